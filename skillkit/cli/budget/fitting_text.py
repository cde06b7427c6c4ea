"""What `skillkit budget --fit` found, as people read it: at most a screen, unless all is asked for."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from skillkit.cli.shared import cells, edge
from skillkit.listing import fit
from skillkit.listing.listing import Shown

if TYPE_CHECKING:
    from collections import Counter

    from skillkit.cli.budget.fitting import Fitting

TEXTS = 3
"""Descriptions to shorten of which a screen has the text."""

_KINDS = (
    ("with their descriptions", (Shown.WHOLE,)),
    ("cut", (Shown.CUT,)),
    ("name only", (Shown.NAME,)),
    ("dropped", (Shown.NOT,)),
    ("not listed", (Shown.MANUAL, Shown.UNREAD, Shown.SHADOWED)),
)


def show(fitting: "Fitting", *, show_all: bool, written: bool, next_command: str) -> None:
    """Print it. ``next_command`` writes what the settings can say."""
    print(cells.folded(_title(fitting), 2))
    if fitting.missing and fitting.plan.change:
        for line in _counts(fitting):
            print(line)
        for line in [*_names_only(fitting, show_all), *_shorter(fitting, show_all), *_team_wide(fitting, show_all)]:
            print(line)
    for line in _notes(fitting):
        edge.say(line)
    if fitting.settings and not written:
        one = f"next: {next_command}"
        edge.say(one if len(one) <= edge.columns() else f"next:\n  {next_command}")


def _title(fitting: "Fitting") -> str:
    found, number = fitting.found, len(fitting.first)
    name = edge.paint(found.agent.name, "cyan", bold=True)
    which = f"the {edge.count(number, 'skill')} used most" if fitting.chosen.by_uses else edge.count(number, "skill")
    which += "" if fitting.chosen.by_uses else " that matter" if number != 1 else " that matters"
    at = f"of {len(found.rows):,}, at {found.window:,} tokens of context"
    if not fitting.first:
        return f"{name}  no skill that matters can be listed, {at}"
    if not fitting.missing:
        return f"{name}  {which} {at}: {'all of them keep' if number > 1 else 'it keeps'} the description"
    return f"{name}  {which} {at}: {len(fitting.missing):,} without the description"


def _counts(fitting: "Fitting") -> Iterator[str]:
    """A line a way of being listed, now and then."""
    kinds = [(name, _sum(fitting.before, ways), _sum(fitting.after, ways)) for name, ways in _KINDS]
    width, digits = cells.width(name for name, _, _ in kinds), max(len(f"{max(each[1:]):,}") for each in kinds)
    digits = max(digits, len("then"))
    yield f"  {'':<{width}}  {'now':>{digits}}  {'then':>{digits}}"
    for name, now, then in kinds:
        if now or then:
            yield f"  {name:<{width}}  {now:>{digits},}  {then:>{digits},}"


def _sum(counted: "Counter[Shown]", ways: Sequence[Shown]) -> int:
    return sum(counted[way] for way in ways)


def _names_only(fitting: "Fitting", show_all: bool) -> Iterator[str]:
    from skillkit.cli.budget.fitting import has_name_only

    agent = fitting.found.agent
    if not has_name_only(agent):
        yield cells.folded(f"1. name only: {agent.title} has no setting that lists a skill by its name alone", 3)
    elif fitting.change.names_only:
        assert agent.policy
        where = f"{'.'.join(agent.policy.key)} in {agent.policy.file}"
        names = _named(fitting.change.names_only, show_all)
        yield cells.folded(f"1. name only: {len(fitting.change.names_only):,}, by {where}: {names}", 3)


def _shorter(fitting: "Fitting", show_all: bool) -> Iterator[str]:
    names = fitting.change.to_shorten
    if not names:
        return
    yield cells.folded(f"2. shorter descriptions: {len(names):,}, to at most {fitting.change.longest:,} characters", 3)
    whole = {row.name: row.whole for row in fitting.found.rows}
    for name in names if show_all else names[:TEXTS]:
        one = fitting.texts[name]
        if one.text:
            said = f"{len(whole[name]):,} -> {len(one.text):,}, and its queries reach it: {one.text}"
        elif one.words:
            said = f"{len(whole[name]):,}; keep {', '.join(one.words)}"
        else:
            said = f"{len(whole[name]):,}; no example queries say which words are needed"
        text = f"{name if show_all else _short(name)}  {said}"
        yield "   " + cells.folded(edge.one_line(text if show_all else cells.cut(text, 2 * edge.columns() - 10)), 5)
    if not show_all and len(names) > TEXTS:
        yield f"   and {len(names) - TEXTS:,} more; --all"


def _team_wide(fitting: "Fitting", show_all: bool) -> Iterator[str]:
    names = fitting.change.team_wide
    if names:
        named = _named(names, show_all)
        yield cells.folded(f"3. team-wide: {len(names):,}, by `skillkit mv NAME --team TEAM`: {named}", 3)


def _named(names: Sequence[str], show_all: bool) -> str:
    """All names, or as many as a line has room for."""
    if show_all:
        return ", ".join(names)
    chosen: list[str] = []
    for name in names:
        if chosen and cells.width([", ".join([*chosen, name])]) > edge.columns() - 20:
            break
        chosen.append(_short(name))
    left = len(names) - len(chosen)
    return ", ".join(chosen) + (f" and {left:,} more; --all" if left else "")


def _short(name: str) -> str:
    """A name that fits on a line of its own."""
    return cells.cut(name, edge.columns() - 6)


def _notes(fitting: "Fitting") -> Iterator[str]:
    from skillkit.cli.budget import first_skills

    for name, why in fitting.out_of_plan:
        yield f"{name}: {why}"
    for pattern in fitting.chosen.unknown:
        hint = first_skills.hint_for(pattern, fitting.found)
        yield f"[budget] first: no skill of the list is called {pattern!r}: {hint}"
    if fitting.plan.change is None:
        yield (
            f"no change is enough: of the {len(fitting.first):,} skills that matter, the first {fitting.plan.most:,} "
            f"would fit, with {fit.SHORTEST} characters each and no others in the list; name fewer"
        )
    if fitting.missing:
        best = max(fitting.advice, key=lambda one: one.whole, default=None)
        if best:
            yield f"instead: {best.setting}: {best.value} would show {best.whole:,} whole"
        if fitting.found.agent.budget and fitting.found.agent.budget.order:
            yield fitting.found.agent.budget.order
