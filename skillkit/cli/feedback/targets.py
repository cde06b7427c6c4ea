"""What a verdict is about: reports and faults by their ids, given as words or on standard input."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from skillkit.cli.shared import edge
from skillkit.errors import SkillkitError

if TYPE_CHECKING:
    from skillkit.events.lake import Lake
    from skillkit.events.reports import Answered

IDS: Any = typer.Argument(
    None, metavar="ID...", help="Ids of faults or reports, or their ends; `-` reads them from standard input."
)
SINGLE: Any = typer.Option(False, "--report", help="The named reports alone, not the others of their fault.")


class Named(NamedTuple):
    """A fault or a report that was named, with its reports, the newest first."""

    id: Any
    reports: list["Answered"]

    def __str__(self) -> str:
        """`3f9a1c2e (write-release-notes)`, with the number of reports where it is not one."""
        from skillkit.cli.shared import table
        from skillkit.events.event import short

        about = table.subject(self.reports[0].skill)
        many = f", {edge.count(len(self.reports), 'report')}" if len(self.reports) > 1 else ""
        return f"{short(str(self.id))} ({about}{many})"


def words(given: Sequence[str] | None) -> list[str]:
    """The ids that were given; for `-` the first word of each line of standard input, so that lists can be piped in.

    None where `-` alone was given and a list without lines came. Raises SkillkitError where no id and no `-` was given.
    """
    found: list[str] = []
    for word in given or ():
        if word != "-":
            found.append(word)
        elif sys.stdin:
            found += [line.split()[0] for line in sys.stdin if line.strip()]
    if not found and "-" not in (given or ()):
        hint = "`skillkit feedback list` shows them; `-` reads them from standard input"
        raise SkillkitError("an id is needed", hint=hint)
    return found


def find(lake: "Lake", named: Sequence[str], *, single: bool = False) -> list[Named]:
    """The faults and reports of these ids. The id of a fault, which is that of its oldest report, means all of its
    reports unless ``single``. Raises SkillkitError for the first id that names none, or several.
    """
    from skillkit.events import reports
    from skillkit.events.choice import Choice
    from skillkit.events.faults import lake_faults

    ids = reports.ids(lake, named)
    members = {id: [id] for id in ids}
    if not single:
        lake_faults.group(lake, Choice())
        members |= lake_faults.members(lake, ids)
    answered = {
        row.row["id"]: row for row in reports.answered_all(lake, [id for some in members.values() for id in some])
    }
    return [Named(id, [answered[each] for each in members[id]]) for id in ids]


def asked(named: Sequence[str], *, single: bool = False) -> list[Named]:
    """``find``, in the lake of the repository, after what waits was moved into it."""
    from skillkit.cli.shared import open_lake
    from skillkit.events.reading import all_events

    return all_events.ask(open_lake.synced(edge.repository()), lambda lake: find(lake, named, single=single))
