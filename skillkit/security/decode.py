"""Texts that are written as base64, hex, escapes or numbers: what they say, so that it is looked at as well."""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from skillkit.text.pattern import compiled

LARGEST = 65_536
"""Characters of one encoded text that are decoded, and of what comes out."""

MOST = 2_000
"""Encoded texts that are decoded in one file."""

CUT = "cut"
"""How the text was written that comes after as many as are decoded: it says nothing."""

_BASE64 = compiled(r"(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{16,}={0,2}(?![A-Za-z0-9+/=_-])")
_HEX = compiled(
    r"[0-9a-fA-F](?<![0-9A-Za-z].)(?:(?<=0)x[0-9a-fA-F]{2}|[0-9a-fA-F])[ :,]?(?:[0-9a-fA-F]{2}[ :,]?){11,}(?![0-9A-Za-z])"
)
"""A digit comes first, and then what is before it: few characters of a text are looked at twice."""

_ESCAPES = compiled(r"(?:\\{1,2}(?:x[0-9a-fA-F]{2}|u\{?00[0-9a-fA-F]{2}\}?|[0-3][0-7]{2})[^\\\n\"'`]{0,3}){6,}")
_PERCENT = compiled(r"(?:%[0-9a-fA-F]{2}){6,}")
_NUMBERS = compiled(
    r"\d(?<!\d\d)(?:(?<=0)x[0-9a-fA-F]{2}|\d{1,2})\s?,\s?(?:(?:0x[0-9a-fA-F]{2}|\d{2,3})\s?,\s?){8,}(?:0x[0-9a-fA-F]{2}|\d{2,3})(?!\d)"
)
_WRAPPED = compiled(r"(?:^[ \t]*[\"']?[A-Za-z0-9+/]{40,100}={0,2}[\"']?[ \t]*(?:\\|\+)?\n){2,}", re.MULTILINE)
_DATA_URL = compiled(r"data:(?:image|font|audio|video|application/(?:pdf|font))[\w/+.-]*;base64,$")


class Decoded(NamedTuple):
    """What an encoded text at [start, end) says, and how it was written."""

    text: str
    how: str
    start: int
    end: int


def decoded(text: str) -> Iterator[Decoded]:
    """The encoded texts of a text that say something in words or code. Reads at most MOST of them.

    A way of writing is looked for only where a sign of what reads it is there: `xxd` for hex, `chr(` for numbers.
    """
    number = 0
    lowered = text.lower()
    for how, signs, pattern, read in _KINDS:
        if not any(sign in lowered for sign in signs):
            continue
        for match in pattern.finditer(text):
            number += 1
            if number > MOST:
                yield Decoded("", CUT, match.start(), match.end())
                return
            if how == "base64" and _DATA_URL.search(text, max(0, match.start() - 60), match.start()):
                continue
            said = read(match[0][:LARGEST])
            if said:
                yield Decoded(said, how, match.start(), match.end())


def is_escaped(text: str) -> bool:
    """True for a text of which a stretch is written in escapes."""
    return bool(_ESCAPES.search(text))


def holds_some(text: str) -> bool:
    """True if something in a text is written in another way, whether or not a sign of what reads it is there."""
    return any(read(match[0][:LARGEST]) for _, _, pattern, read in _KINDS for match in pattern.finditer(text))


def _base64(written: str) -> str:
    written = written.translate(str.maketrans("-_", "+/")).rstrip("=")
    if not _is_varied(written):
        return ""
    try:
        data = base64.b64decode(written + "=" * (-len(written) % 4))
    except (binascii.Error, ValueError):
        return ""
    return as_text(data) or (_base64_reversed(written) if len(written) > 24 else "")


def _base64_reversed(written: str) -> str:
    try:
        return as_text(base64.b64decode(written[::-1] + "=" * (-len(written) % 4)))
    except (binascii.Error, ValueError):
        return ""


def _is_varied(written: str) -> bool:
    """False for words, paths and numbers: base64 of a text has letters of both cases, and digits where it is long."""
    if written.count("/") * 6 > len(written) or written.isdigit():
        return False
    upper = sum(map(str.isupper, written[:200]))
    lower = sum(map(str.islower, written[:200]))
    return upper * 8 > len(written[:200]) and lower * 8 > len(written[:200])


def _wrapped(written: str) -> str:
    return _base64(re.sub(r"[\s\"'\\]|\+$", "", written))


def _hex(written: str) -> str:
    digits = re.sub(r"0x|[ :,]", "", written)
    try:
        return as_text(bytes.fromhex(digits[: len(digits) // 2 * 2]))
    except ValueError:
        return ""


def _escapes(written: str) -> str:
    from skillkit.security.commands.shell import unescaped

    said = unescaped(written.replace("\\\\", "\\"))
    return said if _is_words(said) else ""


def _percent(written: str) -> str:
    return as_text(bytes.fromhex(written.replace("%", "")))


def _numbers(written: str) -> str:
    values = [int(number, 16 if "x" in number else 10) for number in re.findall(r"0x[0-9a-fA-F]{2}|\d+", written)]
    return as_text(bytes(values)) if all(value < 256 for value in values) else ""


def as_text(data: bytes) -> str:
    """What bytes say, unpacked once if they are zlib or gzip; empty if they say nothing in letters."""
    for form in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        if data[:1] in (b"\x78", b"\x1f") or form < 0:
            try:
                data = zlib.decompressobj(form).decompress(data, LARGEST)
                break
            except zlib.error:
                continue
    for coding in ("utf-8", "utf-16-le") if data[1:2] == b"\0" else ("utf-8",):
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if _is_words(text):
            return text
    return ""


def _is_words(text: str) -> bool:
    """True for a text of printable characters, most of them letters of ASCII: code or a sentence."""
    if len(text) < 8:
        return False
    sample = text[:2_000]
    plain = sum(" " <= character <= "~" or character in "\n\r\t" for character in sample)
    letters = sum(character.isalnum() or character in " ./-:_" for character in sample)
    return plain >= 0.97 * len(sample) and letters >= 0.6 * len(sample)


_SIXTY_FOUR = ("64", "atob", "-enc", "decod", "dekod", "décod", "декодир", "解码", "デコード")
_KINDS = (
    ("base64", _SIXTY_FOUR, _WRAPPED, _wrapped),
    ("base64", _SIXTY_FOUR, _BASE64, _base64),
    ("hex", ("hex", "xxd", "decod", "dekod"), _HEX, _hex),
    ("escapes", ("\\x", "\\u00", "\\1"), _ESCAPES, _escapes),
    ("percent signs", ("%6", "%7"), _PERCENT, _percent),
    ("numbers", ("chr", "char", "bytes(", "bytearray(", "uint8array", "pack("), _NUMBERS, _numbers),
)
