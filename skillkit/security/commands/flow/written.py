"""What is written where: into files and variables, into copies, and to places that shells and agents obey."""

import re

from skillkit.security import catalogue, memory_orders
from skillkit.security.commands import host_names, install
from skillkit.security.commands.flow import printed
from skillkit.security.commands.flow.streams import ShellStep, SoFar, Stream, plain, unknown
from skillkit.security.commands.shell import Command
from skillkit.security.facts import Kind
from skillkit.text.pattern import compiled

_COPY = ("mv", "cp", "install", "ln", "move", "copy", "move-item", "copy-item", "gunzip")
_UNPACK = ("unzip", "tar", "7z", "7za", "7zz", "unrar", "bsdtar", "expand-archive", "ditto", "gunzip")

_OBEYED = (
    (Kind.PERSISTENCE, catalogue.START_FILES),
    (Kind.PERSISTENCE, catalogue.GIT_HOOKS),
    (Kind.PERSISTENCE, catalogue.SCHEDULES),
    (Kind.MEMORY, catalogue.MEMORY_FILES),
    (Kind.PERMISSIONS, catalogue.AGENT_SETTINGS),
)
_LEAVE_ALONE = catalogue.LOOKS | {"crontab", "grep", "wc", "ls", "cmp", "test", "[", "echo"}
"""Programs that leave a file that they name as it is."""

_WIDE_RIGHTS = compiled(
    r"(?:NOPASSWD:|\)|=)\s*ALL\b|[*!]|\b(?:(?:ba|z|da|fi)?sh|su|sudo|vim?|nano|emacs|less|more|man|find|python[\d.]*|perl|ruby|node|lua|env|tee|cp|mv|ln|chmod|chown|dd|tar|zip|awk|sed|docker|podman|apt(?:-get)?|dnf|pip3?|npm|git|ssh|rsync|visudo|passwd|crontab|mount)\b"
)
"""Rights to everything, or to a program by which everything else can be done."""


def redirected(command: Command, out: Stream, so_far: SoFar) -> Stream:
    """Note what a command prints into files; gives the same stream back."""
    for path in command.writes:
        so_far.saved_schedules.discard(plain(path))
        if not path.startswith(("/dev/tcp/", "/dev/udp/")):
            so_far.keep(path, out)
    return out


def put_into_arguments(step: ShellStep) -> Stream:
    """Note what `tee` and its like write into the files that they name; what comes in goes on."""
    for path in step.arguments:
        if not path.startswith("-"):
            step.so_far.keep(path, step.incoming)
    return step.incoming


def read_into_variables(step: ShellStep) -> Stream:
    """Note what `read` puts into variables: a line that comes in, or one of an open connection; gives that back."""
    incoming, so_far = step.incoming, step.so_far
    if so_far.connection and (numbered := re.search(r"\s-u\s*(\d+)", step.text)):
        incoming = incoming.joined(so_far.contents(numbered[1]))
    for word in step.arguments if incoming.matters else ():
        if re.fullmatch(r"[A-Za-z_]\w{0,60}", word) and len(so_far.variables) < 50:
            so_far.variables[word] = incoming
    return incoming


def moved(step: ShellStep) -> None:
    """Note which files a command copies, unpacks and packs."""
    program = step.program
    words = [word for word in step.arguments if not word.startswith("-")]
    if program in _COPY and len(words) >= 2:
        _copied(step, words[:-1], words[-1])
    if program in _UNPACK:
        for word in words:
            stream = step.so_far.named(word)
            if stream.net and (
                host_names.doubts(stream.net)
                or (unknown(stream.net) and not step.so_far.is_verified and program != "gunzip")
            ):
                step.so_far.unpacked, step.so_far.unpacked_at = stream, step.so_far.left
    if program in ("tar", "7z", "7za") and (secret := printed.secrets(step, "cat")):
        for word in words[:2]:
            if not catalogue.CREDENTIALS().search(word):
                step.so_far.keep(word, Stream(secrets=secret))
    if program == "zip" and (secret := printed.secrets(step, "cat")) and words:
        step.so_far.keep(words[0], Stream(secrets=secret))


def _copied(step: ShellStep, sources: list[str], target: str) -> None:
    """Note what is in the copies, as far as it matters."""
    into = target if target.endswith("/") else f"{target}/"
    for source in sources:
        stream = step.so_far.contents(source) if step.program != "ln" else step.so_far.named(source)
        if stream.matters and not _is_installed(stream, target):
            if into != target:
                step.so_far.keep(target, stream)
            step.so_far.keep(into + source.rpartition("/")[2], stream)


def _is_installed(stream: Stream, target: str) -> bool:
    """True for a download from hosts that nothing speaks against that is put where programs are."""
    in_path = re.search(r"(?:^|/)s?bin(?:/|$)|\$PATH|/Applications", target)
    return bool(in_path and not host_names.doubts(stream.net) and not stream.secrets)


def downloaded(step: ShellStep, name: str, stream: Stream) -> None:
    """State a download that is written straight into a file that agents or shells obey."""
    hosts = ", ".join(sorted(stream.net))
    for kind, pattern in _OBEYED:
        if pattern().search(name):
            step.emit(kind, name, "remote", detail=hosts)
    if name.rpartition("/")[2] == "SKILL.md":
        step.emit(Kind.REMOTE_TEXT, hosts, "obeyed", detail="SKILL.md")


def touched(step: ShellStep) -> str:
    """State which places that matter a command writes to; what it writes, as far as that is known."""
    command, program, so_far = step.command, step.program, step.so_far
    if so_far.saved_schedules and program not in _LEAVE_ALONE and not command.writes:
        so_far.saved_schedules.difference_update(map(plain, step.arguments))
    content = ""
    if program in ("echo", "printf", "print", "write-output", "add-content", "set-content", "out-file"):
        content = " ".join(step.arguments)
    content = content or step.incoming.literal or command.body
    places = [*command.writes]
    if program in ("tee", "sponge", "add-content", "set-content", "out-file", "new-item", "copy-item"):
        places += [word for word in step.arguments if not word.startswith("-")]
    elif program in ("cp", "mv", "install", "ln", "rsync", "ditto") and len(command.words) > 2:
        places.append(command.words[-1])
        content = content or " ".join(command.words[1:-1])
    elif program in ("sed", "perl") and re.search(r"\s-\w*i", step.text):
        places.append(command.words[-1])
        content = content or step.text
    stream = step.incoming.joined(step.argued)
    for place in places:
        _place(step, place, content, stream)
    return content


def _place(step: ShellStep, place: str, content: str, stream: Stream) -> None:
    """State what it means that ``content``, which comes from ``stream``, is written to a place."""
    danger = step.danger(content, stream)
    if (
        catalogue.START_FILES().search(place)
        or catalogue.GIT_HOOKS().search(place)
        or catalogue.SCHEDULES().search(place)
    ):
        step.emit(Kind.PERSISTENCE, place, "written", *danger, detail=content)
    elif catalogue.ACCESS().search(place):
        _access(step, place, content, danger)
    if catalogue.REGISTRY_FILES().search(place):
        hosts = [
            host
            for host in host_names.listed(content)
            if not install._is_vendor(host) and not catalogue.LOCAL().match(host)
        ]
        if hosts and re.search(r"registry|index|mirror|source|trusted|proxy|url", content):
            step.emit(Kind.REGISTRY, place, "set", "other", detail=hosts[0])
    if catalogue.MEMORY_FILES().search(place):
        remote = ("remote",) if stream.net else ()
        step.emit(Kind.MEMORY, place, "written", *danger, *remote, *memory_orders.flags_of(content), detail=content)
    if catalogue.AGENT_SETTINGS().search(place):
        _agent_settings(step, place, content)


def _access(step: ShellStep, place: str, content: str, danger: list[str]) -> None:
    """State a key that lets others in, rights that are given, and what else is dangerous."""
    if "authorized_keys" in place:
        if not re.match(r"cat\b|\$?\(?cat", content) and not place.startswith("$"):
            step.emit(Kind.PERSISTENCE, place, "access", *danger, detail=content)
    elif "sudoers" in place:
        if not _is_narrow(content, step.so_far):
            step.emit(Kind.PERMISSIONS, place, "system", detail=content)
    elif danger:
        step.emit(Kind.PERSISTENCE, place, "written", *danger, detail=content)


def _is_narrow(sources: str, so_far: SoFar) -> bool:
    """True for rights that were checked before, and of which the text gives named commands and nothing else."""
    files = [plain(word) for word in sources.split() if plain(word) in so_far.checked_rights]
    rights = [so_far.files[file].literal for file in files if file in so_far.files]
    return bool(rights) and all(text and not _WIDE_RIGHTS.search(text) for text in rights)


def _agent_settings(step: ShellStep, place: str, content: str) -> None:
    """State that an agent's settings are written, and whether they permit everything or add a server."""
    wide = catalogue.WIDE_PERMISSIONS().search(content)
    flags, detail = (("wide",), wide[0]) if wide else ((), "")
    step.emit(Kind.PERMISSIONS, place, "agent", "written", *flags, detail=detail)
    if "mcpServers" in content or "mcp_servers" in content:
        step.emit(Kind.MCP, place, "written", *host_names.doubts(host_names.found_in(content)), detail=content)
