"""What a skill can do, whether good or bad: what it runs, reaches, reads, installs and asks for, each with its place."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from skillkit import cache
from skillkit.model.markdown import parse
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.security import catalogue, extract, installs, reader, servers, spans
from skillkit.security.commands import shell
from skillkit.security.facts import Fact, Kind, Via
from skillkit.security.reader import Form, Text
from skillkit.security.texts import fences
from skillkit.text.pattern import pattern

_MOST = 3_000
"""Capabilities of one skill that are listed."""

_DEEPEST = 8
"""Commands in commands that are read."""

UNREAD = "not read: "
"""How the detail begins of a capability that is for what nobody has looked at."""


class Can(StrEnum):
    """The kinds of capabilities, the gravest first. The value is the word in JSON."""

    BY_ITSELF = "by-itself"
    RUNS_DOWNLOAD = "runs-download"
    READS = "reads-credential"
    WRITES = "writes-outside"
    REACHES = "reaches-host"
    INSTALLS = "installs"
    RUNS = "runs-program"
    ASKS = "asks-tool"
    OPAQUE = "holds-opaque-file"

    @property
    def words(self) -> str:
        """What people read."""
        return _TITLES[self]


_TITLES = {
    Can.BY_ITSELF: "runs by itself",
    Can.RUNS_DOWNLOAD: "runs what it downloads",
    Can.READS: "reads credentials",
    Can.WRITES: "writes outside the working tree",
    Can.REACHES: "reaches hosts",
    Can.INSTALLS: "installs",
    Can.RUNS: "runs programs",
    Can.ASKS: "asks for tools",
    Can.OPAQUE: "holds opaque files",
}


class Capability(NamedTuple):
    """``what`` is a program, a host, a name or a file, on line ``line`` of ``path``, relative to the skill's folder.

    ``detail`` is what is to be known besides: the command of a hook, the package of an installation, that it has no pin.
    """

    can: Can
    what: str
    path: str
    line: int
    detail: str = ""

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"


def of(skill: Skill) -> tuple[Capability, ...]:
    """Everything that the skill can do, by kind, name and place; the same thing in the same line counts once."""
    found = {c._replace(detail=""): c for c in _all(skill)}
    order = {can: number for number, can in enumerate(Can)}
    listed = sorted(found.values(), key=lambda c: (order[c.can], c.what, c.path, c.line))
    if len(listed) > _MOST:
        rest = Capability(Can.OPAQUE, ".", ".", 1, f"{UNREAD}it can do more than {_MOST:,} things")
        listed = [*listed[: _MOST - 1], rest]
    return tuple(listed)


def added(before: Sequence[Capability], after: Sequence[Capability]) -> tuple[Capability, ...]:
    """What of ``after`` is in no place of ``before``; the first place of each."""
    known = {(c.can, c.what) for c in before}
    new: dict[tuple[Can, str], Capability] = {}
    for capability in after:
        if (capability.can, capability.what) not in known:
            new.setdefault((capability.can, capability.what), capability)
    return tuple(new.values())


def _all(skill: Skill) -> Iterator[Capability]:
    for fact in extract.facts(skill):
        yield from _of_fact(fact)
    contents = reader.read(skill)
    for text in contents.texts:
        for capability in _remembered(text):
            yield capability._replace(detail=installs.settled(skill, text.path, capability.detail))
    yield from _of_packages(skill, contents.texts)
    for unread in contents.unread:
        where = "." if unread.reason.startswith(reader.ONE_OF) else unread.path
        yield Capability(Can.OPAQUE, where, where, 1, UNREAD + unread.reason)


def _remembered(text: Text) -> Iterator[Capability]:
    """``_of_text``, which depends on the text and its path alone."""
    import json

    def compute() -> bytes:
        return json.dumps(list(_of_text(text))).encode() if text.text else b"[]"

    for can, *place in json.loads(cache.remembered("capabilities", (text.form, text.path, text.text), compute)):
        yield Capability(Can(can), *place)


def _of_fact(fact: Fact) -> Iterator[Capability]:
    def can(kind: Can, what: str, detail: str = "") -> Capability:
        return Capability(kind, " ".join(what.split()), fact.path, fact.line, " ".join(detail.split())[:200])

    if fact.kind is Kind.HOOKS or (fact.via.by_itself and fact.kind in (Kind.SHELL, Kind.MCP)):
        yield can(Can.BY_ITSELF, fact.detail or fact.what, fact.what if fact.kind is Kind.HOOKS else "on load")
    if fact.kind in (Kind.NET, Kind.REMOTE_TEXT, Kind.IMAGE):
        yield from (can(Can.REACHES, host) for host in fact.what.split(", ") if _IS_HOST().fullmatch(host))
    elif fact.kind is Kind.CREDENTIALS and "sent" in fact.flags:
        yield from (can(Can.REACHES, host) for host in fact.detail.split(", ") if _IS_HOST().fullmatch(host))
    elif fact.kind is Kind.SHELL and not fact.via.by_itself and _PROGRAM().fullmatch(fact.what):
        yield can(Can.RUNS, fact.what)
    match fact.kind:
        case Kind.NET if "run" in fact.flags:
            yield from (can(Can.RUNS_DOWNLOAD, host, fact.detail) for host in fact.what.split(", "))
        case Kind.ENCODED if "run" in fact.flags:
            yield can(Can.RUNS_DOWNLOAD, "encoded text", fact.what)
            yield can(Can.OPAQUE, "encoded text", fact.what)
        case Kind.CREDENTIALS:
            yield from (can(Can.READS, what) for what in fact.what.split(", ") if what != "?")
        case Kind.PERSISTENCE | Kind.MEMORY if fact.via is not Via.TEXT or "written" in fact.flags:
            yield can(Can.WRITES, fact.what, fact.kind)
        case Kind.PERMISSIONS if "asked" in fact.flags:
            yield can(Can.ASKS, fact.what)
        case Kind.PERMISSIONS if fact.via is not Via.TEXT or "agent" in fact.flags:
            yield can(Can.WRITES, fact.what, "permissions")
        case Kind.REGISTRY:
            yield can(Can.INSTALLS, f"from {fact.detail or fact.what}", "another registry")
        case Kind.MCP:
            addresses = f"{fact.what} {fact.detail}".lower()
            hosts = (host for host in fact.what.split(", ") if f"://{host}" in addresses and _IS_HOST().fullmatch(host))
            yield from (can(Can.REACHES, host, "MCP server") for host in hosts)
        case Kind.BACKDOOR:
            yield can(Can.REACHES, fact.what, "a shell is tied to it")
        case Kind.OPAQUE:
            yield can(Can.OPAQUE, fact.what, fact.detail)
        case Kind.UNREAD:
            yield can(Can.OPAQUE, fact.path, f"{UNREAD}{fact.what}")
        case Kind.LINK if "outside" in fact.flags:
            yield can(Can.OPAQUE, fact.path, f"a link to {fact.what}")


def _of_text(text: Text) -> Iterator[Capability]:
    if text.form is Form.SHELL:
        yield from _of_shell(text, text.text, 0)
    elif text.form is Form.SCRIPT:
        yield from _of_script(text, text.text, 0)
    elif text.form is Form.DATA:
        yield from _of_data(text)
    elif text.form is Form.MARKDOWN and ("```" in text.text or "~~~" in text.text or "`" in text.text):
        yield from _of_markdown(text)


def _of_data(text: Text) -> Iterator[Capability]:
    if servers.may_name_some(text.text) and text.path.endswith((".json", ".jsonc", ".toml")):
        yield from _of_servers(text, text.text, 0, "toml" if text.path.endswith(".toml") else "json")


def _of_packages(skill: Skill, texts: Sequence[Text]) -> Iterator[Capability]:
    """What scripts of package.json do that an install runs by itself, or that a page asks for."""
    scripts = graph.of(skill).package_scripts
    for text in texts if scripts else ():
        for script in scripts:
            if script.path == text.path:
                if script.by_itself:
                    what = " ".join(script.command.split())
                    yield Capability(Can.BY_ITSELF, what, text.path, text.line_at(script.start), script.name)
                for found in _of_shell(text, script.command, script.start):
                    detail = installs.settled(skill, text.path, found.detail)
                    yield found._replace(line=text.line_at(script.start), detail=detail)


def _of_servers(text: Text, settings: str, offset: int, language: str) -> Iterator[Capability]:
    """What MCP servers run, install, reach and get."""
    for server in servers.servers_in(settings, language):
        line = text.line_at(offset + max(0, settings.find(server.name)))
        if server.command:
            yield from _of_command(text, line, server.command, set())
        yield from _named(text, line, server.url)
        for name in server.variables:
            if catalogue.SECRET_NAME().fullmatch(name):
                yield Capability(Can.READS, f"${name}", text.path, line)


def _of_markdown(text: Text) -> Iterator[Capability]:
    start = text.text.find("\n---", 3) + 4 if text.text.startswith("---\n") else 0
    md = parse.read(text.text, max(start, 0), text.text.count("\n", 0, max(start, 0)) + 1)
    for fence in md.fences:
        language = fences.language_of(fence)
        if language in fences.SHELLS or language in _OF_COMMANDS:
            yield from _of_shell(text, fence.text, fence.start)
        elif not language and _FIRST_WORD().match(fence.text):
            yield from _of_shell(text, fence.text, fence.start, sure=False)
        elif language in fences.SCRIPTS:
            yield from _of_script(text, fence.text, fence.start)
        elif language in _OF_SETTINGS and servers.may_name_some(fence.text):
            yield from _of_servers(text, fence.text, fence.start, language)
    asked = {code.start for code in spans.commands(text.text, md.codes)}
    for code in md.codes:
        written = code.text.strip("` ")
        if _FIRST_WORD().match(written) or _IN_SPANS().match(written) or code.start in asked:
            yield from _of_shell(text, written, code.start)
        elif "/" in written and catalogue.CREDENTIALS().fullmatch(written):
            yield Capability(Can.READS, written, text.path, text.line_at(code.start))


def _of_shell(text: Text, commands: str, offset: int, *, sure: bool = True) -> Iterator[Capability]:
    """``sure`` is False where a block does not say that it is shell: its lines then have to begin with a known program."""
    number, at = text.line_at(offset), 0
    known = shell.variables(commands)
    functions = set(_FUNCTION().findall(commands))
    for line in shell.lines(commands):
        if not line.text.strip() or line.text.lstrip().startswith("#") or not (sure or _FIRST_WORD().match(line.text)):
            continue
        number += commands.count("\n", at, line.start)
        at = line.start
        if len(line.text) >= shell.LONGEST:
            detail = f"{UNREAD}line {number} has more than {shell.LONGEST:,} characters"
            yield Capability(Can.OPAQUE, text.path, text.path, number, detail)
        bare = _PROMPT().sub("", line.text.strip())
        for pipeline in shell.parse(bare, known, line.body):
            for command in pipeline.commands:
                yield from _of_command(text, number, command, functions)
        yield from _named(text, number, line.text)


def _of_command(
    text: Text, line: int, command: shell.Command, functions: set[str], depth: int = 0
) -> Iterator[Capability]:
    program = command.program
    if program and program not in functions and _PROGRAM().fullmatch(program) and program not in _BUILT_IN:
        yield Capability(Can.RUNS, program, text.path, line)
        for install in installs.of_command(command, program):
            yield Capability(Can.INSTALLS, install.what, text.path, line, install.detail)
    for can, what in _of_words(command, program):
        yield Capability(can, what[:100], text.path, line)
    for path in (*command.writes, *(command.words[1:] if program == "tee" else ())):
        if _OUTSIDE().match(path):
            yield Capability(Can.WRITES, path[:100], text.path, line)
    if (
        program in ("cp", "mv", "install", "ln", "rsync")
        and len(command.words) > 2
        and _OUTSIDE().match(command.words[-1])
    ):
        yield Capability(Can.WRITES, command.words[-1][:100], text.path, line)
    if depth < _DEEPEST and (server := servers.added_by(command.words)):
        yield from _of_command(text, line, server, functions, depth + 1)
    if command.nested and depth >= _DEEPEST:
        yield Capability(Can.OPAQUE, text.path, text.path, line, f"{UNREAD}commands are nested too deep in line {line}")
    for _, script in command.nested if depth < _DEEPEST else ():
        for pipeline in shell.parse(script):
            for each in pipeline.commands:
                yield from _of_command(text, line, each, functions, depth + 1)


def _of_words(command: shell.Command, program: str) -> Iterator[tuple[Can, str]]:
    """What the words of a command say beside its program: hosts without a scheme, credentials, what it removes."""
    words = command.words[1:]
    if program in _TO_A_HOST:
        for word in words:
            if host := _ADDRESSED().fullmatch(word):
                yield Can.REACHES, host[1].lower()
    if program in ("curl", "wget", "http", "https", "xh"):
        yield from ((Can.REACHES, word) for word in words if _ADDRESS_VARIABLE().fullmatch(word))
    for word in words:
        if found := catalogue.CREDENTIALS().search(word):
            yield Can.READS, found[0]
    if program == "printenv":
        yield from ((Can.READS, f"${word}") for word in words if catalogue.SECRET_NAME().fullmatch(word))
    if program in ("kubectl", "oc") and len(words) > 1 and words[0] in ("get", "describe") and "secret" in words[1]:
        yield Can.READS, f"{program} {words[0]} {words[1]}"
    if program in ("rm", "rmdir", "shred", "unlink"):
        yield from ((Can.WRITES, word) for word in words if _OUTSIDE().match(word))
    if (program, *words[:1]) in _GIT_HOOKS:
        yield Can.WRITES, ".git/hooks"


def _of_script(text: Text, code: str, offset: int) -> Iterator[Capability]:
    for match in _RUNS().finditer(code):
        line = text.line_at(offset + match.start())
        for pipeline in shell.parse(match["line"] or match["word"] or ""):
            for command in pipeline.commands:
                yield from _of_command(text, line, command, set())
    for at, install in installs.of_script(code, text.path):
        yield Capability(Can.INSTALLS, install.what, text.path, text.line_at(offset + at), install.detail)
    for match in _CONNECTS().finditer(code):
        if not catalogue.LOCAL().match(match[1]):
            yield Capability(Can.REACHES, match[1].lower(), text.path, text.line_at(offset + match.start()))
    for number, whole in enumerate(code.split("\n"), start=text.line_at(offset)):
        if "://" in whole or "_" in whole or "." in whole:
            yield from _named(text, number, whole, script=True)


def _named(text: Text, line: int, code: str, *, script: bool = False) -> Iterator[Capability]:
    """The hosts and variables that a line of code names."""
    if "://" in code and not code.lstrip().startswith(("#", "//", "*")):
        for host in catalogue.HOST().findall(code):
            if _IS_HOST().fullmatch(host) and not catalogue.LOCAL().match(host):
                yield Capability(Can.REACHES, host.lower(), text.path, line)
    variables = _READS_VARIABLE().findall(code) if script else _VARIABLE().findall(code) if "$" in code else ()
    for name in variables:
        if catalogue.SECRET_NAME().fullmatch(name):
            yield Capability(Can.READS, f"${name}", text.path, line)


_FIRST_WORD = pattern(
    r"\s*(?:\$\s+)?(?:sudo\s+)?(?:curl|wget|git|npm|npx|pip3?|pipx|uvx?|python3?|node|bash|sh|docker|kubectl|gh|aws|gcloud|az|brew|apt(?:-get)?|make|cargo|go|terraform|helm|ssh|scp|rsync|jq|psql|yarn|pnpm|bunx?|deno|perl|ruby|iwr|irm)\s+\S"
)
_CONNECTS = pattern(r"\(\s*[\"']((?:[\w-]+\.)+[A-Za-z]{2,}|\d{1,3}(?:\.\d{1,3}){3})[\"']\s*,\s*\d{2,5}\s*\)")
"""An address as programs write it: a host and a port."""

_IN_SPANS = pattern(
    r"\s*(?:sudo\s+)?(?:chmod|chown|rm|mv|cp|ln|tar|unzip|zip|7z|gunzip|sed|find|nc|netcat|systemctl|crontab|launchctl"
    r"|openssl|gpg|sqlite3|mysql|redis-cli|mongosh?|ffmpeg|pandoc|pytest|ruff|cmake|gcc|mvn|gradle|dotnet|swift|php|composer"
    r"|bundle|gem|pre-commit|husky|lefthook|ansible\S*|vault|op|defaults|osascript|powershell|pwsh|claude|codex|gemini)\s+\S"
)
"""What a code span that is a command begins with, beside _FIRST_WORD: such a word is no command in a block of text."""

_OF_SETTINGS = frozenset(("json", "jsonc", "json5", "toml", ""))
_OF_COMMANDS = frozenset(("dockerfile", "docker", "containerfile", "makefile", "make", "just"))
"""Languages of fences in which lines are commands behind a word of their own, or a tab."""

_TO_A_HOST = frozenset(("ssh", "scp", "sftp", "rsync", "ssh-copy-id", "nc", "ncat", "netcat", "telnet", "ftp", "mosh"))
_ADDRESSED = pattern(r"(?:[\w.-]+@)?((?:[\w-]+\.)+[A-Za-z]{2,}|\d{1,3}(?:\.\d{1,3}){3})(?::\S*)?")
_ADDRESS_VARIABLE = pattern(r"\$\{?\w*(?:URL|HOOK|ENDPOINT|HOST)\w*\}?(?:/\S*)?", re.IGNORECASE)
_GIT_HOOKS = frozenset(
    (("pre-commit", "install"), ("husky", "init"), ("husky", "install"), ("lefthook", "install"), ("husky", "add"))
)
_PROGRAM = pattern(r"(?:\./)?[A-Za-z_][\w.+-]{0,60}")
_PROMPT = pattern(r"^(?:(?:\$|>|%|PS [^>]*>|❯|RUN|CMD)\s+(?=\S)|[@-]{1,2}(?=[a-z]))")
_FUNCTION = pattern(r"(?m)^[ \t]*(?:function[ \t]+)?([A-Za-z_][\w-]*)[ \t]*\(\)")
_OUTSIDE = pattern(
    r"(?:~|\$\{?HOME\b|/(?:etc|usr|var|opt|home|root|Users|bin|sbin|lib\w*|boot|srv|mnt|media|proc|sys|Library|System|Applications|private)/|[A-Z]:\\|%\w+%|\$env:)"
)
_IS_HOST = pattern(r"\[[0-9a-fA-F:]+\]|[\w-]+(?:\.[\w-]+)+")
_VARIABLE = pattern(r"\$\{?([A-Za-z_]\w*)")
_READS_VARIABLE = pattern(
    r"(?:os\.environ(?:\.get\(|\[)|getenv\(|process\.env(?:\.|\[)|ENV(?:\[|\.fetch\()|\$ENV\{|\$_ENV\[|\$env:|Deno\.env\.get\(|Environment\.GetEnvironmentVariable\()\s*[\"']?([A-Za-z_]\w*)"
)
_RUNS = pattern(
    r"(?:subprocess\.\w+|os\.(?:system|popen)|Popen|check_output|check_call|\b(?:exec|spawn)(?:File)?(?:Sync)?|(?<![\w.])system|shell_exec|passthru|Open3\.\w+|exec\.Command)\(\s*(?:\[\s*)?[frb]?(?:[\"'`](?P<line>[^\"'`\n]{1,400})[\"'`])(?P<word>)"
)
_BUILT_IN = frozenset(
    [
        ".",
        ":",
        "[",
        "[[",
        "alias",
        "bg",
        "break",
        "builtin",
        "cd",
        "command",
        "continue",
        "declare",
        "dirs",
        "do",
        "done",
        "echo",
        "elif",
        "else",
        "esac",
        "eval",
        "exec",
        "exit",
        "export",
        "false",
        "fg",
        "fi",
        "for",
        "function",
        "getopts",
        "hash",
        "help",
        "history",
        "if",
        "in",
        "jobs",
        "let",
        "local",
        "popd",
        "printf",
        "pushd",
        "pwd",
        "read",
        "readonly",
        "return",
        "select",
        "set",
        "shift",
        "shopt",
        "source",
        "test",
        "then",
        "times",
        "trap",
        "true",
        "type",
        "typeset",
        "ulimit",
        "umask",
        "unalias",
        "unset",
        "until",
        "wait",
        "while",
        "case",
    ]
)
"""Words of the shell itself: they run no program."""
