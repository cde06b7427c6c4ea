"""Text that fits into the columns of a terminal, wide letters counted as two."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from skillkit.printable import printable


def one_line(cell: object) -> str:
    """A value as text without line ends, safe to print; empty for None."""
    return printable(" ".join(str("" if cell is None else cell).split()))


def width(texts: Iterable[str]) -> int:
    """Columns of the widest text; 0 where there is none."""
    from rich.cells import cell_len

    return max((cell_len(one_line(text)) for text in texts), default=0)


def fit(text: str, columns: int) -> str:
    """``text`` on one line, filled up with blanks or cut off to exactly so many columns."""
    from rich.cells import set_cell_size

    return set_cell_size(one_line(text), columns)


def cut(text: str, columns: int) -> str:
    """``text``, its end replaced by an ellipsis where it is wider than so many columns."""
    from rich.cells import cell_len

    return text if cell_len(text) <= columns else fit(text, columns - 1).rstrip() + "…"


def commands(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Commands beside what they do, or above it where that is too wide. A command is never folded: it is copied."""
    from skillkit.cli.shared import edge

    widest = width(command for command, _ in rows)
    if not edge.wraps() or widest + width(reason for _, reason in rows) + 4 <= edge.columns():
        return [f"  {fit(command, widest)}  {reason}" for command, reason in rows]
    return [line for command, reason in rows for line in (f"  {command}", f"      {folded(reason, 6)}")]


def rows(table: Sequence[Sequence[str]], colours: Mapping[str, str] | None = None, *, indent: int = 0) -> Iterator[str]:
    """Lines of columns where all of them fit, and in a pipe; else what follows a row's first cell is below it, folded.

    No word and no path is broken. ``colours`` are those of cells, by their text.
    """
    from skillkit.cli.shared import edge

    texts = [[one_line(cell) for cell in row] for row in table]
    widths = [width(column) for column in zip(*texts, strict=True)]
    taken = indent - 2 + sum(each + 2 for each in widths if each)
    known = colours or {}
    for row in texts:
        painted = [edge.paint(text, known[text]) if text in known else text for text in row]
        if taken <= edge.columns() or not edge.wraps():
            gaps = [" " * (widest - width([text])) for text, widest in zip(row, widths, strict=True)]
            cells = [text + gap for text, gap, widest in zip(painted, gaps, widths, strict=True) if widest]
            yield (" " * indent + "  ".join(cells)).rstrip()
            continue
        yield " " * indent + painted[0]
        for text, plain in zip(painted[1:], row[1:], strict=True):
            if plain:
                yield " " * (indent + 2) + folded(plain, indent + 2).replace(plain, text)


def folded(text: str, margin: int) -> str:
    """``text`` folded to the terminal's width, its further lines ``margin`` columns in; one line in a pipe.

    Where COLUMNS is set, a pipe is as wide as that.
    """
    from textwrap import fill

    from skillkit.cli.shared import edge

    width = edge.fold_at()
    if width is None:
        return text
    # a command or path stays whole, so that it can be copied
    lines = fill(text, max(width - margin, 20), break_long_words=False, break_on_hyphens=False)
    return lines.replace("\n", "\n" + " " * margin)
