"""Rows as people read them: a table on a terminal, lines with tabs in a pipe, JSON where it is asked for."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from skillkit.cli import edge

if TYPE_CHECKING:
    from rich.text import Text

STATUS = {"open": "yellow", "resolved": "green", "rejected": "bright_black"}
"""The colour of how a report stands."""


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the lake as JSON has it."""
    from skillkit.events.cells import plain

    return {key: plain(value) for key, value in row.items()}


LEAST = 30
"""Columns of a terminal in which a text can still be read."""


def show(titles: Sequence[str], rows: Sequence[Sequence[Any]], colours: dict[str, str] | None = None) -> None:
    """Print rows. On a terminal long texts fold; in a pipe each row is one line, its cells parted by tabs."""
    if edge.wraps():
        _show_table(titles, rows, colours or {})
    else:
        for row in rows:
            print("\t".join(one_line(cell) or "-" for cell in row))


def show_texts(titles: Sequence[str], rows: Sequence[Sequence[Any]], colours: dict[str, str]) -> None:
    """``show`` for rows that end in a text: where a terminal is too narrow for it, it stands below its row."""
    widths = [max(len(one_line(row[at])) for row in rows) + 2 for at in range(len(titles) - 1)]
    if not edge.wraps() or edge.columns() - sum(widths) >= LEAST:
        show(titles, rows, colours)
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(width=edge.columns(), no_color=not edge.has_colour(sys.stdout), highlight=False)
    for *cells, text in rows:
        console.print(Text("  ").join(_texts(cells, colours)))
        console.print(Padding(Text(one_line(text)), (0, 0, 0, 2), expand=False))


def one_line(cell: Any) -> str:
    return edge.printable(" ".join(str("" if cell is None else cell).split()))


def _show_table(titles: Sequence[str], rows: Sequence[Sequence[Any]], colours: dict[str, str]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    has_colour = edge.has_colour(sys.stdout)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold" if has_colour else "")
    for number, title in enumerate(titles):
        table.add_column(title, overflow="fold", no_wrap=number == 0)
    for row in rows:
        table.add_row(*_texts(row, colours))
    Console(width=edge.columns(), no_color=not has_colour, highlight=False).print(table)


def _texts(row: Sequence[Any], colours: dict[str, str]) -> list["Text"]:
    from rich.text import Text

    return [Text(text, style=colours.get(text, "")) for text in map(one_line, row)]
