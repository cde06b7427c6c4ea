"""When a clone goes to the remote: a host's advice is six pushes a minute for a repository, from all clones
together."""

from skillkit.events.event import digest

DAY = 24 * 60 * 60

FRESH = 15 * 60
"""Seconds for which what was fetched is fresh enough for a command that reads, and for which a failure is not tried
again by itself.
"""

REPORT = 45 * 60
"""Seconds after which a report goes at the latest, with the next command or hook; earlier ones are spread."""


def is_fetch_due(tried_at: float, now: float) -> bool:
    """True where a command that reads should fetch first. ``tried_at`` counts failures too; a clock that was set back
    counts as long ago.
    """
    return not 0 <= now - tried_at < FRESH


def is_push_due(writer: str, pushed_at: float, report_at: float, now: float) -> bool:
    """True where what waits should go now: a report within the hour, uses once a day.

    ``report_at`` is when the oldest report was landed that is not pushed (0: only uses wait). The hour of the day
    is the writer's own, so that the clones of a company do not come all at once.
    """
    if report_at and not 0 <= now - report_at < REPORT * share(f"{writer} {int(report_at)}"):
        return True
    return _day(writer, now) != _day(writer, pushed_at)


def share(text: str) -> float:
    """A number in [0, 1), the same for the same text."""
    return int(digest(text)[:12], 16) / 16**12  # twelve digits are 48 bits, which a float holds exactly


def _day(writer: str, time: float) -> int:
    """The number of the writer's day, which begins at a second of its own."""
    return int(time - DAY * share(writer)) // DAY
