"""What comes through a connection, and is one tied to a shell?"""

import re
from functools import lru_cache
from itertools import islice

from skillkit.security import catalogue
from skillkit.security.facts import Emit, Kind
from skillkit.security.scripts import statements
from skillkit.security.scripts.flows.ends import A_SHELL, Matches, ScriptCode
from skillkit.security.scripts.flows.taint import ScriptWalk, Taint
from skillkit.text.pattern import compiled, pattern

_MOST_PIPES = 20
"""Pipes of one statement that are looked at, and values of one variable."""

_PIPES = compiled(
    r"(?<![\w.])(?P<from>[\w.]{1,60})\.pipe\(\s*(?P<fed>\w{1,60})\.stdin\b|\b(?P<read>\w{1,60})\.std(?:out|err)\.pipe\(\s*(?P<to>[\w.]{1,60})"
    r"|\bpipeline\(\s*(?:(?P<printer>\w{1,60})\.std(?:out|err)\s*,\s*(?P<sink>[\w.]{1,60})|(?P<source>[\w.]{1,60})\s*,\s*(?P<eater>\w{1,60})\.stdin\b)"
)
"""A program's streams that are joined to another one, each by its name."""

_SHELL_ASKED = compiled(rf"[\"']{A_SHELL}|\benv(?:\.|\[[\"'])(?:SHELL|COMSPEC|ComSpec)\b")
"""A shell, by its name or as the user's own."""

_STARTS = compiled(r"\b(?:exec[lv]?[pe]{0,2}|spawn\w*|system|popen|Popen|call|run|check_\w+)\(|\b(?:ba|z|da)?sh[\"']")
"""What starts a program: a connection that becomes the standard input is of use only then."""

_TIES_TEXT = compiled(
    r"(?:getoutput|getstatusoutput|os\.popen|os\.system|check_output|subprocess\.|create_subprocess|exec|spawn|iex|Invoke-Expression|IO\.popen|io\.popen)(?!.*[\"'])|(?:Popen|spawn|exec|call|run|Command)\w*\(",
    re.DOTALL,
)
"""A tie that is one only where what is run, or what the shell is fed, comes from the socket."""

_ADDRESS = compiled(
    r"[\"']((?:\d{1,3}\.){3}\d{1,3}|[\w-]+(?:\.[\w-]+)+)[\"']\s*,\s*\d+|(?:\d{2,5}\s*,|\bhost(?:name)?[\"']?\s*:)\s*[\"']([\w.-]+)[\"']"
)
"""A host and its port, in either order or by name."""

_HEARS = pattern(
    r"\.recv(?:from|_into)?\(|[.:]receive\(|\.gets\b|\.readline\b|\.on\(\s*[\"']data[\"']|\bGetStream\(|\.read\(|ReadLine\(|makefile\(|\.pipe\(|\b(?:fileno\(|stdio\s*:\s*\[|(?:stdin|in)\s*(?:=>|[=:])\s*\w*(?:s|so|sock|socket|conn|client|peer)\b)"
)
_HEARER = compiled(
    r"(?:\b(?P<of>[A-Za-z_]\w*)|\bcreateInterface\(\s*\{?[^)\n]{0,40}\b(?P<input>\w+)\s*\}?\s*\))\s*\.(?:on|once|addListener|addEventListener)\(\s*[\"']\w+[\"']\s*,\s*(?:async\s*)?(?:function\s*\w*\s*)?\(?\s*\{?\s*(?P<name>\w+)"
    r"|\b(?P<by>[A-Za-z_]\w*)\.onmessage\s*=\s*(?:async\s*)?(?:function\s*\w*\s*)?\(?\s*\{?\s*(?P<given>\w+)"
    r"|\bfor (?:await )?\(?(?:const |let )?(?P<each>\w+)\s+(?:in|of)\s+(?P<from>\w+)|\b(?P<held>\w+)\s*=\s*[^\n]{0,40}?\b(?P<sock>\w+)\.(?:recv|receive)\w*\("
    r"|\bdef on_message\(\s*\w+\s*,\s*(?P<message>\w+)"
)
_CONNECTION = (
    r"(?:new\s+WebSocket|net\.(?:connect|createConnection)|tls\.connect|\bio|(?:websockets?|ws)\.(?:client\.)?(?:connect|create_connection)"
    r"|socket\.(?:create_connection|socket)|TCPSocket\.(?:new|open)|WebSocketApp|(?<!\w)\w{1,60}\.ws_connect|websocket_connect)"
)
_CONNECTED = pattern(
    rf"\b(?P<name>[A-Za-z_]\w*)(?:[ \t]*,[ \t]*\w+)?[ \t]*:?=[ \t]*(?:await[ \t]+)?{_CONNECTION}\(|{_CONNECTION}\([^\n]{{0,200}}\)[ \t]+as[ \t]+(?P<alias>[A-Za-z_]\w*)"
)
"""A connection that the script makes itself, to a host; one that it waits for is none."""


def hear(walk: ScriptWalk, number: int, statement: str) -> None:
    """Note what came through a connection, in the statements that it reaches."""
    found = _HEARER.search(statement)
    if not found:
        return
    of = next((found[group] for group in ("of", "input", "by", "from", "sock") if found[group]), "")
    name = next(found[group] for group in ("name", "given", "each", "held", "message") if found[group])
    code = walk.code
    if of in _connections(code.flat) or (found["message"] and "WebSocketApp" in code.text):
        hosts = code.hosts | {match[1] or match[2] for match in _ADDRESS.finditer(code.flat)} or {"?"}
        if not all(catalogue.LOCAL().match(host) for host in hosts):
            last = len(walk.matches.statements) if found["held"] else walk.functions.end(number)
            walk.names.add_parameter(name, number, last, Taint(heard=frozenset(hosts)))


@lru_cache(maxsize=1)
def _connections(flat: str) -> frozenset[str]:
    """The names of the connections that a script makes itself, and of what reads from them."""
    names = {match["name"] or match["alias"] for match in _CONNECTED().finditer(flat)}
    through = re.findall(r"\b(\w+)\s*=\s*[\w.]*createInterface\(\s*\{?[^)\n]{0,40}?(\w+)\s*[,}]", flat)
    return frozenset(names | {name for name, of in through if of in names})


def look(code: ScriptCode, matches: Matches, say: Emit) -> None:
    """State a socket that is tied to a shell."""
    ties = {
        number: match
        for number, match in matches.of("ties").items()
        if _is_tied(code, matches.statements[number][1], match)
    }
    if not ties:
        return
    if all(match[0] == "dup2(" for match in ties.values()) and not _STARTS.search(code.flat):
        return
    loose = all(_TIES_TEXT.match(match[0]) for match in ties.values())
    if loose and not _HEARS().search(code.flat):
        return
    outward = [number for number in matches.of("sockets") if "AF_UNIX" not in matches.statements[number][1]]
    if not outward:  # a socket of this machine alone
        return
    joined, tied = min(outward), min(ties)
    address = _ADDRESS.search(code.flat)
    say(
        Kind.BACKDOOR,
        (address[1] or address[2]) if address else "?",
        detail=ties[tied][0],
        at=max(matches.line("sockets", joined), matches.line("ties", tied)),
    )


def _is_tied(code: ScriptCode, statement: str, tie: re.Match[str]) -> bool:
    """True for a tie that holds a shell: of streams that are piped, one is a shell's and one is a socket's."""
    if "pipe" not in tie[0]:
        return True
    for match in islice(_PIPES.finditer(statement), _MOST_PIPES):
        program = match["fed"] or match["read"] or match["printer"] or match["eater"]
        other = match["from"] or match["to"] or match["sink"] or match["source"]
        if other.startswith("process.") or (other != "sock" and _set_to(code.flat, re.escape(other))):
            continue  # the user's own terminal, or a file
        started = next((each for each in _set_to(code.flat, program) if "(" in each), "")
        inside = ",".join(statements.arguments(started, started.find("(") + 1)[:1])
        if _SHELL_ASKED.search(inside) or (
            inside.isidentifier() and any(_SHELL_ASKED.search(each) for each in _set_to(code.flat, inside))
        ):
            return True
    return False


def _set_to(flat: str, name: str) -> list[str]:
    """What a name is set to, each up to the end of its line."""
    return re.findall(rf"(?<![\w.]){name}[ \t]*:?=(?![=>])[ \t]*([^\n]{{1,300}})", flat)[:_MOST_PIPES]
