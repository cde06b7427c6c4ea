"""The plan of `skillkit adopt`: what goes where, what stays, and which files change."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from skillkit.cli.shared import cells, edge

if TYPE_CHECKING:
    from skillkit.cli.shared.change_plan import Changes
    from skillkit.scaffold.adopt import Destination, FoundSkill

_TITLES = ("name", "from", "to", "scope", "owner", "note")
"""The columns in a pipe."""

WRITTEN = "+"
"""The mark of an owner that is written into the skill's SKILL.md."""


class PlannedMove(NamedTuple):
    """A skill that moves to the folder ``new`` below the root; ``edits`` say what changes in SKILL.md."""

    place: "Destination"
    new: str
    edits: tuple[str, ...]

    @property
    def found(self) -> "FoundSkill":
        return self.place.found


def show(moves: "Sequence[PlannedMove]", rest: "Sequence[FoundSkill]", changes: "Changes") -> None:
    """Print the plan: on a terminal below its folders, in a pipe a skill a line, its cells separated by tabs.

    ``rest`` are skills that stay or are blocked.
    """
    if edge.wraps():
        for line in (*_moving(moves), *_staying(rest), *_files(moves, changes)):
            print(line)
        return
    from skillkit.cli.shared import table

    rows = [
        (one.found.name, one.found.folder, one.new, one.place.team or "company", one.place.owner, _note(one))
        for one in moves
    ]
    rows += [(one.name, one.folder, "", "", "", one.stays or f"blocked: {one.blocked}") for one in rest]
    table.show(_TITLES, rows)
    for line in _files(moves, changes):
        edge.say(line)


def _moving(moves: "Sequence[PlannedMove]") -> Iterator[str]:
    groups: dict[tuple[str, str, str], list[PlannedMove]] = {}
    for one in moves:
        groups.setdefault((one.place.team, os.path.dirname(one.found.folder), os.path.dirname(one.new)), []).append(one)
    for (team, old, new), same in groups.items():
        scope = f"team {team}" if team else "company-wide"
        yield from _title(f"{scope}, {edge.count(len(same), 'skill')}:", f"{old} ->", new)
        yield from cells.rows([(_named(one), _owned(one), _origin(one)) for one in same], indent=2)
        yield ""


def _title(*parts: str) -> Iterator[str]:
    """The parts on a line where they fit, else each on its own: a path is never broken."""
    line = edge.one_line(" ".join(parts))
    if len(line) <= edge.columns():
        yield edge.paint(line, "cyan", bold=True)
        return
    yield edge.paint(parts[0], "cyan", bold=True)
    yield from (f"  {edge.one_line(part)}" for part in parts[1:])


def _named(one: PlannedMove) -> str:
    new = os.path.basename(one.new)
    return one.found.name if new == one.found.name else f"{one.found.name} -> {new}"


def _owned(one: PlannedMove) -> str:
    if not one.place.owner:
        return "no owner"
    return f"{WRITTEN}{one.place.owner}" if "owner" in one.edits else one.place.owner


def _copies(one: PlannedMove) -> str:
    places = ", ".join(os.path.dirname(path) for path in one.found.copies)
    return f"also in {places}" if places else ""


def _origin(one: PlannedMove) -> str:
    return "; ".join(filter(None, (one.place.source, _copies(one))))


def _note(one: PlannedMove) -> str:
    edits = f"edits {', '.join(one.edits)}" if one.edits else ""
    owner = f"owner {one.place.source}" if one.place.source else ""
    return "; ".join(filter(None, (_copies(one), edits, owner)))


def _staying(rest: "Iterable[FoundSkill]") -> Iterator[str]:
    for title, same in (
        ("stay where they are", [(one.folder, one.stays) for one in rest if one.stays]),
        ("blocked: not moved", [(one.folder, one.blocked) for one in rest if one.blocked]),
    ):
        if same:
            yield edge.paint(title, "yellow", bold=True)
            yield from cells.rows(same, indent=2)
            yield ""


def _files(moves: "Sequence[PlannedMove]", changes: "Changes") -> Iterator[str]:
    """What else changes: the texts that are edited, by what is written into them."""
    by_edits: dict[tuple[str, ...], int] = {}
    for one in moves:
        if one.edits:
            by_edits[one.edits] = by_edits.get(one.edits, 0) + 1
    own = {f"{one.new}/" for one in moves}
    rows = [(f"SKILL.md of {edge.count(number, 'skill')}", _written(edits)) for edits, number in by_edits.items()]
    rows += [
        (path, changes.notes.get(path, ""))
        for path in changes.texts
        if not any(path.startswith(folder) for folder in own)
    ]
    if rows:
        yield edge.paint("edits", "cyan", bold=True)
        yield from cells.rows(rows, indent=2)


def _written(edits: "Sequence[str]") -> str:
    mark = f" (marked {WRITTEN})" if "owner" in edits and edge.wraps() else ""
    return f"its {', '.join(edits)} {'is' if len(edits) == 1 else 'are'} written{mark}"
