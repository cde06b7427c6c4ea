"""What a repository's own settings files change in an agent's list."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from skillkit.agents.base import Agent, Policy
from skillkit.errors import SkillkitError
from skillkit.files import refused
from skillkit.text import jsonc


@dataclass(frozen=True, slots=True)
class Settings:
    """What was set. ``fraction`` is the list's share of the context window, ``longest`` characters a description.

    ``closed`` are names that the model is not told of, ``names_only`` those without their description. ``home`` is the
    user's folder: some lists hold its path.
    """

    fraction: float | None = None
    longest: int | None = None
    without_bundled: bool = False
    closed: frozenset[str] = frozenset()
    names_only: frozenset[str] = frozenset()
    home: str = ""


def read(root: Path, agent: Agent, names: Iterable[str], home: str = "") -> Settings:
    """The settings of ``agent`` at ``root``, for skills of these names. Raises SkillkitError if they are no JSON."""
    policy = agent.policy
    if policy is None:
        return Settings(home=home)
    text = text_of(file_of(root, policy))
    values = parsed(root, policy, text) if text is not None else {}
    entries = at(values, policy.key)
    claude = values if agent.name == "claude" else {}
    return Settings(
        fraction=_number(claude.get("skillListingBudgetFraction")),
        longest=int(_number(claude.get("skillListingMaxDescChars")) or 0) or None,
        without_bundled=claude.get("disableBundledSkills") is True,
        closed=frozenset(name for name in names if is_closed(policy, entries, name)),
        names_only=frozenset(name for name in names if isinstance(entries, dict) and entries.get(name) == "name-only"),
        home=home,
    )


def file_of(root: Path, policy: Policy) -> Path:
    """The settings file that stands, else the one to be made."""
    candidates = [root / name for name in (policy.file, *policy.also)]
    return next((file for file in candidates if file.exists()), candidates[0])


def text_of(file: Path) -> str | None:
    """The file as it stands, line ends kept; None where there is none."""
    try:
        return file.read_bytes().decode()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as e:
        raise SkillkitError(f"{file}: not UTF-8 at byte {e.start}", hint="nothing was changed") from e
    except OSError as e:
        raise refused(file, "read", e) from e


def parsed(root: Path, policy: Policy, text: str) -> dict[str, Any]:
    """The settings as values. Raises SkillkitError at anything but an object."""
    try:
        values = jsonc.parse(text, policy.extras).value
    except jsonc.JsonError as e:
        raise SkillkitError(f"{file_of(root, policy)}: {e}", hint="mend it; nothing was changed") from e
    if not isinstance(values, dict):
        raise SkillkitError(f"{file_of(root, policy)}: not an object", hint="mend it; nothing was changed")
    return values


def at(values: Any, path: tuple[str, ...]) -> Any:
    """The value at a path of keys, None where there is none."""
    for key in path:
        values = values.get(key) if isinstance(values, dict) else None
    return values


def is_closed(policy: Policy, entries: Any, name: str) -> bool:
    """True if ``entries``, what stands at the policy's key, keep the skill from the model."""
    if not policy.value:
        return isinstance(entries, list) and name in entries
    if policy.patterns and isinstance(entries, str):
        return entries in policy.closing
    if not isinstance(entries, dict):
        return False
    said = [value for key, value in entries.items() if key == name or (policy.patterns and _matches(name, key))]
    return bool(said) and said[-1] in policy.closing


def _matches(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern.replace("[", "[[]"))


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else None
