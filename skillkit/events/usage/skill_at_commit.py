"""Which text a use was of, and whose: what a hook has no time to find out is read from the commit that it noted."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from skillkit.errors import SkillkitError
from skillkit.events.event import INVOKED

MOST = 50
"""Commits that are looked into for one batch: a transcript of years has more, and git is asked for each."""


def fill(rows: Iterable[dict[str, Any]], root: Path) -> None:
    """Put digest, version, scope, team and owner into uses that have no digest, as they were at the use's commit.

    What was changed and not committed is not seen. Uses of a commit that this checkout does not have stay as they are.
    """
    missing: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["type"] == INVOKED and row["commit"] and row["skill"] and not row["skill_digest"]:
            missing[row["commit"]].append(row)
    if not missing:
        return
    from skillkit.model import past  # it brings YAML and all that reads a skill

    for commit, some in list(missing.items())[-MOST:]:  # the newest: rows come in the order of their time
        try:
            found = past.at(root, commit, {row["skill"] for row in some})
        except (SkillkitError, OSError):  # the use itself is worth more than what is known of its text
            continue
        for row in some:
            if facts := found.get(row["skill"]):
                row |= {name: value or None for name, value in facts._asdict().items()}
