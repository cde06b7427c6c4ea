"""`skillkit feedback purge`: remove the text of a report everywhere."""

import typer

from skillkit.cli.shared import edge
from skillkit.errors import SkillkitError

LEAST = 8
"""Characters of an id by which a report is purged: as many as every list shows."""


@edge.options()
def command(
    id: str = typer.Argument(help="The report's id, its beginning or its end."),
) -> int:
    """Remove the text of a report, and of the answers to it, from the spool and the lake. The report itself stays,
    without its text.

    For a text that should not have been recorded. This cannot be undone. Exports, and the spools of other machines, are
    not changed.

    \b
    Example:
      skillkit feedback purge 3f9a1c2e
    """
    from pathlib import Path

    from skillkit.cli.shared import store, table
    from skillkit.events import purge, reading, reports
    from skillkit.events.event import short
    from skillkit.events.naming import known_reports
    from skillkit.files import refused

    if len(id) < LEAST:
        message = f"{id!r}: this id is too short to be unique, and a purge cannot be undone"
        raise SkillkitError(message, hint=f"give at least {LEAST} characters; `skillkit feedback list` shows them")
    place = store.synced(edge.repository())
    row = reading.ask(place, lambda lake: reports.identified(lake, id))
    try:
        changed = purge.purge(place, str(row["id"]))
    except OSError as e:
        raise refused(Path(e.filename or place.home), "purge", e) from e
    reading.ask(place, lambda lake: known_reports.write(place.homes, lake))
    told = f"{short(str(row['id']))} ({table.subject(row['skill'])})"
    print(f"purged {told}: {edge.count(changed, 'file')} rewritten")
    return edge.CLEAN
