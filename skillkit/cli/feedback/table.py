"""Rows as people read them: a table on a terminal, lines with tabs in a pipe, JSON where it is asked for."""

from collections.abc import Sequence
from typing import Any

from skillkit.cli import edge

STATUS = {"open": "yellow", "resolved": "green", "rejected": "bright_black"}
"""The colour of how a report stands."""


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the lake as JSON has it."""
    from skillkit.events.cells import plain

    return {key: plain(value) for key, value in row.items()}


def show(titles: Sequence[str], rows: Sequence[Sequence[Any]], colours: dict[str, str] | None = None) -> None:
    """Print rows. On a terminal long texts fold; in a pipe each row is one line, its cells parted by tabs."""
    if edge.wraps():
        _show_table(titles, rows, colours or {})
    else:
        for row in rows:
            print("\t".join(one_line(cell) or "-" for cell in row))


def one_line(cell: Any) -> str:
    return edge.printable(" ".join(str("" if cell is None else cell).split()))


def _show_table(titles: Sequence[str], rows: Sequence[Sequence[Any]], colours: dict[str, str]) -> None:
    import sys

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for number, title in enumerate(titles):
        table.add_column(title, overflow="fold", no_wrap=number == 0)
    for row in rows:
        texts = [one_line(cell) for cell in row]
        table.add_row(*(Text(text, style=colours.get(text, "")) for text in texts))
    Console(width=edge.columns(), no_color=not edge.has_colour(sys.stdout), highlight=False).print(table)
