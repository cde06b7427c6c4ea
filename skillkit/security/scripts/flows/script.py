"""What a script does: each question is asked where its text may hold an answer."""

import re
from typing import TYPE_CHECKING

from skillkit.late import Late
from skillkit.security import catalogue
from skillkit.security.facts import Emit, Kind
from skillkit.security.scripts import constants
from skillkit.security.scripts.flows.ends import FETCHES, ScriptCode, hosts_in, line_at
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security.scripts.flows import executed, home_deleted, walk
else:  # most scripts hold nothing that these would look at
    executed, home_deleted, walk = (
        Late(f"skillkit.security.scripts.flows.{name}") for name in ("executed", "home_deleted", "walk")
    )

_UNLOCKS = pattern(
    r"\b(?:extractall|extract|open|read)\([^()\n]{0,200}\bpwd\s*=\s*(?:b?[\"'][^\"'\n]{2,60}[\"']|bytes\([\"'][^\"'\n]{2,60}[\"']|(?P<name>[A-Za-z_]\w*)\b)|\.setpassword\(\s*b?[\"'][^\"'\n]{2,60}[\"']"
    r"|\b(?:(?:SevenZipFile|RarFile|AESZipFile|unpack\w*|extractFull|Expand-7Zip\w*)\b[^\n]{0,200}\bpassword\s*[=:]\s*[\"'][^\"'\n]{2,60}[\"']|extractAllTo\w*\([^()\n]{0,200},\s*[\"'][^\"'\n]{2,60}[\"']\s*\)|(?:extract|unpack|unzip|unrar)\w*\([^\n]{0,200}\bpassword[\"']?\s*:\s*(?:[\"'][^\"'\n]{2,60}[\"']|(?P<value>[A-Za-z_]\w*)\b))"
)
_GETS_BY_COMMAND = pattern(r"(?<![\w.-])(?:curl|wget|xh|http)[ \t]+[^\n]{0,200}(?:://|\$)")
_FETCHED_INTO = pattern(
    r"\b(?:getstore\([^,]+,\s*[\"']([^\"']+)|urlretrieve\([^,]+,\s*[\"']([^\"']+)|open\(\s*[\"'](?!https?:)([^\"']+)[\"']\s*,\s*[\"']w)|File\.(?:write|binwrite)\(\s*[\"']([^\"']+)|writeFile(?:Sync)?\(\s*[\"'`]([^\"'`]+)|file_put_contents\(\s*[\"']([^\"']+)|-OutFile\s+[\"']?([^\s\"']+)|DownloadFile\([^,]+,\s*[\"']([^\"']+)"
)
_NAMES_HOME = ("home", "HOME", "Home", "expanduser", "environ", "getenv", "process.env", '"/"', '"~"', "'~'")
"""Pieces of which a script holds one that deletes a home folder, or the root."""


def look(text: str, emit: Emit) -> None:
    """State what a script does. ``emit(kind, what, *flags, detail=, at=)``, ``at`` a 1-based line of the text."""
    code, say = ScriptCode(text), _once(emit)
    if "pwd" in code.text or "assword" in code.text:
        _locked(code.text, say)
    if any(piece in code.text for piece in _NAMES_HOME):
        home_deleted.look(code.text, say)
    if code.text != text:
        executed.look_at_pieces(code, say)
    if code.flows:
        walk.look(code, say)


def fetched_from(code: str) -> frozenset[str]:
    """The hosts that a script fetches from: none for one that asks this machine alone, or asks none."""
    if not (FETCHES().search(code) or _GETS_BY_COMMAND().search(code)):
        return frozenset()
    hosts = {*hosts_in(constants.folded(code)), *catalogue.NAMED_HOST().findall(code)}
    return frozenset(host for host in hosts if not catalogue.LOCAL().match(host) and not set("{}$<%") & set(host))


_FETCHES_VARIABLE = pattern(
    r"\bfile_get_contents\(\s*\$\w+[\[\-]|\b(?:requests\.get|httpx\.get|urlopen|fetch|axios\.get|got|Net::HTTP\.get|URI\.open|http\.Get|Request)\(\s*(?:URI\(\s*)?(?:f[\"']\{|`\$\{|\"#\{)?[a-z_]\w*[\[.]"
)


def fetches_variable(code: str) -> bool:
    """True if a script fetches from an address that it has from a table of values."""
    return _FETCHES_VARIABLE().search(code) is not None


def fetched_into(code: str) -> list[str]:
    """The files that code writes what it fetches into, as far as it names them."""
    return [next(group for group in match.groups() if group) for match in _FETCHED_INTO().finditer(code)]


def _once(emit: Emit) -> Emit:
    """What states a fact unless it has stated the same of the same line, whatever its detail."""
    said: set[tuple[object, ...]] = set()

    def say(kind: Kind, what: str, *flags: str, detail: str = "", at: int = 1) -> None:
        key = (kind, what, flags, at)
        if key not in said:
            said.add(key)
            emit(kind, what, *flags, detail=detail, at=at)

    return say


def _locked(text: str, say: Emit) -> None:
    """State an archive that is opened with a password that the script holds."""
    for match in _UNLOCKS().finditer(text):
        name = match["name"] or match["value"]
        if name and not re.search(
            rf"(?m)^\s*(?:const |let |var |\$)?{name}\s*=\s*(?:b?[\"'][^\"'\n]{{2,60}}[\"']|[^\n]{{0,40}}(?:\bmap\(\s*chr\b|\bbytes(?:\.fromhex)?\(\s*[\"'(\[]|b64decode\(\s*b?[\"']|fromCharCode\(|Buffer\.from\(\s*[\"'\[]|\[::-1\]))",
            text,
        ):
            continue
        say(Kind.OPAQUE, "an archive", "locked", detail=match[0], at=line_at(text, match.start()))
