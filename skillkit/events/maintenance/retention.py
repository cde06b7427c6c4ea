"""For how long events are kept: whole months, as they are in the lake."""

import time


def keep_from(months: int, now: float | None = None) -> str:
    """The first month (`2025-03`) of those that are kept, this one and ``months`` before it; empty for ever (0).

    ``now`` is in seconds since 1970, by default this machine's clock.
    """
    today = time.gmtime(now)
    # counted from January of the year 0, so that years take care of themselves
    number = today.tm_year * 12 + today.tm_mon - 1 - months
    return f"{number // 12:04}-{number % 12 + 1:02}" if months and number > 0 else ""
