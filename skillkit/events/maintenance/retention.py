"""For how long events are kept: whole months, as they are in the lake."""

import time

EARLIEST = "2025-01"
"""The first month in which an event can have happened: there were no skills before. An earlier one has a wrong clock,
and may be of today. The query `doctor` counts those.
"""


def is_old(month: str, keep_from: str) -> bool:
    """True for a month (`2025-03`) before ``keep_from`` (empty: none is), unless no clock that is right tells it."""
    return EARLIEST <= month < keep_from


def old_in_sql(keep_from: str) -> str:
    """`is_old` for the column `time`."""
    return f"(time >= TIMESTAMP '{EARLIEST}-01' AND time < TIMESTAMP '{keep_from}-01')"


def keep_from(months: int, now: float | None = None) -> str:
    """The first month (`2025-03`) of those that are kept, this one and ``months`` before it; empty for ever (0).

    ``now`` is in seconds since 1970, by default this machine's clock.
    """
    today = time.gmtime(now)
    # counted from January of the year 0, so that years take care of themselves
    number = today.tm_year * 12 + today.tm_mon - 1 - months
    return f"{number // 12:04}-{number % 12 + 1:02}" if months and number > 0 else ""
