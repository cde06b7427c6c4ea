"""What a repository's own settings files change in an agent's list."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from skillkit import checkout, git
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
    files = _files(root, policy, personal)
    names = list(names)
    entries = _rules(policy, files) if policy.patterns else _merged([jsonc.at(values, policy.key) for values in files])
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


def _files(root: Path, policy: Policy, personal: Path | None) -> list[dict[str, Any]]:
    """The values of each settings file that the agent reads, what goes before another coming later."""
    alone = policy._replace(also=(), local="")
    mine = alone._replace(file=policy.personal, also=policy.also_personal)
    found = settings_file.read(personal, mine) if personal and policy.personal else []
    top = git.top_of(root)
    if policy.walks_up:
        above = [root, *root.parents]
        for folder in reversed(above[1 : above.index(top) + 1] if top else above[1:]):
            found += settings_file.read(folder, policy)
    found += settings_file.read(root, policy)
    clone = checkout.find(str(root)) if policy.local else None
    main = Path(clone.main()) if clone else root
    if main != root:
        found += settings_file.read(main, alone._replace(file=policy.local))
    return found


def _rules(policy: Policy, files: list[dict[str, Any]]) -> dict[str, Any]:
    """What the files say of skills by pattern, the rule that counts last. The keys above are patterns too, and a text
    in the place of an object is the rule for all that the object could name.
    """
    whole: dict[str, Any] = {}
    for values in files:
        found = jsonc.at(values, policy.key[:1])
        whole = _over(whole, {"*": found} if isinstance(found, str) else found)
    rules: dict[str, Any] = {}
    for pattern, found in whole.items():
        if _matches(policy.key[-1], pattern):
            for name, value in ({"*": found} if isinstance(found, str) else found or {}).items():
                rules.pop(name, None)  # so that it comes last
                rules[name] = value
    return rules


def _over(below: dict[str, Any], above: Any) -> dict[str, Any]:
    """Two objects as one, in the order of the first, with what the second says."""
    if not isinstance(above, dict):
        return below
    both = dict(below)
    for key, value in above.items():
        before = {"*": both[key]} if isinstance(both.get(key), str) else both.get(key)
        both[key] = _over(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return both


def _merged(entries: list[Any]) -> Any:
    """One object or list of several, of objects the later ones going before; anything else as it is."""
    if len(entries) < 2:
        return entries[0] if entries else None
    if any(isinstance(each, list) for each in entries):
        return [item for each in entries if isinstance(each, list) for item in each]
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
        return isinstance(entries, list) and _is_named(policy, entries, name)
    if policy.patterns and isinstance(entries, str):
        return entries in policy.keeping_out
    if not isinstance(entries, dict):
        return False
    said = [value for key, value in entries.items() if key == name or (policy.patterns and _matches(name, key))]
    return bool(said) and said[-1] in policy.keeping_out


def _is_named(policy: Policy, entries: list[Any], name: str) -> bool:
    if not policy.any_case:
        return name in entries
    return name.lower() in (each.lower() for each in entries if isinstance(each, str))


def _matches(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern.replace("[", "[[]"))  # only * and ? are signs to the agent


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else None
