"""Did a fix help? Said only where chance does not explain the difference."""

from skillkit.events.faults.effect import FEW, judged
from skillkit.page.content import PageFix


def verdict(fix: PageFix) -> str:
    """What became of the reports of a skill's uses after it was fixed, in the words of events/faults/effect."""
    return judged(fix.uses_before, fix.reports_before, fix.uses_after, fix.reports_after)


def per_100(reports: int, uses: int) -> float | None:
    """Reports per 100 uses; None where there are too few uses for a rate."""
    return round(100 * reports / uses, 1) if uses >= FEW else None
