"""What a command changes or opens beyond its files: connections, schedules, settings of git, rights, agents."""

import re

from skillkit.security import catalogue
from skillkit.security.commands import command_words, deletions, host_names, install, programs
from skillkit.security.commands.flow import running
from skillkit.security.commands.flow.streams import CONNECTION, ShellStep, Stream, plain, unknown
from skillkit.security.facts import Kind
from skillkit.text.pattern import compiled

_RUN_A_PROGRAM = frozenset(("nc", "ncat", "netcat"))
"""Programs that give their connection to one that `-e` or `-c` names; `openssl s_client -servername` names a host."""

_SCHEDULERS = frozenset(
    ("launchctl", "schtasks", "register-scheduledtask", "loginctl", "systemd-run", "sc", "new-service")
)

_EDITS = compiled(r"(?:SUDO_EDITOR|EDITOR|VISUAL)=[\"']?\S{0,60}\b(?:tee|sed|cp|cat|ed|ex|sh|bash|perl|python3?)\b")
"""An editor of which no person makes use."""

_INSTALLERS = frozenset(("pip", "pip3", "uv", "pipx", "npm", "pnpm", "yarn", "bun", "gem"))
_FROM_ADDRESS = compiled(r"\b(?:install|add|i|exec|x|dlx|run)\b(?!.*--(?:hash|require-hashes)|.*#sha\d)")
_FROM_INDEX = compiled(
    r"(?:(?<![\w-])--[\w-]{0,30}(?:index|url|registry|source|links|host)[\w-]{0,30}|(?<=\s)-[ifs])[= ]+\S+|git\+\S+"
)
"""Where packages are looked for by name."""

_STARTS_SERVERS = frozenset((*programs.AGENTS, "code", "npx", "bunx", "smithery"))
"""Programs that add an MCP server to an agent."""

_LOCKED = {
    "unzip": r"\s-P\s*\S", "7z": r"\b[xe]\b.*\s-p\S", "7za": r"\b[xe]\b.*\s-p\S", "7zz": r"\b[xe]\b.*\s-p\S", "7zr": r"\b[xe]\b.*\s-p\S",
    "unrar": r"\s-p\S", "rar": r"\b[xe]\b.*\s-p\S", "bsdtar": r"--passphrase", "gpg": r"--passphrase\b|--passphrase-fd|--batch.*\s-d",
    "openssl": r"\benc\b.*-d\b.*(?:-k\b|-pass\b|-K\b)|\baes\S*\b.*-d\b.*(?:-k\b|-pass\b)", "unar": r"\s-p\w*\s\S", "ccrypt": r"-d.*-K", "zip": r"$^", "age": r"-d\b",
}  # fmt: skip
"""How programs are given the password of an archive."""


def changed(step: ShellStep, content: str) -> None:
    """State what a command changes on the machine, where ``content`` is what it writes."""
    _connected(step)
    _installed_from_address(step)
    if step.program in ("mkfifo", "mknod"):
        step.so_far.has_pipe_file = True
    _scheduled(step, content)
    if step.program == "git":
        _git_settings(step)
    if step.program == "visudo":
        _visudo(step)
    _permitted(step)
    if step.program in programs.SETTERS:
        _agent_settings(step)
    if step.program in ("sed", "perl", "gsed") and "[" in step.text:
        from skillkit.security.scripts import harms

        if harms.swapped(step.text) >= 0:
            step.emit(Kind.HARM, harms.SWAPS, detail=step.text)
    if step.program in _STARTS_SERVERS:
        _agents(step)
    _locked_archive(step)
    for fact in install.facts(step.command, step.program):
        step.emit(*fact[:2], *fact[2], detail=fact[3])
    deletion = deletions.deleted(step.command, step.program)
    if deletion:
        step.emit(Kind.DELETE, deletion[0], *deletion[1], detail=step.text)


# --- connections and installs ---------------------------------------------------------------------------------------


def _connected(step: ShellStep) -> None:
    """State a connection that is opened, and a shell that is given to one."""
    command, program = step.command, step.program
    joined = [word for word in (*command.writes, *command.reads) if CONNECTION.search(word)]
    if found := CONNECTION.search(" ".join((*joined, step.text))):
        step.emit(Kind.NET, found["host"], "socket")
        runs = program in catalogue.SHELLS or "exec" in command.wrappers
        if joined and (runs or (program == "exec" and step.arguments)):
            step.emit(Kind.BACKDOOR, found["host"], detail=step.text)
        elif joined and program == "exec":  # a port is asked whether it is open, until something reads it
            step.so_far.connection = found["host"]
    elif step.so_far.connection and program in catalogue.SHELLS and any(word.isdigit() for word in command.reads):
        step.emit(Kind.BACKDOOR, step.so_far.connection, detail=step.text)
    elif program in catalogue.SOCKETS:
        _socket(step)


def _socket(step: ShellStep) -> None:
    """State a program that gives its connection to a shell, by an option or by a pipe that is a file."""
    program, text = step.program, step.text
    address = next(
        (w for w in step.arguments if re.fullmatch(r"[\w.-]+\.\w+|\S*\$\w+\S*", w) and not w.startswith("-")), ""
    )
    listens = re.search(r"(?:^|\s)-\w*l", text)
    runs = (program in _RUN_A_PROGRAM and re.search(r"(?:^|\s)-\w*[ec]\s|--(?:sh-)?exec", text)) or re.search(
        r"(?:EXEC|SYSTEM|exec|system):[\"']?(?:/bin/|bash|sh|cmd|pwsh)", text
    )
    by_pipe = step.so_far.has_pipe_file and program in ("nc", "ncat", "netcat", "telnet", "openssl") and not listens
    if runs or by_pipe:
        step.emit(Kind.BACKDOOR, address or program, detail=text)


def _installed_from_address(step: ShellStep) -> None:
    """State a package that is installed, and so run, from an address instead of a registry."""
    if step.program in install.RUNNERS:
        asked = install.package_of(step.command)
    elif step.program == "msiexec" or (step.program in _INSTALLERS and _FROM_ADDRESS.search(step.text)):
        asked = _FROM_INDEX.sub("", step.text)
    else:
        return
    running.ran(step, Stream(net=unknown(host_names.found_in(asked))))


# --- what stays -----------------------------------------------------------------------------------------------------


def _scheduled(step: ShellStep, content: str) -> None:
    """State what is run later: by a schedule, at the start of the machine, when the user logs in."""
    program, text, incoming = step.program, step.text, step.incoming
    if program == "crontab":
        _crontab(step, content)
    elif program in _SCHEDULERS and catalogue.SCHEDULES().search(text):
        if not re.search(r"/(?:query|delete|end)\b|\bstart\s+docker", text):
            step.emit(Kind.PERSISTENCE, text[:60], "installed", *step.danger(text, incoming), detail=text)
    elif program == "at" and (incoming.literal or incoming.matters):
        step.emit(Kind.PERSISTENCE, "at", "installed", *step.danger(content, incoming), detail=content)
    elif program == "systemctl" and re.search(r"\benable\b", text):
        step.emit(Kind.PERSISTENCE, text[:60], "enabled", *(("user",) if "--user" in text else ()), detail=text)
    elif program == "reg" and re.search(r"(?i)\badd\b.*\\Run", text):
        step.emit(Kind.PERSISTENCE, text[:60], "installed", *step.danger(text, incoming), detail=text)
    elif program == "osascript" and "login item" in text:
        step.emit(Kind.PERSISTENCE, "login item", "installed", detail=text)


def _crontab(step: ShellStep, content: str) -> None:
    """State a schedule that is installed, unless it is only shown, or is the one that was saved before."""
    command, saved = step.command, step.so_far.saved_schedules
    if command.words[1:2] == ("-l",) and len(command.writes) == 1:
        saved.add(plain(command.writes[0]))
    restores = len(command.words) == 2 and plain(command.words[1]) in saved
    if not restores and not re.search(r"\s-[elr]\b|\s-u\s+\S+\s+-[lre]\b", step.text):
        danger = step.danger(content, step.incoming)
        step.emit(Kind.PERSISTENCE, "crontab", "installed", *danger, detail=content)


def _git_settings(step: ShellStep) -> None:
    """State hooks and other words of git that run a command."""
    text, value = step.text, step.command.words[-1]
    if (
        re.search(r"\bconfig\b", text)
        and catalogue.GIT_HOOKS().search(text)
        and not re.search(r"\s(?:--(?:get(?:-\w+)?|list|unset(?:-all)?)|-l)\b|\bconfig\s+(?:get|list|unset)\b", text)
    ):
        bundled = re.search(r"hooksPath\s+(?:\.husky|\.githooks|hooks|\.hooks|scripts/\S+)\s*$", text)
        reach = ("global",) if "--global" in text and not bundled else ()
        danger = step.danger(value, step.incoming)
        step.emit(Kind.PERSISTENCE, text[:60], "git", *reach, *danger, detail=text)
    elif "alias." in text and "!" in value[:2]:
        danger = step.danger(value.lstrip("!"), step.incoming)
        if danger:
            step.emit(Kind.PERSISTENCE, text[:60], "git", *danger, detail=text)


# --- rights, agents, archives ---------------------------------------------------------------------------------------


def _visudo(step: ShellStep) -> None:
    """Note a file of rights that is checked, and state one that is edited by a program and not by a person."""
    if any(re.fullmatch(r"-\w*c\w*|--check", word) for word in step.arguments):
        step.so_far.checked_rights |= {plain(word) for word in step.arguments if not word.startswith("-")}
    elif step.incoming.literal or step.incoming.matters or any(_EDITS.match(word) for word in step.command.wrappers):
        step.emit(Kind.PERMISSIONS, "sudoers", "system", detail=step.incoming.literal or step.text)


def _permitted(step: ShellStep) -> None:
    """State protection that is taken from the machine, and rights that are written out."""
    found = catalogue.SYSTEM_PERMISSIONS().search(step.text) if step.program in programs.PROTECTORS else None
    if found:
        step.emit(Kind.PERMISSIONS, found[0][:60], "system", detail=step.text)
    elif step.program in ("echo", "printf") and step.command.writes and re.search(r"NOPASSWD|ALL=\(ALL", step.text):
        step.emit(Kind.PERMISSIONS, step.command.writes[0], "system", detail=step.text)


def _agent_settings(step: ShellStep) -> None:
    """State an agent's settings that are changed in their place."""
    text = step.text
    wide, settings = catalogue.WIDE_PERMISSIONS().search(text), catalogue.AGENT_SETTINGS().search(text)
    if wide and settings:
        step.emit(Kind.PERMISSIONS, settings[0], "agent", "written", "wide", detail=wide[0])
    if settings and re.search(r"mcp_?[sS]ervers\b.*=", text):
        step.emit(Kind.MCP, settings[0], "written", *host_names.doubts(host_names.found_in(text)), detail=text)


def _agents(step: ShellStep) -> None:
    """State an agent that is started with wide permissions, and servers and plugins that are added to one."""
    text = step.text
    wide = catalogue.WIDE_PERMISSIONS().search(text) if step.program in programs.AGENTS else None
    if wide:
        step.emit(Kind.PERMISSIONS, step.program, "agent", "wide", "started", detail=wide[0])
    if re.search(
        r"\bmcp\s+(?:add|add-json|add-from\S*|install)\b|--add-mcp|@smithery/cli\S*\s+install|\bmcp-add\b|add-mcp\b",
        text,
    ):
        hosts = host_names.found_in(text)
        server = ", ".join(sorted(hosts)) or command_words.server(text)
        step.emit(Kind.MCP, server, "added", *host_names.doubts(hosts), detail=text)
    if step.program == "claude" and re.search(r"\bplugin\s+(?:marketplace\s+add|install)\b", text):
        step.emit(Kind.INSTALL, "plugin", "plugin", detail=text)


def _locked_archive(step: ShellStep) -> None:
    """State an archive whose password the command has, so that only its receiver can look into it."""
    locked = _LOCKED.get(step.program)
    if (
        locked
        and re.search(locked, step.text)
        and not re.search(r"-p[\"']?\$|-P\s*[\"']?\$|pass(?:word)?\s+env:|-p\"?\$\{|pass:\$", step.text)
    ):
        names = [w for w in step.arguments if re.search(r"\.(?:zip|7z|rar|gpg|enc|aes|tgz|tar|gz|bin|dat|age)\b", w)]
        step.emit(Kind.OPAQUE, names[0] if names else step.program, "locked", detail=step.text)
