"""What is known about the use of each skill, and for how long each has existed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from skillkit.cli.shared import edge

FLOOR = 20
"""Sessions below which nothing is said of what nobody uses."""

BARS = "▁▂▃▄▅▆▇█"

UNKNOWN = dict.fromkeys(("uses", "by_model", "by_user", "sessions", "weeks"))
"""Shown instead of numbers where no use of any skill is known: a zero would say that it was not used."""


def seen(weeks: int) -> dict[str, Any]:
    """The use of each skill as usage.schema.json has it."""
    from skillkit.cli.shared import table, use_rows

    root = edge.repository()
    now = datetime.now(UTC).replace(tzinfo=None)
    known, rows = use_rows.read(root, now, weeks)
    sessions, is_known = known["sessions"], known["uses"] > 0
    born = first_commits(root)
    skills = [
        table.plain(row if is_known else row | UNKNOWN) | _age(row, born.get(row["skill"]), now, weeks, sessions)
        for row in rows
    ]
    since = table.plain(known)["since"] if is_known else None
    head = {"weeks": weeks, "known": is_known, "since": since, "sessions": sessions, "floor": FLOOR}
    return head | {"skills": skills}


def _age(row: dict[str, Any], born: float | None, now: datetime, weeks: int, sessions: int) -> dict[str, Any]:
    """For how many weeks a skill has existed, and whether it is dead: None where that can't be said."""
    if born is None or row["scope"] is None:
        return {"stood_weeks": None, "dead": None}
    stood = int((now.replace(tzinfo=UTC).timestamp() - born) // (7 * 24 * 60 * 60))
    is_dead = (
        None if sessions < FLOOR or stood < weeks else not (row["uses"] or row["reports"])
    )  # a report is a sign of use
    return {"stood_weeks": max(stood, 0), "dead": is_dead}


def first_commits(root: Path) -> dict[str, float]:
    """When each skill, by its folder's name, first came into the repository, in seconds since 1970.

    One that was renamed came with its new name: under the old one nobody sees its use.
    """
    from skillkit import git

    log = git.history(root, "--no-renames", "--diff-filter=A", "--format=%x00%ct", "--name-only", "--", "*SKILL.md")
    found: dict[str, float] = {}
    for commit in log.split("\0")[1:]:
        time, *paths = commit.splitlines()
        for path in filter(None, paths):
            name = path.rpartition("/")[0].rpartition("/")[2]
            found[name] = min(float(time), found.get(name, float(time)))
    return found


def sparkline(numbers: list[int]) -> str:
    """Numbers as bars, the greatest the highest; nothing at all is a dot."""
    most = max(numbers, default=0)
    return "".join("·" if not number else BARS[(number * (len(BARS) - 1)) // most] for number in numbers)
