"""What every match of an expression holds: read off its parse tree, and written to skillkit/security/signs.py.

`python -m tests.security.signs` writes the table again after an expression has changed.
"""

import re
import re._constants as sre
import re._parser as parser
from collections.abc import Iterable
from pathlib import Path

from skillkit.security import catalogue
from skillkit.security.scripts.flows import ends

FILE = Path(catalogue.__file__).with_name("signs.py")
MOST = 60
"""Texts of one stretch that are spelt out."""

_EDGE, _OPEN = "\0", "\1"
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def of(expression: re.Pattern[str]) -> tuple[str, ...]:
    """Lower-case pieces of which each match holds one. A ``*`` says that a letter may be beside the piece."""
    found = _required(parser.parse(expression.pattern, expression.flags))
    if found is None:
        raise ValueError(f"nothing is in every match of {expression.pattern[:80]}")
    return tuple(sorted(p for p in found if not any(q != p and _covers(q, p) for q in found)))


def _exact(node) -> set[str] | None:
    """The texts that a node may match, if they are few; an edge of a word is written as a mark."""
    operation, value = node
    if operation is sre.LITERAL:
        return {chr(value)}
    if operation is sre.IN:
        letters: set[str] = set()
        for kind, letter in value:
            if kind is not sre.LITERAL:
                return None
            letters.add(chr(letter))
        return letters if len(letters) <= 4 else None
    if operation is sre.SUBPATTERN:
        return _exact_all(value[3])
    if operation is sre.BRANCH:
        parts = [_exact_all(branch) for branch in value[1]]
        joined = {text for part in parts if part is not None for text in part}
        return joined if None not in parts and len(joined) <= MOST else None
    if operation in _REPEATS:
        least, most, inner = value
        texts = _exact_all(inner)
        if texts is None or most > 3:
            return None
        if (least, most) == (0, 1):
            return texts | {""}
        return _product([texts] * least) if least == most else None
    if operation is sre.AT:
        return {_EDGE if value is sre.AT_BOUNDARY else ""}
    if operation is sre.ASSERT_NOT:
        return {_EDGE if value[0] < 0 and "CATEGORY_WORD" in str(list(value[1])) else ""}
    return {""} if operation is sre.ASSERT else None


def _exact_all(nodes) -> set[str] | None:
    parts = [_exact(node) for node in nodes]
    return None if None in parts else _product(parts)


def _product(parts: Iterable[set[str]]) -> set[str] | None:
    texts = {""}
    for part in parts:
        texts = {left + right for left in texts for right in part}
        if len(texts) > MOST:
            return None
    return texts


def _required(nodes, left: str = _OPEN) -> set[str] | None:
    """``left`` says what is before the first node: the edge of a word, or anything."""
    found: set[str] | None = None
    run: set[str] = {left}
    for node in nodes:
        if node[0] is sre.ASSERT and node[1][0] > 0:
            found = _better(found, _required(node[1][1]))
        texts = _exact(node)
        if texts is not None:
            longer = _product([run, texts])
            if longer is None:
                found = _better(found, _pieces({text + _OPEN for text in run}))
                longer = {_left_of(run) + text for text in texts}
            run = longer
            continue
        mark, before = _EDGE if _is_blank(node) else _OPEN, _left_of(run)
        found = _better(found, _pieces({text + mark for text in run}))
        run = {mark}
        operation, value = node
        if operation is sre.SUBPATTERN:
            found = _better(found, _required(value[3], before))
        elif operation is sre.BRANCH:
            parts = [_required(branch, before) for branch in value[1]]
            found = _better(found, None if None in parts else {piece for part in parts for piece in part})
        elif operation in _REPEATS and value[0]:
            found = _better(found, _required(value[2]))
    return _better(found, _pieces({text + _OPEN for text in run}))


def _left_of(run: set[str]) -> str:
    """What is before that which follows texts: an edge where each of them ends in one."""
    return (
        _EDGE
        if run and all(not (text[-1:] or _OPEN).isalnum() and text[-1:] not in (_OPEN, "_") for text in run)
        else _OPEN
    )


def _is_blank(node) -> bool:
    operation, value = node
    if operation in _REPEATS:
        return value[0] > 0 and len(value[2]) == 1 and _is_blank(value[2][0])
    return operation is sre.IN and value == [(sre.CATEGORY, sre.CATEGORY_SPACE)]


def _pieces(texts: set[str]) -> set[str] | None:
    bare = {text: text.replace(_EDGE, "").replace(_OPEN, "").lower() for text in texts}
    if not texts or not all(bare.values()):
        return None
    return {
        ("*" if piece[0].isalnum() and not text.lstrip(_OPEN).startswith(_EDGE) else "")
        + piece
        + ("*" if piece[-1].isalnum() and not text.rstrip(_OPEN).endswith(_EDGE) else "")
        for text, piece in bare.items()
    }


def _better(one: set[str] | None, other: set[str] | None) -> set[str] | None:
    if one is None or other is None:
        return other if one is None else one
    return max(one, other, key=lambda pieces: (min(6, *(len(p.strip("*")) for p in pieces), 99), -len(pieces)))


def _covers(short: str, long: str) -> bool:
    """True if whatever holds the one holds the other, with the same edges."""
    piece, whole = short.strip("*"), long.strip("*")
    at = whole.find(piece)
    if at < 0:
        return False
    end = at + len(piece)
    left = short.startswith("*") or not piece[0].isalnum() or (whole[at - 1 : at] or " ").isalnum() is False
    right = short.endswith("*") or not piece[-1].isalnum() or (whole[end : end + 1] or " ").isalnum() is False
    left = left and (short.startswith("*") or not piece[0].isalnum() or at > 0 or not long.startswith("*"))
    right = right and (short.endswith("*") or not piece[-1].isalnum() or end < len(whole) or not long.endswith("*"))
    return left and right


def table() -> dict[str, tuple[str, ...]]:
    return {name: of(expression()) for name, expression in ends.EXPRESSIONS.items()}


def written() -> str:
    lines = [
        '"""Lower-case pieces of which every match of an expression holds one.',
        "",
        "A ``*`` says that a letter may be beside the piece. Made by tests/security/signs.py from the expressions of",
        "ends.py and catalogue.py: most texts hold no piece of most of them, and these are not tried.",
        '"""',
        "",
        "SIGNS: dict[str, tuple[str, ...]] = {",
    ]
    for name, pieces in table().items():
        lines.append(f"    {name!r}: (".replace("'", '"'))
        row = "       "
        for piece in pieces:
            word = " " + _quoted(piece) + ","
            if len(row) + len(word) > 118:
                lines.append(row)
                row = "       "
            row += word
        lines += [row, "    ),"]
    return "\n".join([*lines, "}  # fmt: skip", ""])


def _quoted(piece: str) -> str:
    return '"' + piece.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    FILE.write_text(written())
