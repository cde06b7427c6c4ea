"""What flows where in shell: downloads into interpreters, credentials into requests, texts into start-up files."""

import re
from collections.abc import Iterator, Mapping

from skillkit.security import catalogue, memory_orders
from skillkit.security.commands import deletions, programs, shell
from skillkit.security.commands.flow import machine, printed, running, sending, written
from skillkit.security.commands.flow.streams import (
    EMPTY,
    MOST_COMMANDS,
    MOST_FILES,
    ShellStep,
    SoFar,
    Stream,
    unknown,
)
from skillkit.security.commands.shell import Command
from skillkit.security.facts import Emit, Kind
from skillkit.text.pattern import compiled

__all__ = ["EMPTY", "Script", "settled"]

_DEEPEST = 4
_WORTH_READING = 20
"""Characters of inline code from which it can do anything."""

_COMPARISON = compiled(r"(?i)\s-[ic]?(?:eq|ne|match|notmatch|like|notlike)\b|[!=]=|\.Equals\(|\bCompare-Object\b")
"""What PowerShell compares two texts by."""

_RUN_LATER = compiled(
    r"""\s*(?:export\s+)?(?:PROMPT_COMMAND|BASH_ENV|ENV|PS[0-4]|LESSOPEN|PAGER|EDITOR|VISUAL|BROWSER|GIT_\w+|alias\s+[\w.-]+)="""
    r"""(?P<quote>["'])(?P<script>.{4,2000})(?P=quote)|\s*trap\s+(?P<by>["'])(?P<trap>.{4,2000})(?P=by)"""
)
"""A value that a shell runs later: before each prompt, as another word, at its end."""

_LEAD = compiled(
    r"^(?:(?:[-*/\d,]+\s+){5}|@\w+\s+)(?:root\s+)?|^(?:ExecStart\w*|ExecStop\w*|Exec|Command|RunProgram)\s*=\s*[-@+!]*"
)
"""What is before a command in a crontab or a unit."""


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
        self._known_names: tuple[tuple[int, ...], tuple[str, ...]] = (), ()
        self._is_cut = False

    @property
    def names(self) -> tuple[str, ...]:
        """The last parts of the files that matter: a line that names one is worth parsing."""
        so_far = self.so_far
        known = (so_far.changes, len(so_far.saved_schedules), len(so_far.variables), len(so_far.remotes))
        if known != self._known_names[0]:
            files = {name.rpartition("/")[2] for name, stream in so_far.files.items() if stream.matters}
            files |= {name.rpartition("/")[2] for name in so_far.saved_schedules}
            names = tuple(files | {f"${name}" for name in so_far.variables} | so_far.remotes.keys())
            self._known_names = known, names
        return self._known_names[1]

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
        self._note_checksum(text)
        for pipeline in shell.parse(text, self.known, body, depth):
            stream = incoming
            wide = deletions.swept(pipeline.commands)
            if wide:
                self.emit(Kind.DELETE, wide, "wide", detail=pipeline.text.strip())
            for command in pipeline.commands:
                self.so_far.left -= 1
                stream = self._command(command, stream, depth) if self.so_far.left > 0 else EMPTY
            out = out.joined(stream)
        if self.so_far.is_full:
            self._cut(f"commands write more than {MOST_FILES} files")
        if len(text) >= shell.LONGEST:
            self._cut(f"a line has more than {shell.LONGEST:,} characters")
        return out

    def _cut(self, what: str) -> None:
        """State once what a limit left out."""
        if not self._is_cut:
            self._is_cut = True
            self.emit(Kind.UNREAD, what or f"there are more than {MOST_COMMANDS:,} commands")

    def _note_checksum(self, text: str) -> None:
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

    # --- one command ------------------------------------------------------------------------------------------------

    def _command(self, command: Command, incoming: Stream, depth: int) -> Stream:
        """Look at a command, which ``incoming`` is piped into; what it prints."""
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
        out = written.redirected(command, self._printed(step), self.so_far)
        machine.changed(step, written.touched(step))
        if program in programs.AGENTS and (hosts := unknown(argued.net)):
            self.emit(Kind.REMOTE_TEXT, ", ".join(sorted(hosts)), "obeyed", detail="its instructions")
        return out

    def _nested(self, script: str, depth: int) -> Stream:
        """What a script prints that is in a word of a command."""
        if depth >= _DEEPEST:
            self._cut(f"commands are nested more than {_DEEPEST} deep")
            return EMPTY
        return self.script(script, depth)

    def _printed(self, step: ShellStep) -> Stream:
        """What the command prints; states what it runs, downloads and sends on the way."""
        program, words = step.program, step.command.words
        if program in self.functions and step.depth < _DEEPEST and words[1:2] not in (("{",), ("()",), ("(",)):
            return step.script(shell.called(self.functions[program], words), step.incoming)
        if program in ("cd", "pushd", "workdir") and step.arguments:
            self.so_far.go(words[1])
        if program in ("echo", "printf", "print", "write-output", "write-host"):
            return printed.echo(step)
        if program == "read":
            incoming = written.read_into_variables(step)
            if incoming.matters:
                return incoming
        if program in ("tee", "tee-object", "out-file", "set-content", "add-content"):
            return written.put_into_arguments(step)
        if running.is_interpreter(step):
            return running.interpreted(step)
        out = sending.requested(step)
        if out is not None:
            return out
        sending.sent(step)
        if program in programs.DECODING and catalogue.DECODERS().search(step.text):
            return printed.decoded(step)
        running.filtered(step)
        media = printed.part_of_media(step)
        if media is not None:
            return media
        running.started(step)
        if (files := running.found(step)).matters:
            return files
        written.moved(step)
        for word in step.arguments if program in catalogue.LOOKS else ():
            self.so_far.forget(word)
        return printed.other(step)


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
