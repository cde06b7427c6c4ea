"""A budget on a screen: a line an agent, the skills that are cut most, and what to do next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from skillkit.cli.shared import cells, edge, room
from skillkit.listing import savings
from skillkit.listing.listing import Shown

if TYPE_CHECKING:
    from skillkit.listing.forecast import Forecast
    from skillkit.listing.listing import Listing

SCREEN = 24
"""Lines that are printed at most, also where the terminal has more; with the prompt, where that leaves two skills."""

WORST, FEWEST = 10, 2
"""Skills that are named at most, and where the screen has no room for so many."""

SETTINGS = 2
"""Agents of which the setting is named that would help most."""

_BESIDE = 4
"""Lines beside agents, skills and what is next: an empty one, the title, how many are left out, the prompt."""

_ORDER = (Shown.NOT, Shown.NAME, Shown.CUT)
"""The worst first."""

_COLOURS = {Shown.NOT: "red", Shown.NAME: "yellow", Shown.CUT: "yellow"}


def show(rows: "Sequence[Forecast]", skills: int, arguments: str, steps: "Mapping[str, str]") -> None:
    """Print it. ``skills`` is how many there are, ``arguments`` those of this call, for the command that is next.

    ``steps`` say by an agent's name what would let the skills that matter keep their descriptions there.
    """
    shortened = worst([row.listing for row in rows])
    first = _agents(rows, skills)
    last = [*_folded(_next(rows, skills, steps)), *_every(arguments)]
    if _left(first, last) < FEWEST:  # --all has room for the steps
        last = [*_folded(_next(rows, skills, {})), *_every(arguments)]
    for line in first:
        name = line.partition("  ")[0]
        print(edge.paint(name, "cyan", bold=True) + line[len(name) :])
    if shortened:
        print()
        _print_worst(shortened, min(max(_left(first, last), FEWEST), WORST))
    for line in last:
        edge.say(line)


def _left(first: list[str], last: list[str]) -> int:
    """Lines that a screen has left for skills."""
    wrapped = sum(len(line) // edge.columns() for line in last)  # a command is not folded
    return min(SCREEN, edge.rows()) - len(first) - len(last) - wrapped - _BESIDE


def _print_worst(shortened: "list[tuple[str, dict[Shown, list[str]]]]", number: int) -> None:
    print(edge.paint(f"{edge.count(len(shortened), 'skill')} cut or dropped, the worst first", "cyan"))
    names = min(cells.width(name for name, _ in shortened[:number]), edge.columns() // 2)
    for name, how in shortened[:number]:
        said = "; ".join(f"{shown}: {', '.join(agents)}" for shown, agents in how.items())
        text = cells.cut(said, edge.columns() - names - 4)
        short = cells.fit(cells.cut(cells.one_line(name), names), names)
        print(f"  {short}  {edge.paint(text, _COLOURS[next(iter(how))])}")
    if len(shortened) > number:
        edge.say(f"and {len(shortened) - number:,} more; --all")


def worst(found: "Sequence[Listing]") -> "list[tuple[str, dict[Shown, list[str]]]]":
    """Each skill that an agent does not list whole, and in which agents' lists it is how; the worst first.

    Dropped is worse than name only, and that than cut; of the same those that lose most characters come first.
    """
    lost: dict[str, int] = {}
    how: dict[str, dict[Shown, list[str]]] = {}
    names: dict[str, str] = {}
    for one in found:
        for row in one.shortened:
            path = row.skill.path  # agents may differ in the name
            names[path] = row.skill.name
            lost[path] = max(lost.get(path, 0), len(row.whole) - len(row.description))
            how.setdefault(path, {}).setdefault(row.shown, []).append(one.agent.name)
    ways = {path: sorted(each, key=_ORDER.index) for path, each in how.items()}
    order = sorted(how, key=lambda path: (_ORDER.index(ways[path][0]), -lost[path], names[path], path))
    return [(names[path], {shown: how[path][shown] for shown in ways[path]}) for path in order]


def _folded(texts: "Iterable[tuple[int, str]]") -> list[str]:
    """Lines of the screen, of texts with the margin of their further lines."""
    return [line for margin, text in texts for line in cells.folded(text, margin).split("\n")]


def _agents(rows: "Sequence[Forecast]", skills: int) -> list[str]:
    """A line an agent; where these would take half of the screen, those of which the same is said are one."""
    said = {row.listing.agent.name: _said(row, skills) for row in rows}
    lines = _beside({name: [name] for name in said}, said)
    if len(lines) <= SCREEN // 2:
        return lines
    same: dict[str, list[str]] = {}
    for name, text in said.items():
        same.setdefault(text, []).append(name)
    return _beside({names[0]: names for names in same.values()}, said)


def _beside(groups: "Mapping[str, Sequence[str]]", said: "Mapping[str, str]") -> list[str]:
    width = cells.width(name for name, names in groups.items() if len(names) == 1)
    return _folded(
        (width + 2, f"{', '.join(names) if names[1:] else cells.fit(name, width)}  {said[name]}")
        for name, names in groups.items()
    )


def _said(row: "Forecast", skills: int) -> str:
    parts = [each for each in (room.counted(row.listing, tuple(Shown)), _barred(row, skills)) if each]
    return f"{_cost(row.listing)}: {', '.join(parts)}" if parts else _cost(row.listing)


def _barred(row: "Forecast", skills: int) -> str:
    if row.barred and not row.sees_root:
        return f"{row.barred:,} above the folder, where it does not look"
    return "" if not row.barred else f"{row.barred:,} not linked" if row.barred < skills else "not linked yet"


def _cost(found: "Listing") -> str:
    if found.limit is None:
        return f"{found.cost:,} {found.unit}, no known limit"
    own = f", its own up to {found.bundled:,}" if found.bundled else ""  # of these it cuts some too
    return f"{found.cost:,} of {found.limit:,} {found.unit}{own}"


def _next(rows: "Sequence[Forecast]", skills: int, steps: "Mapping[str, str]") -> Iterator[tuple[int, str]]:
    """Whether links are missing, the settings that would help most, and the choice of those that matter."""
    unlinked = [row for row in rows if row.sees_root]
    if unlinked and all(row.barred == skills for row in unlinked):
        yield 2, "no skill is linked yet: this is what the lists will cost after `skillkit link`"
    elif any(row.barred for row in unlinked):
        yield 2, "what is not linked: `skillkit link --check`"
    advised = [(row.listing.agent.name, savings.advice(row.listing, row.settings)) for row in rows]
    for agent, advice in [each for each in advised if each[1]][:SETTINGS]:
        best = max(advice, key=lambda one: one.whole)
        yield 2, f"{agent}: {best.setting}: {best.value} would show {best.whole:,} whole"
    first = next((name for name, step in steps.items() if step), "")
    if first:  # the others' are alike, and a screen has one line for it
        yield 2, f"{first}: {steps[first]}"


def _every(arguments: str) -> list[str]:
    """The command that shows every skill, on its own line where it would be folded: it is copied."""
    said, command = "next, what each skill costs:", f"skillkit budget{arguments} --all"
    one = f"{said} {command}"
    return [one] if len(one) <= edge.columns() else [said, f"  {command}"]
