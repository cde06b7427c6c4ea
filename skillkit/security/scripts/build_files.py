"""Build files of Gradle and CMake: what they download, and run or apply as they are read."""

import re
from collections.abc import Iterator

from skillkit.security import catalogue
from skillkit.text.pattern import pattern

_APPLIED = pattern(r"\bapply\s*\(?\s*from\s*[:=]\s*(?:uri\()?[\"'](?P<url>https?://[^\"'\s]{4,300})[\"']")
_DOWNLOADED = pattern(
    r"\bfile\s*\(\s*DOWNLOAD\s+\"?(?P<url>https?://[^\s\")]{4,300})\"?\s+\"?(?P<to>[^\s\")]{1,200})\"?(?P<more>[^)]{0,300})\)"
    r"|\bURL\(\s*[\"'](?P<from>https?://[^\"'\s]{4,300})[\"']\s*\)[\s\S]{0,200}?\b(?:file|File|Path\.of|Paths\.get)\(\s*[\"'](?P<into>[^\"'\n]{1,200})[\"']"
)
_STARTS = r"(?:\bCOMMAND\b|\bcommandLine\b|\bexecutable\b|\bProcessBuilder\(|\.exec\(|\bscript\b)[^\n]{0,200}?"
_INCLUDES = r"|\binclude\s*\(\s*\"?"


def look(text: str) -> Iterator[tuple[str, str, int]]:
    """(host, what runs what it sends, offset)."""
    for applied in _APPLIED().finditer(text):
        yield _host(applied["url"]), "apply", applied.start()
    for found in _DOWNLOADED().finditer(text):
        if "EXPECTED_HASH" in (found["more"] or ""):
            continue
        file = re.escape(found["to"] or found["into"])
        started = re.search(f"(?:{_STARTS}{_INCLUDES}){file}", text[found.end() :])
        if started:
            yield _host(found["url"] or found["from"]), started[0].split("(")[0].split()[0], found.start()


def _host(url: str) -> str:
    return next(iter(catalogue.HOST().findall(url)), "?").lower()
