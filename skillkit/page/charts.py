"""Bars as SVG: about a kilobyte each, coloured by the page's CSS, with a title a bar for those who ask."""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 480, 84, 34, 16, 12
GAP = 4  # between two bars
WORD = 24
"""Units that a word of four letters needs."""

SPARK_WIDTH, SPARK_HEIGHT = 60, 16


class Bar(NamedTuple):
    """A rectangle in the units of the picture; ``title`` is shown when pointed at. ``mark``: something was fixed.

    ``missing``: the word in the place of a value that is not known.
    """

    x: float
    y: float
    width: float
    height: float
    title: str
    label: str = ""
    mark: str = ""
    missing: str = ""


class Chart(NamedTuple):
    """Bars with the largest value, which is at the top of the axis."""

    bars: tuple[Bar, ...]
    largest: str
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - BOTTOM


def chart(
    values: Sequence[float | None],
    labels: Sequence[str],
    titles: Sequence[str],
    marks: Sequence[str] = (),
    missing: str = "",
) -> Chart:
    """A bar a value from 0 to the largest; None has no bar but the
    word ``missing``, where there is room for it. Every third label is printed, the last one always."""
    largest = max((value for value in values if value), default=0)
    step = (WIDTH - LEFT) / max(len(values), 1)
    high = HEIGHT - BOTTOM - TOP
    bars = []
    for place, value in enumerate(values):
        height = round(high * (value or 0) / largest, 1) if largest else 0
        if value and height < 1:
            height = 1  # one use of a thousand is seen
        last = len(values) - 1
        # counted from the last: today's week always has its day
        label = labels[place] if (last - place) % 3 == 0 else ""
        bars.append(
            Bar(
                round(LEFT + place * step + GAP / 2, 1),
                round(HEIGHT - BOTTOM - height, 1),
                round(step - GAP, 1),
                height,
                titles[place],
                label,
                marks[place] if place < len(marks) else "",
                missing if value is None and step >= WORD else "",
            )
        )
    return Chart(tuple(bars), f"{largest:,g}" if largest else "")


def spark(values: Sequence[int]) -> str:
    """The small bars of a row as the data of one path; empty where all are 0. A tenth of the bytes of rectangles."""
    largest = max(values, default=0)
    if not largest:
        return ""
    step = SPARK_WIDTH / len(values)
    parts = []
    for place, value in enumerate(values):
        height = max(round(SPARK_HEIGHT * value / largest), 1 if value else 0)
        if height:
            parts.append(f"M{place * step:g} {SPARK_HEIGHT}v-{height}h{step - 1:g}v{height}z")
    return "".join(parts)
