"""Text of others made safe to show: in a terminal, JSON, CSV, Markdown and the log of a CI job, each in its own way."""

import re
from collections.abc import Iterable

_BLANKS = "\u00a0\u2007\u2009\u200a\u202f\u3000"
"""Blanks that people write: between a number and its unit, before a French colon, in Japanese."""

_JOINERS = "\u200c\u200d"
"""Emoji are joined by them, and Persian words separated."""

_SHOWN = _BLANKS + _JOINERS

_FORMULA = re.compile(r"'*[=+\-@\t＝＋－＠]")  # spreadsheets take the wide ones too
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")  # -1.5 begins as a formula does, and is none


def printable(text: str) -> str:
    """``text`` without the control characters that would reach into the reader's terminal; line ends and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c in "\n\t" or c.isprintable() or c in _SHOWN else _escaped(c) for c in text)


def on_one_line(text: str) -> str:
    """``printable``, where a line end would begin a line that looks like another's."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")


def no_command(text: str) -> str:
    """``text`` none of whose lines is a command to the runner of a GitHub job, which reads all that is printed.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions; `##[` is their older form.
    """
    if "::" not in text and "##[" not in text:
        return text
    return re.sub(r"^(\s*)::", r"\1\\::", text, flags=re.MULTILINE).replace("##[", "##\\[")


def in_json(text: str) -> str:
    """JSON with its last control and format characters escaped too: a terminal obeys U+009B as it does an escape."""
    if text.isascii() and "\x7f" not in text:
        return text
    return re.sub("[^\x00-\x7e\ud800-\udfff]+", lambda run: run[0] if run[0].isprintable() else _as_json(run[0]), text)


def _as_json(text: str) -> str:
    return "".join(c if c.isprintable() or c in _SHOWN else _utf16(c) for c in text)


def _utf16(character: str) -> str:
    units = character.encode("utf-16-be").hex()  # JSON escapes by UTF-16: an emoji is two
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def in_csv(cells: Iterable[object]) -> str:
    """A line of CSV (RFC 4180, ended by LF): None is empty, an empty text is `""`, numbers are as they are.

    A text that a spreadsheet would run as a formula gets a `'` before it, and so does one that begins with `'` and
    would be one without: a reader who removes one `'` from such texts has the original. Control characters are escaped
    as ``printable`` does it. Source: https://owasp.org/www-community/attacks/CSV_Injection
    """
    return ",".join(_cell_of_csv(cell) for cell in cells) + "\n"


def _cell_of_csv(cell: object) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    cell = printable(cell)
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        cell = "'" + cell
    return '"' + cell.replace('"', '""') + '"' if not cell or any(c in cell for c in ',"\n') else cell


def in_markdown(text: str) -> str:
    """``text`` on one line of Markdown, or in a cell of its tables, that shows it and does nothing.

    No link, image, tag, code, emphasis or table is made of it, nobody is mentioned and no issue is referred to.
    """
    escaped = re.sub(r"([\\`*_{}\[\]<>#|!~&$])", r"\\\1", " ".join(printable(text).split()))
    escaped = re.sub(r"(?i)(?<=[a-z0-9+.-]):(?=//)|(?<=\bwww)\.", r"\\\g<0>", escaped)  # an address is a link by itself
    escaped = re.sub(r"(\\[#!]|\bGH-)(?=\d)", "\\1\u2060", escaped)  # a word joiner is seen by no one but the forge
    return re.sub(r"@(?=\w)", "@\u2060", escaped)


def in_code(text: str, *, in_table: bool = False) -> str:
    """``text`` as a code span of Markdown, its backticks included; ``in_table`` also escapes what parts cells."""
    inside = on_one_line(text)
    # CommonMark: a code span ends at as many back-ticks as it began with
    fence = "`" * (max(map(len, re.findall("`+", inside)), default=0) + 1)
    if inside.startswith("`") or inside.endswith("`") or not inside.strip():
        inside = f" {inside} "
    return f"{fence}{inside}{fence}".replace("|", "\\|") if in_table else f"{fence}{inside}{fence}"


def in_annotation(text: str) -> str:
    """The message of a GitHub workflow command, escaped as actions/toolkit does."""
    # % first: it is in what the others become
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def in_annotation_property(text: str) -> str:
    """A property of a GitHub workflow command: `file`, `title`."""
    return in_annotation(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()
