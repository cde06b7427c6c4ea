"""What would let more descriptions through an agent's budget, and what manual-only skills save of it."""

from dataclasses import dataclass, replace
from math import ceil

from skillkit.listing.listing import Listing, Shown, listing
from skillkit.listing.overrides import ListSettings


@dataclass(frozen=True, slots=True)
class Advice:
    """A setting, the value to give it, and how many descriptions would then be shown in full."""

    setting: str
    value: str
    whole: int


def saved(found: Listing) -> int:
    """What the manual-only skills would cost if they were listed, in the list's unit."""
    return sum(row.full_cost for row in found.rows if row.shown is Shown.MANUAL)


def whole(found: Listing) -> int:
    """How many skills are shown with their full description."""
    return sum(row.shown is Shown.WHOLE for row in found.rows)


def advice(found: Listing, settings: ListSettings) -> tuple[Advice, ...]:
    """The agent's own settings that would help a list that is cut; none where nothing is, or nothing is known."""
    policy = found.agent.policy
    if not policy or not found.agent.budget or not found.shortened:
        return ()
    advices = []
    if policy.share_key:
        share = _share_for_all(found, settings)
        advices.append(_tried(found, replace(settings, fraction=share), policy.share_key, f"{share:g}"))
    if policy.without_own_key and not settings.without_bundled:
        advices.append(_tried(found, replace(settings, without_bundled=True), policy.without_own_key, "true"))
    return tuple(advices)


def _share_for_all(found: Listing, settings: ListSettings) -> float:
    """The share of the window that all descriptions need, up to the next whole per cent, at most the whole window."""
    assert found.agent.budget
    per_window = found.agent.budget._replace(share=1).limit(found.window)
    listed = (row.full_cost for row in found.rows if row.shown not in (Shown.MANUAL, Shown.UNREAD))
    # up: a share that is cut would not be enough
    return min(1.0, ceil(100 * (found.bundled + sum(listed)) / per_window) / 100)


def _tried(found: Listing, settings: ListSettings, setting: str, value: str) -> Advice:
    again = listing([row.skill for row in found.rows], found.agent, found.window, settings)
    return Advice(setting, value, whole(again))
