"""Rows as people read them: a table on a terminal, lines with tabs in a pipe, JSON where it is asked for."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from skillkit.cli.shared import edge
from skillkit.cli.shared.cells import one_line
from skillkit.printable import no_command

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

NARROW = 24
"""Columns of the terminal that a long text needs to be read; what is shorter is not folded."""

STATUS = {"open": "yellow", "again": "red", "resolved": "green", "rejected": "bright_black"}
"""The colour of a report's status."""


def subject(skill: str | None) -> str:
    """The skill of a report, safe to print; in words where it is about none."""
    return one_line(skill) or "no skill"


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the lake as JSON has it."""
    from skillkit.events.queries.answers import plain

    return {key: plain(value) for key, value in row.items()}


def show(
    titles: Sequence[str],
    rows: Sequence[Sequence[Any]],
    colours: dict[str, str] | None = None,
    *,
    is_read: bool = False,
) -> None:
    """Print rows. On a terminal as a table, or each as a block of lines where that would be too narrow to be read; in a
    pipe titles and rows are a line each, their cells separated by tabs; without the titles where a program reads the
    rows (``is_read``).
    """
    if edge.wraps():
        _show_on_terminal(titles, rows, colours or {})
    else:
        for row in rows if is_read else [titles, *rows]:
            print(no_command("\t".join(one_line(cell) or "-" for cell in row)))


def _show_on_terminal(titles: Sequence[str], rows: Sequence[Sequence[Any]], colours: dict[str, str]) -> None:
    import sys

    from rich.console import Console
    from rich.text import Text

    is_plain = not edge.has_colour(sys.stdout)  # then nothing is bold either
    console = Console(width=edge.columns(), color_system=None if is_plain else "auto", highlight=False)
    heads = [Text(one_line(title), style="bold") for title in titles]
    texts = [[Text(text, style=colours.get(text, "")) for text in map(one_line, row)] for row in rows]
    widths = _widths(heads, texts, console.width)
    if not widths:
        for row in rows:
            for line in _block(
                [one_line(title) for title in titles], [one_line(cell) for cell in row], console.width, colours
            ):
                print(no_command(line))
        return
    table = _table(heads, texts, widths)
    for column, *cells in zip(table.columns, *rows, strict=True):
        column.justify = "right" if all(isinstance(cell, int | float | None) for cell in cells) else "left"
    console.print(table)  # its lines begin with a cell: a runner of GitHub has no terminal


def _widths(heads: "Sequence[Text]", rows: "Sequence[Sequence[Text]]", width: int) -> list[int]:
    """The columns' widths in a table that fits; empty where a word or a short text would have to be broken."""
    room = width - 2 * len(heads) - 1  # a blank at each side of a cell, as the box draws it
    longest = [max(_words(text) for text in column) for column in zip(heads, *rows, strict=True)]
    whole = [max(text.cell_len for text in column) for column in zip(*rows, strict=True)] or [0] * len(heads)
    least = [max(word, min(text, NARROW)) for word, text in zip(longest, whole, strict=True)]
    if sum(least) > room:
        return []
    wanted = [max(pair) for pair in zip(least, whole, strict=True)]
    while sum(wanted) > room:  # the widest gives way first
        widest = max((i for i in range(len(wanted)) if wanted[i] > least[i]), key=lambda i: wanted[i])
        wanted[widest] -= 1
    return wanted


def _words(text: "Text") -> int:
    """Columns of the longest word."""
    from rich.cells import cell_len

    return max(map(cell_len, text.plain.split(" ")))


def _table(heads: "Sequence[Text]", rows: "Sequence[Sequence[Text]]", widths: Sequence[int]) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for head, width in zip(heads, widths, strict=True):
        words = head.split(" ") if head.cell_len > width else [head]
        table.add_column(Text("\n").join(words), overflow="fold", width=width)
    for row in rows:
        table.add_row(*row)
    return table


def _block(heads: Sequence[str], row: Sequence[str], width: int, colours: dict[str, str]) -> Iterator[str]:
    """A row on lines of its own: its first cell, then what else it has, each after its title and as many as fit.

    A long text is folded at its words.
    """
    from textwrap import fill

    from rich.cells import cell_len

    yield row[0]
    shown, taken = "", 0
    for head, text in zip(heads[1:], row[1:], strict=True):
        length = cell_len(head) + 1 + cell_len(text)
        if taken and taken + 2 + length > width - 2:
            yield f"  {shown}"
            shown, taken = "", 0
        if text:
            body = edge.paint(text, colours[text]) if text in colours else text
            if length > width - 2:
                body = fill(f"{'.' * cell_len(head)} {text}", width - 2, break_long_words=False, break_on_hyphens=False)
                body = body[cell_len(head) :].lstrip().replace("\n", "\n  ")
            pair = f"{edge.paint(head, 'reset', bold=True)} {body}"
            shown, taken = (f"{shown}  {pair}", taken + 2 + length) if taken else (pair, length)
    if shown:
        yield f"  {shown}"
