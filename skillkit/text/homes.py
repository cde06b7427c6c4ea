"""Home folders, in every layout that systems, shares and tools write them in."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from skillkit.text import offsets

_NAME = r"(?!\.+(?![\w-])|index\.)[^/\\\s:'\"`<>|*?(){}\[\],;$%&=#]+"
_BACKSLASH = r"\\{1,2}"  # two where the path is quoted in JSON or in a program
_ENCODED = r"%(?:25)?(?:2F|5C)"  # %252F: encoded twice, as in a URL within a URL
_WITHIN = (
    r"(?:/(?:var|nfs\d?|export|data\d?|usr|mnt|net|private|srv|opt|run|vol\d?|media|Volumes|System|Data|user|host|hostfs"
    r"|rootfs|[\w.+-]{1,40}(?=/[\w.+-]{1,40}/home/|/home/)))"
)
"""What mounts and shares have before home."""

_BEFORE = r"(?<![\w.~-])"

_FORMS = (
    # C:\Users\x, C:/Users/x, file:///C:/Users/x, \\?\C:\Users\x, C:\Documents and Settings\x; names may hold a blank
    rf"(?:{_BACKSLASH}\?{_BACKSLASH})?(?<![A-Za-z])[A-Za-z](?::|%3A)(?:[\\/]{{1,2}}|{_ENCODED})"
    rf"(?i:users|documents and settings)(?:[\\/]{{1,2}}|{_ENCODED})"
    rf"(?:{_NAME}(?: [^/\\\s:'\"`]+){{1,2}}(?=\\)|{_NAME})",
    # \\fs\home$\x, \\fs\Users\x, \\wsl$\Ubuntu\home\x, //wsl$/Ubuntu/home/x
    rf"{_BACKSLASH}(?:{_BACKSLASH})?[\w.$-]+(?:{_BACKSLASH}[\w.$-]+){{0,4}}?{_BACKSLASH}"
    rf"(?i:homes?|users|profiles|userdata|redirected)\$?{_BACKSLASH}{_NAME}",
    rf"{_BEFORE}//(?i:wsl\$|wsl\.localhost)/[\w.-]+(?:/home/{_NAME}|/root(?![\w-]))",
    # /mnt/c/Users/x, /c/Users/x, /cygdrive/c/users/x
    rf"{_BEFORE}(?:/(?:mnt|cygdrive|host_mnt))?/[A-Za-z]/(?i:users)/{_NAME}",
    # /home/x, /var/home/x, /nfs/home/x, /Volumes/Data/Users/x, host:/home/x
    # /home2/x, and the domain's name before the user's: /home/ACME/x, /home/ACME\x
    rf"{_BEFORE}{_WITHIN}{{0,5}}(?:/(?i:home)\d?|/Users|/USERS)/(?:[A-Za-z]+\\{{1,2}}|[A-Z][A-Z0-9-]+/(?=[a-z]))?{_NAME}",
    # /homes/x/work; a disk of macOS whose name has a blank
    rf"{_BEFORE}{_WITHIN}{{0,5}}/(?i:homes)/[A-Za-z][\w.-]+(?=/)",
    rf"(?<=Macintosh HD)(?: - Data)?/Users/{_NAME}",
    # /users/x/work; the API's /users/x is another's
    r"(?<![\w.~-])(?<!GET )(?<!PUT )(?<!POST )(?<!DELETE )/users/[a-z][\w.-]+"
    r"(?=/(?:Documents|Desktop|Downloads|Library|src|code|work|dev|git|projects?|repos|\.))",
    rf"(?P<host>(?:ssh|sftp|scp|rsync|nfs|smb|afp|git\+ssh)://[^\s/'\"]{{0,200}}){_WITHIN}{{0,5}}/(?i:home|users)/{_NAME}",
    # /root, /var/root
    rf"{_BEFORE}(?:/private)?(?:/var)?/(?:root|ROOT)(?=/|[\s:'\"`,;)\]]|\.?\Z|\.\s)",
    # ~x/
    r"(?<![\w~/.-])~[A-Za-z_][\w.-]*(?=/)|(?<=/)~[A-Za-z_][\w.-]*(?=/)",
    # %2Fhome%2Fx, and what tools make of a path in a file's name: -home-x-work
    rf"{_ENCODED}(?i:home|Users){_ENCODED}[^%\s/&'\"]+",
    r"(?<=[/\\])-(?:home|Users)-[^-/\\\s]+(?=-|/|\\|\s|\Z)",
)  # fmt: skip
# matched and left alone: `/home/x` of an address on the web is no folder of this machine
_URL = r"https?://[^\s'\"<>`?#]*"
_REACH = 300
"""Characters before and behind a sign that a path is looked for in."""

# each form holds one of them, so that the slow pattern sees their surroundings alone
_SIGNS = ("home", "users", "root", "~", "documents and settings", "profiles", "redirected", "userdata")
_COMMON = (
    "root",
    "home",
    "user",
    "users",
    "admin",
    "administrator",
    "ubuntu",
    "runner",
    "node",
    "vscode",
    "app",
    "test",
)
"""Names that are nobody's."""


class Blanked(NamedTuple):
    """``text`` with ``~`` for ``homes`` home folders, and without the user's name in ``names`` places."""

    text: str
    homes: int
    names: int


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<url>{_URL})|" + "|".join(_FORMS))


def blank(text: str, home: str = "") -> Blanked:
    """``text`` without home folders. ``home`` is the user's own, wherever it is; its last part is the user's name."""
    homes = names = 0
    if len(home) > 1:  # `/` is the home of a user without one
        own = re.compile(r"(?<![\w.-])" + re.escape(home.rstrip("/\\")) + r"(?![\w.-])", re.IGNORECASE)
        text, homes = own.subn("~", text)
    text, found = _without(text)
    homes += found
    if not home:
        return Blanked(text, homes, names)
    user = re.split(r"[/\\]", home.rstrip("/\\"))[-1]
    if len(user) > 2 and user.lower() not in _COMMON:  # two letters are found in everything
        text, names = _named(user).subn("[redacted: user name]", text)
    return Blanked(text, homes, names)


def _without(text: str) -> tuple[str, int]:
    """``text`` with ``~`` for the homes that its forms show, and how many there were."""
    pieces, place, homes = [], 0, 0
    for start, end in _windows(text):
        for match in _pattern().finditer(text, max(start, place), end):
            if not match["url"]:
                host = match["host"]
                pieces += [text[place : match.start()], f"{host}/~" if host else "~"]
                place = match.end()
                homes += 1
    return "".join([*pieces, text[place:]]), homes


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches [start, end) around what every form holds, in order and apart; each begins where a word does."""
    low = text.lower()
    # most texts hold none: to see that is quicker than to list no places
    signs = [sign for sign in _SIGNS if sign in low]
    places = sorted(place for sign in signs for place in offsets.places(low, sign, 0))
    start = end = -1
    for place in places:
        if place >= end - _REACH // 2:  # windows that nearly touch are one: a path may lie across their edge
            word = max(text.rfind(blank, max(0, place - _REACH), place) for blank in " \n\t")
            begins = word if word >= 0 else max(0, place - _REACH)
            if begins > end:
                if end > 0:
                    yield start, end
                start = begins
        end = place + _REACH
    if end > 0:
        yield start, min(end, len(text))


@cache
def _named(user: str) -> re.Pattern[str]:
    """The user's name where it is one: in a path, before a host, in what a program names after it."""
    name = re.escape(user)
    return re.compile(rf"(?i)(?<=[/\\]){name}(?=[/\\\s'\"`:,;)]|\.?\Z)|(?<=-of-){name}\b|(?<![\w.@/-]){name}(?=@)")
