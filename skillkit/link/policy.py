"""What is to be added to agents' settings: team-wide skills kept from their models, others without description."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skillkit import files
from skillkit.agents.shared.base import Agent, Policy
from skillkit.errors import SkillkitError
from skillkit.layout import skill_folders
from skillkit.listing import overrides, settings_file
from skillkit.model.workspace import TEAM_WIDE, Workspace
from skillkit.text import jsonc


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """A settings file as it should be. ``before`` is None where there is none yet; ``added`` are skills' names."""

    file: Path
    before: str | None
    after: str
    added: tuple[str, ...]


def changes(workspace: Workspace, agents: Iterable[Agent]) -> tuple[SettingsChange, ...]:
    """One change for each agent whose settings let a team-wide skill through. Reads only.

    Entries are added at the end, and no other character is touched. An entry that already says something of a skill is
    the user's decision and stays, also where it lets the skill through.

    Raises SkillkitError where a file is not JSON, or has another shape or value than the agent's settings.
    """
    team = team_wide(workspace.root)
    rows = [agent for agent in agents if agent.policy and agent.policy.for_teams]
    for agent in rows:
        _check(workspace.root, agent)
    found = [_change(workspace.root, agent.policy, team) for agent in rows if agent.policy]
    return tuple(change for change in found if change.added)


def names_only(root: Path, agent: Agent, names: Iterable[str]) -> SettingsChange | None:
    """What lists these skills by their name alone, added as `changes` does; None where the file says so already.

    Raises SkillkitError as `changes` does, and where the agent has no such setting.
    """
    policy = agent.policy
    if policy is None or not policy.name_only:
        raise SkillkitError(f"{agent.title} has no setting that lists a skill by its name alone")
    _check(root, agent)
    said = decided(root, agent)
    change = _change(root, policy._replace(value=policy.name_only), [name for name in names if name not in said])
    return change if change.added else None


def decided(root: Path, agent: Agent) -> frozenset[str]:
    """The skills of which the settings in this checkout say something: what a user decided stays."""
    if agent.policy is None:
        return frozenset()
    entries = [jsonc.at(values, agent.policy.key) for values in settings_file.read(root, agent.policy)]
    return frozenset(name for each in entries if isinstance(each, dict) for name in each)


def write(changes: Iterable[SettingsChange]) -> None:
    """Write each file whole. Raises SkillkitError where one cannot be written; those before it are."""
    for change in changes:
        files.replace(change.file, change.after)


def team_wide(root: Path) -> list[str]:
    """The names of the team-wide skills, sorted."""
    return sorted(
        name
        for name, folders in skill_folders.by_name(skill_folders.folders(root)).items()
        if all(folder.startswith(TEAM_WIDE + "/") for folder in folders)
    )


def _check(root: Path, agent: Agent) -> None:
    """Raise SkillkitError at a value for which the agent would ignore what we add. What is no JSON is said later."""
    for fault in settings_file.faults(root, agent):
        if agent.policy and fault.file == agent.policy.file and not fault.message.startswith("not "):
            raise SkillkitError(
                f"{root / fault.file}:{fault.line}: {fault.message}", hint=f"{fault.hint}; nothing was changed"
            )


def _change(root: Path, policy: Policy, team: list[str]) -> SettingsChange:
    file = settings_file.file_of(root, policy)
    before = files.text(file, settings_file.NOT_CHANGED)
    after = before if before is not None and before.strip() else "{}\n"
    entries = jsonc.at(settings_file.parsed(file, policy, after), policy.key)
    names = tuple(name for name in team if not _is_said(policy, entries, name))
    after = _added(file, after, policy, names) if names else after
    return SettingsChange(file, before, after, names)


def _is_said(policy: Policy, entries: Any, name: str) -> bool:
    return overrides.keeps_out(policy, entries, name) or (isinstance(entries, dict) and name in entries)


def _added(file: Path, text: str, policy: Policy, names: tuple[str, ...]) -> str:
    try:
        items = [(name, policy.value) if policy.value else ("", name) for name in names]
        return jsonc.all_added(text, policy.key, items)
    except TypeError as e:
        needed = "an object" if policy.value else "a list"
        raise SkillkitError(
            f"{file}: {e} has another shape than {'.'.join(policy.key)}, {needed}, needs",
            hint='write it as one, with your own setting under the pattern "*"; nothing was changed',
        ) from e
