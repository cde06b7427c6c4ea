"""`skillkit feedback purge`: remove the text of reports everywhere."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from skillkit.cli.feedback import targets
from skillkit.cli.shared import edge
from skillkit.errors import SkillkitError

if TYPE_CHECKING:
    from skillkit.cli.feedback.targets import Named

LEAST = 8
"""Characters of an id by which a report is purged: as many as every list shows."""


@edge.options()
def command(
    ids: list[str] = targets.IDS,
    fault: bool = typer.Option(False, "--fault", help="All reports of the named faults."),
    single: bool = targets.SINGLE,
) -> int:
    """Remove the text of reports, and of the answers to them, from the spool and the lake. The reports themselves stay,
    without their text.

    For a text that should not have been recorded. This cannot be undone, so an id that is both a fault's and its oldest
    report's needs --fault or --report. Exports, and the spools of other machines, are not changed.

    \b
    Example:
      skillkit feedback purge 3f9a1c2e
      skillkit feedback purge 3f9a1c2e --fault
    """
    from pathlib import Path

    from skillkit.cli.shared import open_lake
    from skillkit.events.maintenance import purge_text
    from skillkit.events.naming import known_reports
    from skillkit.events.reading import all_events
    from skillkit.files import refused

    named = targets.words(ids)
    if not named:
        edge.say("nothing to purge")
        return edge.CLEAN
    _check(named, fault=fault, single=single)
    place = open_lake.synced(edge.repository())
    found = all_events.ask(place, lambda lake: targets.find(lake, named, single=single))
    if not fault:
        _check_single(found)
    try:
        changed = purge_text.purge(place, [each.id for target in found for each in target.reports])
    except OSError as e:
        raise refused(Path(e.filename or place.home), "purge", e) from e
    open_lake.hurry(place)
    all_events.ask(place, lambda lake: known_reports.write(place.homes, lake))
    for target in found:
        print(f"purged {target}")
    print(f"{edge.count(changed, 'file')} rewritten")
    return edge.CLEAN


def _check(named: Sequence[str], *, fault: bool, single: bool) -> None:
    """Raise SkillkitError where an id is so short that it is soon another report's, or where both are asked for."""
    if fault and single:
        raise SkillkitError("a fault or a report", hint="give one of --fault and --report")
    for id in named:
        if len(id) < LEAST:
            message = f"{id!r}: this id is too short to be unique, and a purge cannot be undone"
            raise SkillkitError(message, hint=f"give at least {LEAST} characters; `skillkit feedback list` shows them")


def _check_single(found: "Sequence[Named]") -> None:
    """Raise SkillkitError where an id is that of a fault of several reports, and nobody said which is meant."""
    several = [target for target in found if len(target.reports) > 1]
    if several:
        raise SkillkitError(
            f"{several[0]} is a fault and its oldest report; nothing was purged",
            hint="--fault purges all its reports, --report this one alone",
        )
