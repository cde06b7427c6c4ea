"""Which skills matter most, as [budget] of skillkit.toml says."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from skillkit import config
from skillkit.errors import SkillkitError, did_you_mean

if TYPE_CHECKING:
    from skillkit.listing.listing import Listing

WEEKS = 8
"""Weeks of which uses are counted, as `skillkit usage` does."""


class FirstSkills(NamedTuple):
    """``first`` are the names of those that matter, the most important first; ``rest`` those of all others of the list,
    the least important first. ``by_uses`` where uses say so; then as many of the first matter as there is room for.

    ``unknown`` are patterns that no skill has.
    """

    first: list[str]
    rest: list[str]
    by_uses: bool
    unknown: tuple[str, ...] = ()


def of(root: Path, found: "Listing") -> FirstSkills:
    """Raises SkillkitError where the configuration names none, or no use of any skill is known."""
    from skillkit.listing.fit import LISTED

    said = config.load(root).first
    if not said:
        hint = f'write [budget] first = ["write-release-notes", "deploy-*"], or first = "{config.BY_USES}"'
        raise SkillkitError(f"{config.FILE} does not say which skills matter", hint=hint)
    names = [row.name for row in found.rows if row.shown in LISTED]
    costs = {row.name: row.full_cost for row in found.rows}
    if said == config.BY_USES:
        uses = _uses(root)
        order = sorted(names, key=lambda name: (-uses.get(name, 0), costs[name], name))
        used = [name for name in order if uses.get(name)]
        return FirstSkills(used, order[len(used) :][::-1], True)
    first = _matching(said, names)
    everyone = [row.name for row in found.rows]
    rest = sorted(set(names).difference(first), key=lambda name: (-costs[name], name))
    return FirstSkills(first, rest, False, tuple(each for each in said if not _matching([each], everyone)))


def named(root: Path, found: "Listing") -> list[str]:
    """The names of those that the patterns of [budget] name; none where uses say which matter."""
    said = config.load(root).first
    return [] if said == config.BY_USES else _matching(said, [row.name for row in found.rows])


def next_step(root: Path, found: "Listing", command: str) -> str:
    """What to do where the list is cut and has no description of some that matter; empty where nothing.

    ``command`` says what would let them keep theirs.
    """
    said = config.load(root).first
    if not found.shortened:
        return ""
    if not said:
        return f"to choose which keep theirs: `{command}`"
    if said == config.BY_USES:
        return f"to let those used most keep theirs: `{command}`"
    matter = set(named(root, found))
    number = sum(row.name in matter for row in found.shortened)
    return f"{number:,} of {len(matter):,} that matter are not whole: `{command}`" if number else ""


def hint_for(pattern: str, found: "Listing") -> str:
    """What a pattern that no skill has was meant to be."""
    return did_you_mean(pattern, [row.name for row in found.rows]) or "`skillkit list` shows all skills"


def _matching(patterns: "Sequence[str]", names: list[str]) -> list[str]:
    """The names in the order of the first pattern that each has."""
    found = {name: None for each in patterns for name in names if fnmatchcase(name, each)}
    return list(found)


def _uses(root: Path) -> dict[str, int]:
    from datetime import UTC, datetime

    from skillkit.cli.shared import use_rows

    known, rows = use_rows.read(root, datetime.now(UTC).replace(tzinfo=None), WEEKS)
    if not known["uses"]:
        raise SkillkitError(
            f"[budget] first is {config.BY_USES!r}, and no use of a skill is recorded in the last {WEEKS} weeks",
            hint='name the skills instead: first = ["write-release-notes", "deploy-*"]; or `skillkit usage import`',
        )
    return {row["skill"]: row["uses"] for row in rows}
