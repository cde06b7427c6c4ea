"""Characters that people do not see: taken out of a text before anything is looked for in it."""

import re
from functools import cache, cached_property
from typing import NamedTuple

from skillkit.text.beyond_ascii import beyond_ascii

_NEEDS_JOINERS = "\u0590-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u180f\ufb1d-\ufefc\U00011000-\U000114ff"
"""Scripts that join, part or turn letters by them: Arabic, Hebrew, Indic, Thai, Lao, Burmese, Khmer, Mongolian."""

_THIN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028\u2029\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
DIRECTIONS = "\u061c\u200e\u200f\u2066\u2067\u2068\u2069"
"""Marks that say which way a part of a line is written: needed on a line with letters that are written from the right."""

_TURNING = "\u202a-\u202e"
_TAGS = "\U000e0000-\U000e0fff"
_HIDDEN = f"[{_THIN}{_TURNING}{_TAGS}]"
_FLAG = "\U0001f3f4"


class Hidden(NamedTuple):
    """A stretch of ``characters`` that were taken out, at ``offset`` of what is left, on line ``line``."""

    characters: str
    line: int
    offset: int

    @property
    def message(self) -> str:
        """What they say if they spell a text, from tags or variation selectors; empty if they do not."""
        return spelt(self.characters)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"{_HIDDEN}+")


def removed(text: str) -> tuple[str, tuple[Hidden, ...]]:
    """The text without hidden characters, and what they were. Flags, joined emoji and scripts that need them stay out
    of the list."""
    if not _pattern().search(beyond_ascii(text)):
        return text, ()
    pieces, found, at, left, line, counted, lines = [], [], 0, 0, 1, 0, _TurningLines(text)
    for match in _pattern().finditer(text):
        pieces.append(text[at : match.start()])
        left += match.start() - at
        line += text.count("\n", counted, match.start())
        counted, at = match.start(), match.end()
        if not _is_needed(text, *match.span(), lines):
            found.append(Hidden(match[0], line, left))
    if not pieces:
        return text, ()
    pieces.append(text[at:])
    return "".join(pieces), tuple(found)


def _is_needed(text: str, start: int, end: int, lines: "_TurningLines") -> bool:
    """True for what emoji and languages need: selectors, joiners, flags, directions."""
    run, before, after = text[start:end], text[max(0, start - 1) : start], text[end : end + 1]
    if start == 0 and run == "\ufeff":
        return True
    if run[0] >= "\U000e0000":
        if before == _FLAG and len(run) <= 7 and run[-1] == "\U000e007f":
            return True
        return len(run) == 1 and run >= "\U000e0100" and "\u3400" <= before <= "\U0003ffff"
    if all("\ufe00" <= character <= "\ufe0f" for character in run):
        return len(run) == 1
    if any("\u202a" <= character <= "\u202e" for character in run):
        return False
    if all(c == "\u200d" or c == "\ufe0f" for c in run) and len(run) <= 2:
        return (_is_symbol(before) and _is_symbol(after)) or joins(before) or joins(after)
    return len(run) <= 2 and (
        joins(before)
        or joins(after)
        or (all(c in DIRECTIONS for c in run) and lines.has_turning(start))
        or (run in _ISOLATES and lines.any_turning and _isolates(text, start, end))
    )


_ISOLATES = ("\u2066", "\u2069")


def _isolates(text: str, start: int, end: int) -> bool:
    """True for a mark of a pair that keeps a number or a Latin word from left to right, in a text that has both ways."""
    if text[start:end] == "\u2066":
        inside = text[end : text.find("\u2069", end) + 1 or end]
    else:
        inside = text[text.rfind("\u2066", 0, start) + 1 : start + 1]
    return inside.endswith("\u2069") and len(inside) > 1 and "\n" not in inside and not _pattern().search(inside[:-1])


class _TurningLines:
    """The lines of a text, each looked at once for letters that are written from right to left."""

    def __init__(self, text: str) -> None:
        self._text, self._end, self._turns = text, -1, False

    @cached_property
    def any_turning(self) -> bool:
        return turns(self._text)

    def has_turning(self, offset: int) -> bool:
        """True where the line around ``offset`` has such a letter. Offsets are asked for in order."""
        if offset > self._end:
            begin, end = self._text.rfind("\n", 0, offset) + 1, self._text.find("\n", offset)
            self._end = len(self._text) if end < 0 else end
            self._turns = turns(self._text[begin : self._end])
        return self._turns


def joins(character: str) -> bool:
    """True for a letter of a script that is joined, separated or turned by such characters."""
    return bool(re.match(f"[{_NEEDS_JOINERS}]", character))


def line_turns(text: str, start: int, end: int) -> bool:
    """True where a line around [start, end) has letters that are written from right to left."""
    stop = text.find("\n", end)
    return turns(text[text.rfind("\n", 0, start) + 1 : len(text) if stop < 0 else stop])


def turns(text: str) -> bool:
    """True for a text with letters that are written from right to left."""
    return bool(re.search("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]", text))


def _is_symbol(character: str) -> bool:
    import unicodedata

    return bool(character) and unicodedata.category(character) in ("So", "Sk", "Mn", "Po", "Sm", "Cf")


def spelt(characters: str) -> str:
    """The text that tag characters or variation selectors spell; empty where they spell none."""
    tags = "".join(chr(ord(c) - 0xE0000) for c in characters if "\U000e0020" <= c <= "\U000e007e")
    if len(tags) > 1:
        return tags
    data = bytes(
        ord(c) - 0xFE00 if c <= "\ufe0f" else ord(c) - 0xE0100 + 16
        for c in characters
        if "\ufe00" <= c <= "\ufe0f" or "\U000e0100" <= c <= "\U000e01ef"
    )
    if len(data) > 3:
        text = data.decode("utf-8", "replace")
        if sum(character.isprintable() for character in text) > 0.8 * len(text):
            return text
    return ""
