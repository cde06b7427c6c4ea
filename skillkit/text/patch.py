"""Two trees of files compared, as a patch that `git apply` takes."""

import difflib
from collections.abc import Iterator
from typing import NamedTuple

LINK, PLAIN, PROGRAM = "120000", "100644", "100755"
"""Modes, as git writes them."""


class DiffFile(NamedTuple):
    """The bytes of a file, or the text of a link's target, and its mode."""

    content: str | bytes
    mode: str


Tree = dict[str, DiffFile]
"""Path -> what is there."""


def compared(before: Tree, after: Tree) -> Iterator[str]:
    """The lines of the patch that makes one of the other, path by path."""
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path), after.get(path)
        if old == new:
            continue
        a, b = _written(f"a/{path}"), _written(f"b/{path}")
        yield f"diff --git {a} {b}\n"
        if old is None:
            yield f"new file mode {new.mode if new else PLAIN}\n"
        elif new is None:
            yield f"deleted file mode {old.mode}\n"
        elif old.mode != new.mode:
            yield f"old mode {old.mode}\nnew mode {new.mode}\n"
        end = "\t" if " " in path else ""  # without it, patch takes a name to end at the blank
        names = ("/dev/null" if old is None else a + end, "/dev/null" if new is None else b + end)
        for line in difflib.unified_diff(_lines(old), _lines(new), *names):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _written(path: str) -> str:
    """The path as git writes it: in quotes, its bytes in octal, where it holds what a patch could not."""
    if path.isprintable() and not {'"', "\\"} & set(path):
        return path
    data = path.encode("utf-8", "surrogateescape")
    # the characters of ASCII that can be printed
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\{b:03o}" for b in data) + '"'


def _lines(entry: DiffFile | None) -> list[str]:
    if entry is None:
        return []
    content = entry.content
    text = content if isinstance(content, str) else content.decode("utf-8", "surrogateescape")
    return [line + "\n" for line in text.split("\n")[:-1]] + ([text.rsplit("\n", 1)[-1]] if text[-1:] != "\n" else [])
