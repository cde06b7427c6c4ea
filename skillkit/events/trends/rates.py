"""Reports per 100 uses, and whether two such rates differ by more than chance."""

from math import exp, lgamma, log

FEW = 20
"""Uses below which there is no rate."""

CHANCE = 0.05
"""How likely, at equal rates, a split at least as uneven may be at most for a difference to be reported."""

HELPED, SAME, MORE, TOO_FEW, UNKNOWN = (
    "helped",
    "no clear difference",
    "more reports",
    "too few to tell",
    "nothing is known",
)
"""What is known of a fix: fewer reports a use than before; a difference that chance explains; more of them; fewer than
FEW uses before or after; no use of any skill is recorded.
"""


def per_100(reports: int, uses: int) -> float | None:
    """Reports per 100 uses; None where there are too few uses for a rate."""
    if uses < FEW:
        return None
    rate = 100 * reports / uses
    return round(rate, 1 if rate >= 1 else 2)  # more digits than the few reports behind them can carry would be noise


def shown(rate: float) -> str:
    """A rate as `per_100` rounds it: two places below 1, one above, so that those of a column compare at a glance."""
    return f"{rate:,.{1 if rate >= 1 else 2}f}" if rate else "0"


def judged(reports_before: int, uses_before: int, reports_after: int, uses_after: int) -> str:
    """What is known of a fix, in words.

    The reports of both sides are split as a coin would that falls to a side as often as the skill was used there
    (the exact conditional test of two Poisson rates: Przyborowski and Wilenski, Biometrika 31, 1940).
    """
    if min(uses_before, uses_after) < FEW:
        return TOO_FEW
    reports, share = reports_before + reports_after, uses_after / (uses_before + uses_after)
    # twice, since a fix may help or harm: both ends are looked at
    if 2 * _at_most(reports_after, reports, share) <= CHANCE:
        return HELPED
    return MORE if 2 * _at_most(reports_before, reports, 1 - share) <= CHANCE else SAME


def _at_most(hits: int, tries: int, chance: float) -> float:
    """How likely it is that at most so many of ``tries`` hit, each with ``chance``, which is not 0 or 1."""
    # by logarithms: with a thousand reports the binomial coefficients are greater than a float can be
    every = lgamma(tries + 1)
    return sum(
        exp(every - lgamma(n + 1) - lgamma(tries - n + 1) + n * log(chance) + (tries - n) * log(1 - chance))
        for n in range(hits + 1)
    )
