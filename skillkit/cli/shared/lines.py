"""Rows of which each takes one line of the terminal, however long its text is and however narrow the terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from skillkit.cli.shared import edge, table
from skillkit.cli.shared.cells import cut, fit, one_line, width
from skillkit.printable import no_command

LEAST = 20
"""Columns of the terminal below which a text that is cut says nothing."""

SHORTEST = 8
"""Columns of the terminal that every column keeps."""

WIDEST = 24
"""Columns of the terminal that a column before the last one may take."""


def show(
    titles: Sequence[str],
    rows: Sequence[Sequence[Any]],
    colours: Mapping[str, str],
    spare: Sequence[str] = (),
    *,
    is_read: bool = False,
) -> None:
    """Print rows under their titles. The last column is cut; where it has no room, the columns ``spare`` are left out,
    one after the other, and at last the widest is cut too. In a pipe titles and rows are whole, their cells separated
    by tabs; without the titles where a command of ours reads the rows (``is_read``).
    """
    if not edge.wraps():
        table.show(titles, rows, is_read=is_read)
        return
    columns = [_LineColumn(title, [row[place] for row in rows]) for place, title in enumerate(titles)]
    for title in spare:
        if _room(columns) < LEAST:
            columns = [column for column in columns if column.title != title]
    *first, last = columns
    widest = max(first, key=lambda column: column.width)
    widest.width = max(widest.width - max(LEAST - _room(columns), 0), SHORTEST)
    room = max(_room(columns), SHORTEST)
    print(edge.paint(_line([column.fitted(column.title) for column in first], cut(last.title, room)), "cyan"))
    for number in range(len(rows)):
        cells = [_painted(column.fitted(column.texts[number]), column.texts[number], colours) for column in first]
        print(no_command(_line(cells, cut(last.texts[number], room))))


class _LineColumn:
    """A title and the texts below it."""

    def __init__(self, title: str, cells: Sequence[Any]) -> None:
        self.title = title
        self.texts = [f"{cell:,}" if isinstance(cell, int) else one_line(cell) for cell in cells]
        self.is_number = all(isinstance(cell, int | float | None) for cell in cells)
        self.width = min(WIDEST, width([title, *self.texts]))

    def fitted(self, text: str) -> str:
        short = cut(text, self.width)
        return short.rjust(self.width) if self.is_number else fit(short, self.width)


def _room(columns: Sequence[_LineColumn]) -> int:
    """Columns of the terminal that are left for the last one."""
    return edge.columns() - sum(column.width + 2 for column in columns[:-1])


def _painted(cell: str, text: str, colours: Mapping[str, str]) -> str:
    return edge.paint(cell, colours[text]) if text in colours else cell


def _line(cells: Sequence[str], last: str) -> str:
    return "  ".join([*cells, last]).rstrip()
