"""What a repository's own settings files change in an agent's list."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from skillkit.agents.shared.base import Agent, Policy
from skillkit.listing import settings_file
from skillkit.text import jsonc


@dataclass(frozen=True, slots=True)
class ListSettings:
    """What was set. ``fraction`` is the list's share of the context window, ``longest`` characters a description.

    ``kept_out`` are names that the model is not shown, ``names_only`` those without their description. ``home`` is the
    user's folder: some lists hold its path.
    """

    fraction: float | None = None
    longest: int | None = None
    without_bundled: bool = False
    kept_out: frozenset[str] = frozenset()
    names_only: frozenset[str] = frozenset()
    home: str = ""


def read(root: Path, agent: Agent, names: Iterable[str], home: str = "", personal: Path | None = None) -> ListSettings:
    """The settings that ``agent`` takes from its files at ``root``, for skills of these names.

    Those of the user below ``personal`` come last, where it is given. A file that the agent ignores counts for nothing.
    Raises SkillkitError where one cannot be read, and what the agent then does is not known.
    """
    policy = agent.policy
    if policy is None:
        return ListSettings(home=home)
    files = settings_file.read(root, policy)
    if personal and policy.personal:
        mine = policy._replace(file=policy.personal, also=(), local="")
        files = [*settings_file.read(personal, mine), *files]
    names = list(names)
    entries = _merged([jsonc.at(values, policy.key) for values in files])
    denied = any(_denies_skills(policy, values) for values in files)
    by_name = entries if policy.name_only and isinstance(entries, dict) else {}
    return ListSettings(
        fraction=_number(_set(files, policy.share_key)),
        longest=int(_number(_set(files, policy.length_key)) or 0) or None,
        without_bundled=_set(files, policy.without_own_key) is True,
        kept_out=frozenset(name for name in names if denied or keeps_out(policy, entries, name)),
        names_only=frozenset(name for name in names if by_name.get(name) == policy.name_only),
        home=home,
    )


def _merged(entries: list[Any]) -> Any:
    """One object of several, the later ones going before; anything else as it is."""
    if len(entries) < 2:
        return entries[0] if entries else None
    return {key: value for each in entries if isinstance(each, dict) for key, value in each.items()}


def _set(files: list[dict[str, Any]], key: str) -> Any:
    """What the last of the files that has this key sets; None where the agent has no such setting."""
    return next((values[key] for values in reversed(files) if key and key in values), None)


def _denies_skills(policy: Policy, values: dict[str, Any]) -> bool:
    denied = jsonc.at(values, policy.denied_at) if policy.denied_at else None
    return isinstance(denied, list) and any(rule in policy.denied_words for rule in denied)


def keeps_out(policy: Policy, entries: Any, name: str) -> bool:
    """True if ``entries``, what is at the policy's key, keep the skill from the model."""
    if not policy.value:
        return isinstance(entries, list) and name in entries
    if policy.patterns and isinstance(entries, str):
        return entries in policy.keeping_out
    if not isinstance(entries, dict):
        return False
    said = [value for key, value in entries.items() if key == name or (policy.patterns and _matches(name, key))]
    return bool(said) and said[-1] in policy.keeping_out


def _matches(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern.replace("[", "[[]"))  # only * and ? are signs to the agent


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else None
