"""Text made safe to show: what skills say may hold what terminals obey."""

import re

_LEFT_BY_JSON = re.compile("[\x7f-\x9f]")
_BLANKS = "\u00a0\u2007\u2009\u200a\u202f\u3000"
"""Blanks that people write: between a number and its unit, before a French colon, in Japanese."""

_JOINERS = "\u200c\u200d"
"""Emoji are joined by them, and Persian words parted."""


def printable(text: str) -> str:
    """``text`` without the control characters that would reach into the reader's terminal; line ends and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c in "\n\t" or c.isprintable() or c in _JOINERS else _escaped(c) for c in text)


def on_one_line(text: str) -> str:
    """``printable``, where a line end would begin a line that looks like another's."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")


def in_json(text: str) -> str:
    """JSON with its last control characters escaped too: a terminal obeys U+009B as it does an escape."""
    return _LEFT_BY_JSON.sub(lambda control: f"\\u{ord(control[0]):04x}", text)


def _escaped(character: str) -> str:
    return character if character in _BLANKS else character.encode("unicode_escape").decode()
