"""Is what was fetched, decoded or heard executed?"""

import re
from itertools import islice

from skillkit.security import catalogue
from skillkit.security.commands import host_names
from skillkit.security.facts import Emit, Kind
from skillkit.security.scripts import statements
from skillkit.security.scripts.flows.ends import DECODES, DOWNLOADS, EXECUTES, FETCHES, ScriptCode, line_at
from skillkit.security.scripts.flows.given import ASSIGNS
from skillkit.security.scripts.flows.taint import ScriptWalk, Taint, taint_of, taint_of_names
from skillkit.text.pattern import compiled, pattern

_SHELL_COMMAND = compiled(r"\bCommand(?:Context)?\([^)\n]{0,40}\"(?:/bin/)?(?:ba|z|da)?sh\"\s*\)")
"""A shell of Go's that runs what it is fed."""

_SHELL_FED = compiled(
    r"\b(?:popen\w*|Popen|spawn\w*|run|exec\w*|capture\w*|open)\(?[^\n]{0,60}[\"'](?:/usr)?(?:/bin/)?(?:(?:ba|z|da|k)?sh|python3?|node|perl|ruby|pwsh)[\"']\s*(?:\]|\)|;|,\s*(?:[\"'](?:-s?|w|[rw]\+)[\"']|\[\s*(?:[\"']-s?[\"']\s*)?\]|[a-z{]))"
)
"""A shell, or the like, that is started without a script: it runs what it is fed."""

_OPENS = compiled(
    r"\A(?:(?:child_process[\"'`]\)\.)?[\w.:$]{0,80}[ \t]{0,8}[({\[`]?[ \t]{0,8}[\[(]?[ \t]{0,8}(?:f?[\"'`](?:cmd(?:\.exe)?[\"'\s,\[]{1,6}/c[\"'\s,]{1,6})?"
    r"(?:(?:/usr)?/bin/)?(?:open|xdg-open|start|gnome-open|wslview|explorer(?:\.exe)?)(?![\w-])|(?P<name>[A-Za-z_]\w{0,40})[ \t]{0,8},)"
    r"|os\.startfile\()"
)
"""What runs a program that only opens a file, or one that a variable names."""

_CLOSED = compiled(r"[ \t;)\]}]{1,20}$")
_CALL_ENDS = compiled(r"\)[ \t]{0,8}(?:;|\n)")
_OPENS_MORE = compiled(r"[;|]|&&|[\"'`]-[abg]\b|[\"'`]--args|[ \t]-[abg][ \t]")
"""More than a file to open: another command, or the program that is to open it."""

_PIPED = compiled(
    r"\b(?:curl|wget)\b[^\"'`\n|]{0,300}\|\s*(?:sudo\s+)?(?:/bin/|/usr/bin/(?:env\s+)?)?(?P<shell>(?:ba|z|da|k)?sh|python3?|node|perl|ruby)\b"
)
"""A command that pipes what it gets into a shell, in a text that the script puts together."""

_FEEDS = compiled(r"\binput\s*[=:]|\bstdin_data:|\.write\(|<<|\.puts\b|\bprint\b|\.communicate\(|\.end\(")
_IN_LANGUAGE = compiled(
    r"(?<![\w.$-])(?:load|require|include|do)(?:_once)?[ \t]+\$?[A-Za-z_]|binding\.eval\(|(?<![\w.])(?:require|import)\(\s*[A-Za-z_]\w*\s*\)|SourceFileLoader\(|dofile\(|plugin\.Open\(|(?:^|\n)[ \t]*[&.][ \t]+\$\w|(?i:\[scriptblock\])|exec_module|(?<![\w.$-])eval[ \t]+(?=\w|\$)|(?<![\w.])(?:exec|eval|compile|execfile|Function|assert|create_function)\(|\b(?:(?:instance|class|module)_eval\b|GroovyShell\(|URLClassLoader\()|\bbuiltins\.(?:exec|eval|compile)\(|new Function|vm\.|(?:marshal|pickle|dill)\.loads?|iex\b|Invoke-Expression|runpy|loadstring|(?<![\w.])load\(|(?:Marshal|Kernel|joblib)\.load\(|pty\.spawn|__builtins__|globals\(\)\[|window\[|globalThis\[|\.constructor\(|\[[\"']constructor[\"']\]\("
)
_SHELL_NAMES = r"(?:/bin/|/usr/bin/(?:env\s+)?)?(?:ba|z|da|k)?sh|python[\d.]*|node|perl|ruby|pwsh|powershell(?:\.exe)?|cmd(?:\.exe)?|osascript|sys\.executable|process\.execPath|start|open|chmod[^;|&\n]{0,40}(?:&&|;)"
_LOADS_DATA = pattern(r"\bfrom (?:json|yaml|tomllib|tomli|toml|simplejson|orjson) import [^\n]{0,200}\bload\b")
_TAKES_CODE = frozenset(
    ("exec(", "eval(", "compile(", "pickle.loads(", "marshal.loads(", "pickle.load(", "marshal.load(")
)
"""Calls that run or load what is between their brackets, and nothing beside them."""

_MOST_CALLS = 4
"""Calls of one statement that are looked at."""

_MOST_PIPED = 20
"""Commands that are put together from pieces."""


def look(walk: ScriptWalk, number: int, statement: str, taint: Taint) -> Taint:
    """State what a statement runs that was fetched, decoded or heard.

    Returns what the statement holds; where it starts a program that gets a file, what the names in it hold, and secrets.
    """
    if taint.is_foreign:
        first = walk.matches.of("executes")[number]
        own = DOWNLOADS.match(statement, first.start()) is not None  # it is the program that gets the file
        if own:
            taint = taint_of_names(walk, statement, number).joined(Taint(secrets=taint.secrets))
        calls = [first, *EXECUTES().finditer(statement, first.end())]
        for call in calls[own : own + _MOST_CALLS]:
            if _state(walk, number, statement, taint, call):
                break
    piped = _PIPED.search(statement)
    if piped and piped[0] not in walk.code.written:
        _state_piped(piped, walk.say, walk.matches.statements[number][0])
    return taint


def look_at_pieces(code: ScriptCode, say: Emit) -> None:
    """State a command that is put together from pieces, gets something and pipes it into a shell, and is given to a call."""
    text = code.text
    found = _PIPED.finditer(text) if "curl" in text or "wget" in text else iter(())
    for piped in islice(found, _MOST_PIPED):
        if piped[0] in code.written:
            continue
        line = text[text.rfind("\n", 0, piped.start()) + 1 : piped.end()]
        given = ASSIGNS.search(line)
        name = given["names"] if given else None
        if EXECUTES().search(line) or (name and _is_run_by_name(text, name)):
            _state_piped(piped, say, line_at(text, piped.start()))


def _is_run_by_name(text: str, name: str) -> bool:
    """True if a name follows a call that runs something, on its line."""
    for call in EXECUTES().finditer(text):
        end = text.find("\n", call.start())
        if re.search(rf"\b{name}\b", text[call.start() : end if end >= 0 else len(text)]):
            return True
    return False


def _state_piped(piped: re.Match[str], say: Emit, line: int) -> None:
    hosts = host_names.found_in(piped[0]) or frozenset("?")
    say(Kind.NET, ", ".join(sorted(hosts)), "run", detail=piped["shell"], at=line)


def _state(walk: ScriptWalk, number: int, statement: str, taint: Taint, call: re.Match[str]) -> bool:
    """State what a call runs that was fetched, decoded or heard; True where it runs something of the kind."""
    if call[0] in _TAKES_CODE:
        taint = taint_of(walk, _inside_of(statement, call.end()), number, whole=False)
        if not taint.is_foreign:
            return False
    if call[0].startswith("load(") and _LOADS_DATA().search(walk.code.text):
        return False
    by_itself = statement[call.start() :] if DOWNLOADS.search(statement) else statement
    if not _IN_LANGUAGE.search(by_itself) and not _starts(walk, number, statement, call):
        return False
    line = walk.matches.statements[number][0]
    if taint.net:
        walk.say(Kind.NET, ", ".join(sorted(taint.net)), "run", detail=call[0].strip("("), at=line)
    if taint.decoded:
        walk.say(Kind.ENCODED, taint.decoded, "run", detail=call[0].strip("("), at=line)
    if taint.heard and not taint.net:
        far = sorted(host for host in taint.heard if not catalogue.LOCAL().match(host))
        walk.say(Kind.BACKDOOR, ", ".join(far[:3]), detail=call[0], at=line)
    return taint.is_foreign


def _inside_of(statement: str, start: int) -> str:
    """What a call is given whose bracket is open before ``start``, and what the call of its result is given."""
    inside = ",".join(statements.arguments(statement, start))
    after = start + len(inside)
    if statement.startswith(")(", after):
        inside += "," + ",".join(statements.arguments(statement, after + 2))
    return inside


def _starts(walk: ScriptWalk, number: int, statement: str, call: re.Match[str]) -> bool:
    """True where a call starts a program, or a shell, which runs what a name in its argument holds."""
    text, argument = walk.code.text, statement[call.start() :]
    held = [name for name, taint in walk.names.holding(argument, number) if taint.is_foreign]
    opened = _runs_opened(text, argument, held) if held else None
    if opened is False:
        return False
    if call[0].startswith(".Stdin"):  # of a program that is fed, the name says whether it runs that
        return bool(held and _SHELL_COMMAND.search(text))
    fed = call[0].startswith((".communicate", ".stdin"))
    if held and _FEEDS.search(argument) and _SHELL_FED.search(text if fed else statement):
        return True
    if fed or call[0].lower().startswith("io.popen"):  # what is started says whether it runs what it is fed
        return False
    return bool(opened) or any(_is_program(name, argument) for name in held) or _is_inline(argument, held)


def _is_program(name: str, argument: str) -> bool:
    """True if a name is that of the file that is run, or of the script that a shell or an interpreter is given."""
    return (
        re.search(
            rf"(?:{_SHELL_NAMES})[\"'`\s,+\[\]()f{{$&|/-]{{1,12}}[^\"'\n]{{0,20}}?{re.escape(name)}\b|(?:\(\s*\[?\s*&?(?:f?[\"'`]\s*\{{?\$?\{{?)?|[\[,]\s*str\()[\"']?{re.escape(name)}(?:(?![\w(])|\(\))",
            argument,
        )
        is not None
    )


def _is_inline(argument: str, held: list[str]) -> bool:
    """True for a command in a text that holds a name, or that decodes or fetches what it runs itself."""
    by_shell = re.search(
        r"shell\s*=\s*True|os\.(?:system|popen)\(|execSync\(|(?<![\w.])exec\(|(?<![\w.$])system\(|-c[\"']",
        argument,
    )
    if by_shell is None:
        return False
    if any(name.isidentifier() for name in held) or DECODES().search(argument):
        return True
    return re.search(r"\b(?:curl|wget)\b", argument) is None and FETCHES().search(argument) is not None


def _runs_opened(text: str, argument: str, held: list[str]) -> bool | None:
    """Whether what is opened may run, and is not shown as pictures, pages and tables are; None where nothing is."""
    opens = _OPENS.match(argument)
    if opens is None:
        return None
    name = opens["name"]
    if name and not re.search(rf"\b{name}\b[^\n]{{0,20}}=[^\n]{{0,200}}[\"'](?:xdg-)?open[\"']", text):
        return None
    rest = _CALL_ENDS.split(argument[opens.end() :], maxsplit=1)[0]
    names = [name for name in held if re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", rest)]
    return None if not names or _OPENS_MORE.search(rest) else not all(_is_shown(text, name) for name in names)


def _is_shown(text: str, name: str) -> bool:
    """True if a file, or each that a variable is set to, ends as what is shown does."""
    if not name.isidentifier():
        return bool(catalogue.SHOWN().search(name))
    set_to = re.findall(rf"(?<![\w.]){name}[ \t]*:?=(?!=)[^\n]{{0,200}}", text)
    return bool(set_to) and all(catalogue.SHOWN().search(_CLOSED.sub("", line)) for line in set_to)
