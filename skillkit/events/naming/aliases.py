"""What a skill of a report is called now: renames are events of their own, and no event is ever rewritten."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from skillkit.events.event import RENAMED
from skillkit.events.lake import Lake
from skillkit.events.usage.invocation import has_skill, is_in_repository

EVER = datetime.max
"""The end of what has none; DuckDB's TIMESTAMP holds it."""


class SkillRename(NamedTuple):
    """At ``time`` (UTC) the skill ``old`` became ``new``."""

    time: datetime
    old: str
    new: str


class Alias(NamedTuple):
    """Events about ``skill`` in [since, until) are about the skill that is called ``name`` now."""

    skill: str
    since: datetime
    until: datetime
    name: str


def aliases(renames: Iterable[SkillRename], exists: Callable[[str], bool]) -> list[Alias]:
    """What each old name means, by the time of the event that uses it.

    An event follows the first rename of its skill after it, and from there the next. One that is later than all of
    them comes from a user who did not yet know, and follows the last, unless a skill ``exists`` that has taken the
    name since. The way ends at the last name on it that exists: another branch may be further. Where none does but the
    old one does, the rename was taken back, or is of another branch.
    """
    of: dict[str, list[SkillRename]] = defaultdict(list)
    for rename in sorted(set(renames)):
        if rename.old != rename.new:
            of[rename.old].append(rename)
    found = []
    for old, own in of.items():
        since = datetime.min
        for rename in own:
            found.append(Alias(old, since, rename.time, _end(rename, of, exists)))
            since = rename.time
        if not exists(old):
            found.append(Alias(old, since, EVER, _end(own[-1], of, exists)))
    return [a for a in found if a.name != a.skill and (exists(a.name) or not exists(a.skill))]


def _end(rename: SkillRename, of: dict[str, list[SkillRename]], exists: Callable[[str], bool]) -> str:
    """The last name that exists on the way that begins with ``rename``; the last of all where none does."""
    way = [rename]
    while own := of.get(way[-1].new):
        later = next((one for one in own if one.time > way[-1].time), None)
        if later is None and exists(way[-1].new):
            break
        if (following := later or own[-1]) in way:
            break
        way.append(following)
    return next((one.new for one in reversed(way) if exists(one.new)), way[-1].new)


def put(lake: Lake, home: str) -> None:
    """Fill the table `aliases`, which the views join, for the checkout whose own folder is ``home``.

    The checkout is looked at only where something was renamed.
    """
    rows = lake.rows(
        "SELECT DISTINCT time, data ->> '$.from' AS old, data ->> '$.to' AS new FROM events WHERE type = $type",
        {"type": RENAMED},
    )
    renames = [SkillRename(**row) for row in rows if row["old"] and row["new"]]
    if renames:
        lake.put_aliases([alias._asdict() for alias in aliases(renames, _existing(os.path.dirname(home)))])


def _existing(root: str) -> Callable[[str], bool]:
    """Whether a skill of a name exists below ``root``, in a team's folder too."""
    folder = os.path.join(root, "skills/team_wide")
    teams = os.listdir(folder) if os.path.isdir(folder) else []
    return lambda name: is_in_repository(root, name) or has_skill(folder, teams, name)
