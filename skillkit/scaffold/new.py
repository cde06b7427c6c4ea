"""The plan of one new skill: its name checked, its template filled."""

import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from skillkit.errors import SkillkitError, did_you_mean
from skillkit.model import feedback_line
from skillkit.model import name as names
from skillkit.model.placeholder import DESCRIPTION, OWNER
from skillkit.model.skill import FILE, LONGEST_DESCRIPTION, MANUAL
from skillkit.model.workspace import COMPANY_WIDE, TEAM_WIDE, Workspace
from skillkit.scaffold import frontmatter_text, template
from skillkit.scaffold.step import Lay, Step, check_way


def plan(
    workspace: Workspace, name: str, *, team: str = "", owner: str = "", description: str = ""
) -> tuple[Step, ...]:
    """The folder of a new skill: company-wide, or with ``team`` team-wide. Empty texts leave their placeholder.

    ``workspace`` holds every skill whose name is taken. Reads only. Raises SkillkitError at a name, team, owner or
    description that would not do.
    """
    _check_name(name)
    if team:
        _check_team(name, team)
    folder = f"{_home(workspace.root, team)}/{name}"
    _check_free(workspace, name, folder)
    steps = (Lay(folder, _files(name, team, _line(owner, "owner"), _described(description))),)
    check_way(workspace.root, steps)
    return steps


def check_known(team: str, teams: Sequence[str]) -> None:
    """Raise SkillkitError where the configuration names the teams and ``team`` is none of them."""
    if team and teams and team not in teams:
        hint = did_you_mean(team, teams) or "known: " + ", ".join(teams)
        raise SkillkitError(f"no team is called {team!r} in `teams` of the configuration", hint=hint)


def corrected(name: str, team: str) -> str:
    """The nearest name that a skill may have, the team at its end; empty where nothing of it can be kept."""
    # an accent goes and its letter stays
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: names.LONGEST].rstrip("-")
    if team and words and not words.endswith(f"-{team}"):
        words = with_team(words, team)
    return "" if names.faults(words) else words


def _check_name(name: str) -> None:
    for fault in names.faults(name):
        better = corrected(name, "")
        hint = f"use lower-case letters, digits and single hyphens: {better or 'write-release-notes'}"
        raise SkillkitError(fault, hint=hint)


def _check_team(name: str, team: str) -> None:
    for fault in names.faults(team):
        raise SkillkitError(fault.replace("the name", "the team", 1), hint="a team is named as skills are: ads-ranking")
    if not name.endswith(f"-{team}"):
        raise SkillkitError(
            f"the name {name!r} does not end in its team's name {team!r}",
            hint=f"call it {with_team(name, team)!r}: users type the name, and it shows the team",
        )


def with_team(name: str, team: str) -> str:
    """``name`` in the form {resource or workflow}-{team}; the team is moved to the end where it is elsewhere."""
    words = f"-{name}-".replace(f"-{team}-", "-").strip("-") or "investigate"  # a name that was the team's alone
    return f"{words[: names.LONGEST - len(team) - 1].rstrip('-')}-{team}"  # room for a hyphen and the team


def _home(root: Path, team: str) -> str:
    """The folder that the skill's folder goes into."""
    if not team:
        return COMPANY_WIDE
    own = f"{TEAM_WIDE}/{team}"
    is_teams = (root / own).is_dir() and not os.path.lexists(root / own / FILE)
    return own if is_teams else TEAM_WIDE  # a folder with a SKILL.md is a skill that has the name of a team


def _check_free(workspace: Workspace, name: str, folder: str) -> None:
    taken = [skill for skill in workspace.skills if skill.name.casefold() == name]
    if taken:
        raise SkillkitError(
            f"the name {name!r} is taken: {taken[0].folder_path}", hint="improve that skill, or choose another name"
        )
    if os.path.lexists(workspace.root / folder):
        raise SkillkitError(f"{folder}: exists already", hint="move it away, or choose another name")


def _described(description: str) -> str:
    text = _line(description, "description")
    if len(text) > LONGEST_DESCRIPTION:
        raise SkillkitError(
            f"the description has {len(text):,} characters, limit {LONGEST_DESCRIPTION:,}",
            hint="keep what the skill does and when to use it; move the rest to the body",
        )
    return text


def _line(text: str, what: str) -> str:
    """``text`` on one line. Raises SkillkitError where the shell handed over bytes that are not UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError as e:
        raise SkillkitError(f"the {what} is not UTF-8 at character {e.start + 1}") from e
    return " ".join(text.split())


def _files(name: str, team: str, owner: str, description: str) -> tuple[tuple[str, bytes], ...]:
    values: dict[str, Any] = {"name": name, "description": description or DESCRIPTION}
    if team:
        values[MANUAL] = True
    metadata = {"team": team} if team else {}
    values["metadata"] = metadata | {"owner": frontmatter_text.Quoted(owner or OWNER)}
    skill = frontmatter_text.text(values, template.filled("new-skill.md", report=feedback_line.of(name)))
    switch = [("agents/openai.yaml", template.filled("openai.yaml").encode())] if team else []
    return ((FILE, skill.encode()), *switch)
