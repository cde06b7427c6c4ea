"""How often each skill was used in the last weeks, as the lake and what waits for it say."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from skillkit.events.lake import Lake


def read(root: Path, now: datetime, weeks: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The row of queries/sessions.sql, and those of queries/usage.sql, for so many weeks before ``now`` (UTC)."""
    from skillkit.cli.shared import open_lake
    from skillkit.events.queries import sql
    from skillkit.events.reading import all_events
    from skillkit.events.trends import period

    values = period.of_days(now, 7 * weeks).values()

    def asked(opened: "Lake") -> tuple[dict[str, Any], list[dict[str, Any]]]:
        opened.put_skills(open_lake.skills(root))
        opened.run(sql.query("week_of"))
        (known,) = opened.rows(sql.query("sessions"), values)
        return known, opened.rows(sql.query("usage"), values)

    return all_events.ask(open_lake.synced(root), asked)
