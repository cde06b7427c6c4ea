"""What flows where in shell: downloads into interpreters, credentials into requests, texts into start-up files."""

import re
from collections.abc import Iterator, Mapping

from skillkit.security import catalogue, memory_orders
from skillkit.security.commands import command_words, deletions, host_names, install, programs, shell
from skillkit.security.commands.flow import printed, running, sending, written
from skillkit.security.commands.flow.streams import (
    CONNECTION,
    EMPTY,
    MOST_COMMANDS,
    ShellStep,
    SoFar,
    Stream,
    plain,
    unknown,
)
from skillkit.security.commands.shell import Command
from skillkit.security.facts import Emit, Kind
from skillkit.text.pattern import compiled

__all__ = ["EMPTY", "Script", "settled"]

_DEEPEST = 4
_WORTH_READING = 20
"""Characters of inline code from which it can do anything."""


class Script:
    """One text of commands, looked at from top to bottom; remembers what is in which file.

    ``hot`` says of a line whether it is worth parsing; others are skipped unless they name a file that matters.
    """

    def __init__(self, emit: Emit, known: Mapping[str, str], functions: Mapping[str, str] | None = None) -> None:
        """``known`` are the values of variables, ``functions`` the bodies of the shell's functions."""
        self.emit = emit
        self.known = known
        self.functions = functions or {}
        self.so_far = SoFar()
        self._is_cut = False

    @property
    def names(self) -> tuple[str, ...]:
        """The last parts of the files that matter: a line that names one is worth parsing."""
        files = {name.rpartition("/")[2] for name, stream in self.so_far.files.items() if stream.matters}
        files |= {name.rpartition("/")[2] for name in self.so_far.saved_schedules}
        return tuple(files | {f"${name}" for name in self.so_far.variables} | self.so_far.remotes.keys())

    def holds(self, path: str, secret: str) -> None:
        """Note that a file holds a secret, by what is not a command."""
        self.so_far.keep(path, Stream(secrets=frozenset((secret,))))

    @property
    def secret_files(self) -> dict[str, str]:
        """The last parts of the files that hold secrets, and what is in each."""
        return {
            name.rpartition("/")[2]: ", ".join(sorted(stream.secrets)[:3])
            for name, stream in self.so_far.files.items()
            if stream.secrets
        }

    @property
    def awaits_program(self) -> bool:
        """True where a program of an archive that was unpacked before may be run next."""
        return self.so_far.unpacked.matters

    @property
    def hashed(self) -> str:
        """The variable that holds a checksum which is not yet compared."""
        return self.so_far.hashed

    @property
    def is_connected(self) -> bool:
        """True where a connection was opened that a later line may read."""
        return bool(self.so_far.connection)

    def run(self, text: str, body: str = "", depth: int = 0, incoming: Stream = EMPTY) -> Stream:
        """Look at one logical line, or at the text of a nested script, which ``incoming`` is fed to; what it prints."""
        if depth > _DEEPEST or self.so_far.left <= 0:
            self._cut(f"commands are nested more than {_DEEPEST} deep" if self.so_far.left > 0 else "")
            return EMPTY
        out = EMPTY
        self._checked(text)
        for pipeline in shell.parse(text, self.known, body, depth):
            stream = incoming
            wide = deletions.swept(pipeline.commands)
            if wide:
                self.emit(Kind.DELETE, wide, "wide", detail=pipeline.text.strip())
            for command in pipeline.commands:
                self.so_far.left -= 1
                stream = self._command(command, stream, depth) if self.so_far.left > 0 else EMPTY
            out = out.joined(stream)
        if len(text) >= shell.LONGEST:
            self._cut(f"a line has more than {shell.LONGEST:,} characters")
        return out

    def _cut(self, what: str) -> None:
        """State once what a limit left out."""
        if not self._is_cut:
            self._is_cut = True
            self.emit(Kind.UNREAD, what or f"there are more than {MOST_COMMANDS:,} commands")

    def _checked(self, text: str) -> None:
        """Note a checksum that is compared; `Get-FileHash` only computes one, so the line that compares its name counts."""
        if self.so_far.is_verified:
            return
        if not catalogue.CHECKS().search(text):
            compared = self.so_far.hashed and _COMPARISON.search(text) and re.search(rf"\${self.so_far.hashed}\b", text)
            self.so_far.is_verified = bool(compared)
        elif "get-filehash" not in text.lower() or _COMPARISON.search(text):
            self.so_far.is_verified = True
        elif name := re.match(r"\s*\$(\w+)\s*=", text):
            self.so_far.hashed = name[1]

    def script(self, text: str, depth: int, incoming: Stream = EMPTY) -> Stream:
        """Look at all lines of a script that is run, which ``incoming`` is fed to."""
        out = EMPTY
        for line in shell.lines(text):
            if line.text.strip():
                out = out.joined(self.run(line.text, line.body, depth + 1, incoming))
        return out

    def code(self, text: str) -> None:
        """Read code that is given to an interpreter as what it is, and remember the files that it fetches."""
        if len(text) < _WORTH_READING:
            return
        from skillkit.security.scripts.flows import script

        def stated(kind: Kind, what: str, *flags: str, detail: str = "", at: int = 1) -> None:
            for each in settled((kind, what, flags, detail), text):
                self.emit(each[0], each[1], *each[2], detail=each[3])

        script.look(text, stated)
        hosts = frozenset(host.lower() for host in catalogue.HOST().findall(text))
        for file in script.fetched_into(text) if hosts else ():
            self.so_far.keep(file, Stream(net=hosts))

    # --- one command ------------------------------------------------------------------------------------------------

    def _command(self, command: Command, incoming: Stream, depth: int) -> Stream:
        inside = [(index, self._nested(script, depth)) for index, script in command.nested] if command.nested else []
        argued = EMPTY
        for _, stream in inside:
            argued = argued.joined(stream)
        for path in command.reads:
            incoming = incoming.joined(self.so_far.contents(path))
        for name, stream in self.so_far.variables.items():
            if any(re.search(rf"\${{?{name}\b", word) for word in command.words[1:]):
                argued = argued.joined(stream)
                inside = [*inside, *((at, stream) for at, word in enumerate(command.words) if f"${name}" in word)]
        if command.body:
            incoming = incoming.joined(Stream(literal=command.body))
        program = command.program
        if not program or shell._ASSIGNED.match(command.words[0]):
            return written.redirected(command, argued, self.so_far)
        step = ShellStep(command, command.text, program, incoming, argued, inside, depth, self)
        out = written.redirected(command, self._effect(step), self.so_far)
        self._named(step, written.touched(step))
        if program in programs.AGENTS and argued.net:
            hosts = unknown(argued.net)
            if hosts:
                self.emit(Kind.REMOTE_TEXT, ", ".join(sorted(hosts)), "obeyed", detail="its instructions")
        return out

    def _nested(self, script: str, depth: int) -> Stream:
        if depth >= _DEEPEST:
            self._cut(f"commands are nested more than {_DEEPEST} deep")
            return EMPTY
        return self.script(script, depth)

    def _effect(self, step: ShellStep) -> Stream:
        """What the command prints; states what it runs, downloads and sends on the way."""
        command = step.command
        program = step.program
        incoming = step.incoming
        depth = step.depth
        text = command.text
        if program in self.functions and depth < _DEEPEST and command.words[1:2] not in (("{",), ("()",), ("(",)):
            return self.script(shell.called(self.functions[program], command.words), depth, incoming)
        if program in ("cd", "pushd") and len(command.words) > 1:
            self.so_far.go(command.words[1])
        if program in ("echo", "printf", "print", "write-output", "write-host"):
            return printed.echo(step)
        if program == "read" and self.so_far.connection and (numbered := re.search(r"\s-u\s*(\d+)", text)):
            incoming = incoming.joined(self.so_far.contents(numbered[1]))
        if program == "read" and incoming.matters:
            for word in command.words[1:]:
                if re.fullmatch(r"[A-Za-z_]\w{0,60}", word) and len(self.so_far.variables) < 50:
                    self.so_far.variables[word] = incoming
            return incoming
        if program in ("tee", "tee-object", "out-file", "set-content", "add-content"):
            for path in command.words[1:]:
                if not path.startswith("-"):
                    self.so_far.keep(path, incoming)
            return incoming
        if running.is_interpreter(step):
            return running.interpreted(step)
        out = sending.requested(step)
        if out is not None:
            return out
        sending.sent(step)
        if program in programs.DECODING and catalogue.DECODERS().search(text):
            return printed.decoded(step)
        running.filtered(step)
        media = printed.part_of_media(step)
        if media is not None:
            return media
        running.started(step)
        written.moved(step)
        if program in catalogue.LOOKS:
            for word in command.words[1:]:
                if plain(word) in self.so_far.files:
                    self.so_far.files.pop(plain(word), None)
        return printed.other(step)

    # --- files that are written -------------------------------------------------------------------------------------

    def danger(self, content: str, stream: Stream, depth: int) -> list[str]:
        """What is dangerous in a text that a later shell runs."""
        flags = []
        if stream.net:
            flags.append("remote")
        if stream.decoded:
            flags.append("decoded")
        if content and depth < _DEEPEST:
            inner: list[str] = []

            def note(kind: Kind, what: str, *said: str, detail: str = "") -> None:
                if kind is Kind.NET:
                    inner.append("remote" if "run" in said else "network")
                elif kind in (Kind.ENCODED, Kind.BACKDOOR):
                    inner.append("remote")
                elif kind is Kind.CREDENTIALS and "sent" in said:
                    inner.append("sends")

            inside = Script(note, self.known)
            inside.so_far.left = min(200, self.so_far.left)
            for line in content.replace("\\n", "\n").split("\n")[:50]:
                inside.run(_LEAD.sub("", line.strip()), depth=depth + 1)
                if later := _RUN_LATER.match(line):
                    inside.run(later["script"] or later["trap"], depth=depth + 1)
            flags += inner
        if re.search(r"\bnohup\b|&\s*disown|(?:^|[\s'\"/])/(?:tmp|var/tmp|dev/shm)/|/\.[\w-]+/\.|base64", content):
            flags.append("hidden")
        return flags

    def _named(self, step: ShellStep, content: str) -> None:
        command = step.command
        program = step.program
        incoming = step.incoming
        depth = step.depth
        text = command.text
        joined = [word for word in (*command.writes, *command.reads) if CONNECTION.search(word)]
        if found := CONNECTION.search(" ".join((*joined, text))):
            self.emit(Kind.NET, found["host"], "socket")
            if joined and (
                program in catalogue.SHELLS
                or "exec" in command.wrappers
                or (program == "exec" and len(command.words) > 1)
            ):
                self.emit(Kind.BACKDOOR, found["host"], detail=text)
            elif joined and program == "exec":  # a port is asked whether it is open, until something reads it
                self.so_far.connection = found["host"]
        elif self.so_far.connection and program in catalogue.SHELLS and any(word.isdigit() for word in command.reads):
            self.emit(Kind.BACKDOOR, self.so_far.connection, detail=text)
        elif program in catalogue.SOCKETS:
            self._socket(step)
        if program in ("msiexec", *install.RUNNERS) or (program in _INSTALLERS and _FROM_ADDRESS.search(text)):
            asked = install.package_of(command) if program in install.RUNNERS else _FROM_INDEX.sub("", text)
            running.ran(step, Stream(net=unknown(host_names.found_in(asked))))
        if program in ("mkfifo", "mknod"):
            self.so_far.has_pipe_file = True
        if program == "crontab" and command.words[1:2] == ("-l",) and len(command.writes) == 1:
            self.so_far.saved_schedules.add(plain(command.writes[0]))
        restores = (
            program == "crontab" and len(command.words) == 2 and plain(command.words[1]) in self.so_far.saved_schedules
        )
        if program == "crontab" and not restores and not re.search(r"\s-[elr]\b|\s-u\s+\S+\s+-[lre]\b", text):
            self.emit(Kind.PERSISTENCE, "crontab", "installed", *self.danger(content, incoming, depth), detail=content)
        elif program in (
            "launchctl",
            "schtasks",
            "register-scheduledtask",
            "loginctl",
            "systemd-run",
            "sc",
            "new-service",
        ) and catalogue.SCHEDULES().search(text):
            if not re.search(r"/(?:query|delete|end)\b|\bstart\s+docker", text):
                self.emit(Kind.PERSISTENCE, text[:60], "installed", *self.danger(text, incoming, depth), detail=text)
        elif program == "at" and (incoming.literal or incoming.matters):
            self.emit(Kind.PERSISTENCE, "at", "installed", *self.danger(content, incoming, depth), detail=content)
        elif program == "systemctl" and re.search(r"\benable\b", text):
            self.emit(Kind.PERSISTENCE, text[:60], "enabled", *(("user",) if "--user" in text else ()), detail=text)
        elif program == "reg" and re.search(r"(?i)\badd\b.*\\Run", text):
            self.emit(Kind.PERSISTENCE, text[:60], "installed", *self.danger(text, incoming, depth), detail=text)
        elif program == "osascript" and "login item" in text:
            self.emit(Kind.PERSISTENCE, "login item", "installed", detail=text)
        elif (
            program == "git"
            and re.search(r"\bconfig\b", text)
            and catalogue.GIT_HOOKS().search(text)
            and not re.search(
                r"\s(?:--(?:get(?:-\w+)?|list|unset(?:-all)?)|-l)\b|\bconfig\s+(?:get|list|unset)\b", text
            )
        ):
            bundled = re.search(r"hooksPath\s+(?:\.husky|\.githooks|hooks|\.hooks|scripts/\S+)\s*$", text)
            danger = self.danger(command.words[-1], incoming, depth)
            self.emit(
                Kind.PERSISTENCE,
                text[:60],
                "git",
                *(() if bundled else ("global",) if "--global" in text else ()),
                *danger,
                detail=text,
            )
        elif program == "git" and "alias." in text and "!" in command.words[-1][:2]:
            danger = self.danger(command.words[-1].lstrip("!"), incoming, depth)
            if danger:
                self.emit(Kind.PERSISTENCE, text[:60], "git", *danger, detail=text)
        if program == "visudo":
            self._visudo(step)
        if program in programs.PROTECTORS and catalogue.SYSTEM_PERMISSIONS().search(text):
            found = catalogue.SYSTEM_PERMISSIONS().search(text)
            self.emit(Kind.PERMISSIONS, found[0][:60] if found else "", "system", detail=text)
        elif program in ("echo", "printf") and re.search(r"NOPASSWD|ALL=\(ALL", text) and command.writes:
            self.emit(Kind.PERMISSIONS, command.writes[0], "system", detail=text)
        if program in programs.SETTERS:
            wide, settings = catalogue.WIDE_PERMISSIONS().search(text), catalogue.AGENT_SETTINGS().search(text)
            if wide and settings:
                self.emit(Kind.PERMISSIONS, settings[0], "agent", "written", "wide", detail=wide[0])
            if settings and re.search(r"mcp_?[sS]ervers\b.*=", text):
                self.emit(Kind.MCP, settings[0], "written", *host_names.doubts(host_names.found_in(text)), detail=text)
        if program in ("sed", "perl", "gsed") and "[" in text:
            from skillkit.security.scripts import harms

            if harms.swapped(text) >= 0:
                self.emit(Kind.HARM, harms.SWAPS, detail=text)
        self._agents(step)
        self._archive(step)
        for fact in install.facts(command, program):
            self.emit(*fact[:2], *fact[2], detail=fact[3])
        deletion = deletions.deleted(command, program)
        if deletion:
            self.emit(Kind.DELETE, deletion[0], *deletion[1], detail=text)

    def _visudo(self, step: ShellStep) -> None:
        """Note a file of rights that is checked, and state one that is edited by a program and not by a person."""
        command = step.command
        incoming = step.incoming
        if any(re.fullmatch(r"-\w*c\w*|--check", word) for word in command.words[1:]):
            self.so_far.checked_rights |= {plain(word) for word in command.words[1:] if not word.startswith("-")}
        elif incoming.literal or incoming.matters or any(_EDITS.match(word) for word in command.wrappers):
            self.emit(Kind.PERMISSIONS, "sudoers", "system", detail=incoming.literal or command.text)

    def _socket(self, step: ShellStep) -> None:
        command = step.command
        program = step.program
        text = step.text
        address = next(
            (w for w in command.words[1:] if re.fullmatch(r"[\w.-]+\.\w+|\S*\$\w+\S*", w) and not w.startswith("-")), ""
        )
        listens = re.search(r"(?:^|\s)-\w*l", text)
        runs = (program in _RUN_A_PROGRAM and re.search(r"(?:^|\s)-\w*[ec]\s|--(?:sh-)?exec", text)) or re.search(
            r"(?:EXEC|SYSTEM|exec|system):[\"']?(?:/bin/|bash|sh|cmd|pwsh)", text
        )
        if runs or (
            self.so_far.has_pipe_file and program in ("nc", "ncat", "netcat", "telnet", "openssl") and not listens
        ):
            self.emit(Kind.BACKDOOR, address or program, detail=text)

    def _agents(self, step: ShellStep) -> None:
        program = step.program
        text = step.text
        if program not in programs.AGENTS and program not in ("code", "npx", "bunx", "smithery"):
            return
        wide = catalogue.WIDE_PERMISSIONS().search(text) if program in programs.AGENTS else None
        if wide:
            self.emit(Kind.PERMISSIONS, program, "agent", "wide", "started", detail=wide[0])
        if program in (*programs.AGENTS, "code", "npx", "bunx", "smithery") and re.search(
            r"\bmcp\s+(?:add|add-json|add-from\S*|install)\b|--add-mcp|@smithery/cli\S*\s+install|\bmcp-add\b|add-mcp\b",
            text,
        ):
            hosts = host_names.found_in(text)
            self.emit(
                Kind.MCP,
                ", ".join(sorted(hosts)) or command_words.server(text),
                "added",
                *host_names.doubts(hosts),
                detail=text,
            )
        if program == "claude" and re.search(r"\bplugin\s+(?:marketplace\s+add|install)\b", text):
            self.emit(Kind.INSTALL, "plugin", "plugin", detail=text)

    def _archive(self, step: ShellStep) -> None:
        command = step.command
        program = step.program
        text = step.text
        locked = {
            "unzip": r"\s-P\s*\S", "7z": r"\b[xe]\b.*\s-p\S", "7za": r"\b[xe]\b.*\s-p\S", "7zz": r"\b[xe]\b.*\s-p\S", "7zr": r"\b[xe]\b.*\s-p\S",
            "unrar": r"\s-p\S", "rar": r"\b[xe]\b.*\s-p\S", "bsdtar": r"--passphrase", "gpg": r"--passphrase\b|--passphrase-fd|--batch.*\s-d",
            "openssl": r"\benc\b.*-d\b.*(?:-k\b|-pass\b|-K\b)|\baes\S*\b.*-d\b.*(?:-k\b|-pass\b)", "unar": r"\s-p\w*\s\S", "ccrypt": r"-d.*-K", "zip": r"$^", "age": r"-d\b",
        }.get(program)  # fmt: skip
        if (
            locked
            and re.search(locked, text)
            and not re.search(r"-p[\"']?\$|-P\s*[\"']?\$|pass(?:word)?\s+env:|-p\"?\$\{|pass:\$", text)
        ):
            names = [
                w for w in command.words[1:] if re.search(r"\.(?:zip|7z|rar|gpg|enc|aes|tgz|tar|gz|bin|dat|age)\b", w)
            ]
            self.emit(Kind.OPAQUE, names[0] if names else program, "locked", detail=text)


_COMPARISON = compiled(r"(?i)\s-[ic]?(?:eq|ne|match|notmatch|like|notlike)\b|[!=]=|\.Equals\(|\bCompare-Object\b")
"""What PowerShell compares two texts by."""


_EDITS = compiled(r"(?:SUDO_EDITOR|EDITOR|VISUAL)=[\"']?\S{0,60}\b(?:tee|sed|cp|cat|ed|ex|sh|bash|perl|python3?)\b")
"""An editor of which no person makes use."""


_RUN_A_PROGRAM = frozenset(("nc", "ncat", "netcat"))
"""Programs that give their connection to one that `-e` or `-c` names; `openssl s_client -servername` names a host."""

_RUN_LATER = compiled(
    r"""\s*(?:export\s+)?(?:PROMPT_COMMAND|BASH_ENV|ENV|PS[0-4]|LESSOPEN|PAGER|EDITOR|VISUAL|BROWSER|GIT_\w+|alias\s+[\w.-]+)="""
    r"""(?P<quote>["'])(?P<script>.{4,2000})(?P=quote)|\s*trap\s+(?P<by>["'])(?P<trap>.{4,2000})(?P=by)"""
)
"""A value that a shell runs later: before each prompt, as another word, at its end."""

_LEAD = compiled(
    r"^(?:(?:[-*/\d,]+\s+){5}|@\w+\s+)(?:root\s+)?|^(?:ExecStart\w*|ExecStop\w*|Exec|Command|RunProgram)\s*=\s*[-@+!]*"
)
"""What is before a command in a crontab or a unit."""


_INSTALLERS = frozenset(("pip", "pip3", "uv", "pipx", "npm", "pnpm", "yarn", "bun", "gem"))
_FROM_ADDRESS = compiled(r"\b(?:install|add|i|exec|x|dlx|run)\b(?!.*--(?:hash|require-hashes)|.*#sha\d)")
_FROM_INDEX = compiled(
    r"(?:(?<![\w-])--[\w-]{0,30}(?:index|url|registry|source|links|host)[\w-]{0,30}|(?<=\s)-[ifs])[= ]+\S+|git\+\S+"
)
"""Where packages are looked for by name."""


Stated = tuple[Kind, str, tuple[str, ...], str]
"""A fact of a script: its kind, what, flags and detail."""


def settled(stated: Stated, text: str) -> Iterator[Stated]:
    """The facts that one of a script amounts to, whose whole text is ``text``."""
    kind, what, flags, detail = stated
    if "written" not in flags or kind not in (Kind.PERSISTENCE, Kind.MEMORY, Kind.PERMISSIONS):
        yield stated
        return
    said = Script(lambda *_, **__: None, {}).danger(detail, EMPTY, 0)
    if kind is Kind.PERMISSIONS:
        wide = catalogue.WIDE_PERMISSIONS().search(text)
        flags = ("agent", "written", *(("wide",) if wide else ()))
        detail = wide[0] if wide else ""
        if re.search(r"mcp_?[sS]ervers", text):
            yield Kind.MCP, what, ("written",), ""
    elif kind is Kind.MEMORY:
        flags = (*flags, *(("orders",) if memory_orders.is_order(detail) else ()), *said)
    else:
        flags = ("access",) if "authorized_keys" in what else (*flags, *said)
        if "sudoers" in what:
            kind, flags = Kind.PERMISSIONS, ("system",)
    yield kind, what, flags, detail
