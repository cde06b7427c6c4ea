"""The fewest changes with which the skills that matter keep their descriptions in an agent's list."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from skillkit.listing import pricing
from skillkit.listing.listing import Listing, Shown, shown, truncated
from skillkit.listing.overrides import ListSettings
from skillkit.listing.truncation import ListLine

SHORTEST = 80
"""Characters below which no description is asked to be cut: a sentence on what the skill does and when."""

LISTED = (Shown.WHOLE, Shown.CUT, Shown.NAME, Shown.NOT)
"""Those that take part in the list, or would if there were room."""


@dataclass(frozen=True, slots=True)
class FitChange:
    """Skills, by name: those listed ``names_only``, those cut ``to_shorten`` to ``longest`` characters, and those
    that are ``team_wide`` and in no list.
    """

    names_only: tuple[str, ...] = ()
    longest: int = 0
    to_shorten: tuple[str, ...] = ()
    team_wide: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FitPlan:
    """``change`` is None where none is enough; then ``most`` of the skills that matter fit, the first ones, with
    descriptions of SHORTEST characters.
    """

    change: FitChange | None
    most: int


class TriedList:
    """An agent's list, to be tried with changes; nothing is written."""

    def __init__(self, found: Listing, settings: ListSettings) -> None:
        known = [(row.view, row.skill) for row in found.rows]
        listed = [(row.view, row.skill) for row in found.rows if row.shown in LISTED]
        self.can_be_names_only = bool(found.agent.policy and found.agent.policy.name_only)
        self.descriptions = {one.name: one.description for one, _ in listed}
        self._agent, self._settings = found.agent, settings
        self._limit = found.limit and found.limit - pricing.table(found.agent, known, settings)
        self._lines = {one.name: pricing.line(found.agent, one, skill, settings) for one, skill in listed}

    def shown(self, change: FitChange) -> dict[str, Shown]:
        """How each skill would be listed; one that is cut to the plan's length and listed so is whole."""
        names_only, short = frozenset(change.names_only), frozenset(change.to_shorten)
        away = frozenset(change.team_wide)
        lines, wanted = {}, {}
        for name, line in self._lines.items():
            if name in away:
                continue
            text = line.description[: change.longest] if name in short else line.description
            lines[name] = ListLine(line.bare, "" if name in names_only else text)
            wanted[name] = len(text) if line.description or not self.descriptions[name] else 1
        kept, _ = truncated(self._agent, list(lines.values()), self._limit, self._settings)
        return {name: shown(length, wanted[name]) for name, length in zip(lines, kept, strict=True)}

    def fits(self, first: Collection[str], change: FitChange) -> bool:
        """True where all of ``first`` keep their descriptions."""
        found = self.shown(change)
        return all(found.get(name) is Shown.WHOLE for name in first)


def plan(
    trial: TriedList,
    first: Sequence[str],
    rest: Sequence[str],
    spared: Collection[str] = (),
    leaving: Sequence[str] = (),
) -> FitPlan:
    """The first of these that is enough: names only; with shorter descriptions; with team-wide skills.

    ``first`` are the skills that matter, the most important first, ``rest`` all others, the least important first.
    The settings of the ``spared`` stay as they are, and only those of ``leaving`` may become team-wide, in that order.
    """
    for step in (_names_only, _shorter, _team_wide):
        change = step(trial, first, [name for name in rest if name not in spared], rest, leaving)
        if change:
            return FitPlan(change, len(first))

    def enough(lost: int) -> bool:
        kept, given_up = first[: len(first) - lost], first[len(first) - lost :]
        return trial.fits(kept, FitChange((), SHORTEST, (*kept, *rest), (*leaving, *given_up)))

    return FitPlan(None, len(first) - _least(len(first), enough))


def most(
    trial: TriedList,
    first: Sequence[str],
    rest: Sequence[str],
    spared: Collection[str] = (),
    leaving: Sequence[str] = (),
) -> int:
    """How many of ``first``, from its beginning, can keep their whole descriptions.

    That is with all others name only, or, where an agent has no such setting, as short as can be; if this lets none
    through, with those of ``leaving`` away.
    """

    def enough(away: tuple[str, ...]) -> Callable[[int], bool]:
        def is_enough(lost: int) -> bool:
            others = [*rest, *first[len(first) - lost :]]
            changed = tuple(name for name in others if name not in spared and name not in away)
            names_only, short = (changed, ()) if trial.can_be_names_only else ((), changed)
            return trial.fits(first[: len(first) - lost], FitChange(names_only, SHORTEST, short, away))

        return is_enough

    with_names = len(first) - _least(len(first), enough(()))
    return with_names or len(first) - _least(len(first), enough(tuple(leaving)))


def _names_only(
    trial: TriedList, first: Sequence[str], free: Sequence[str], rest: Sequence[str], leaving: Sequence[str]
) -> FitChange | None:
    """One after the other, and not by halves: where one goes, a longer one may come in before those of ``first``.

    Those that turn out not to be needed are taken back.
    """
    if trial.fits(first, FitChange()):
        return FitChange()
    if not trial.can_be_names_only or not trial.fits(first, FitChange(tuple(free))):
        return None
    chosen: list[str] = []
    for name in free:
        chosen.append(name)
        if trial.fits(first, FitChange(tuple(chosen))):
            break
    return _without_needless(trial, first, FitChange(tuple(chosen)))


def _shorter(
    trial: TriedList, first: Sequence[str], free: Sequence[str], rest: Sequence[str], leaving: Sequence[str]
) -> FitChange | None:
    """Those of the others first, which have none left where an agent lists names only."""
    names_only = tuple(free) if trial.can_be_names_only else ()
    for some in ([name for name in rest if name not in names_only], [*first, *rest]):
        change = _shortened(trial, first, some, names_only)
        if change:
            return _without_needless(trial, first, change)
    return None


def _shortened(
    trial: TriedList, first: Sequence[str], some: Sequence[str], names_only: tuple[str, ...], away: tuple[str, ...] = ()
) -> FitChange | None:
    """The greatest length of the descriptions of ``some`` with which ``first`` keep theirs."""
    longest = max((len(trial.descriptions[name]) for name in some), default=0)

    def change(less: int) -> FitChange:
        length = longest - less
        long = (name for name in some if len(trial.descriptions[name]) > length and name not in names_only)
        return FitChange(names_only, length, tuple(name for name in long if name not in away), away)

    if longest <= SHORTEST or not trial.fits(first, change(longest - SHORTEST)):
        return None
    return change(_least(longest - SHORTEST, lambda less: trial.fits(first, change(less))))


def _team_wide(
    trial: TriedList, first: Sequence[str], free: Sequence[str], rest: Sequence[str], leaving: Sequence[str]
) -> FitChange | None:
    """As few as are needed; where all are not enough, with shorter descriptions of those that stay."""
    names_only = tuple(free) if trial.can_be_names_only else ()

    def change(number: int) -> FitChange:
        away = tuple(leaving[:number])
        return FitChange(tuple(name for name in names_only if name not in away), team_wide=away)

    everything = change(len(leaving))
    if trial.fits(first, everything):
        number = _least(len(leaving), lambda number: trial.fits(first, change(number)))
        return _without_needless(trial, first, change(number))
    staying = [name for name in (*first, *rest) if name not in everything.team_wide]
    return _shortened(trial, first, staying, everything.names_only, everything.team_wide)


def _without_needless(trial: TriedList, first: Sequence[str], change: FitChange) -> FitChange:
    """The same with fewer names only: of those that are not needed the last goes first, as it matters most."""
    kept = list(change.names_only)
    for name in reversed(change.names_only):
        less = tuple(each for each in kept if each != name)
        if trial.fits(first, FitChange(less, change.longest, change.to_shorten, change.team_wide)):
            kept = list(less)
    return FitChange(tuple(kept), change.longest, change.to_shorten, change.team_wide)


def _least(greatest: int, is_enough: Callable[[int], bool]) -> int:
    """The least number from 0 to ``greatest`` that is enough; of each that is enough all greater ones are."""
    low, high = 0, greatest
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle + 1, high)
    return low
