"""An agent's own settings files in a repository: what is in them, and what keeps the agent from reading them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from skillkit import files
from skillkit.agents.shared.base import Agent, Policy
from skillkit.errors import SkillkitError
from skillkit.text import jsonc

NOT_CHANGED = "nothing was changed"


class SettingsFault(NamedTuple):
    """Why the agent ignores all of ``file`` (relative to the root); ``line`` counts from 1."""

    file: str
    line: int
    message: str
    hint: str


def faults(root: Path, agent: Agent) -> tuple[SettingsFault, ...]:
    """What keeps ``agent`` from reading its settings files; several for a file with several faults.

    Known of agents whose ``Policy`` says which words they take; nothing is found for others.
    """
    policy = agent.policy
    if policy is None or not policy.words:
        return ()
    found = ((name, _of_file(root, name, agent, policy)) for name in (policy.file, policy.local) if name)
    return tuple(SettingsFault(name, *one) for name, ones in found for one in ones)


def read(root: Path, policy: Policy) -> list[dict[str, Any]]:
    """The values of each settings file that the agent reads, what goes before another coming later.

    Raises SkillkitError where a file cannot be read and the agent is not known to go on without it.
    """
    if not policy.words:
        texts = [(root / name, files.text(root / name, NOT_CHANGED)) for name in (policy.file, *policy.also) if name]
        return [parsed(file, policy, text) for file, text in texts if text is not None]
    names = [name for name in (policy.file, policy.local) if name]
    return [node.value for name in names if (node := _node(root, name, policy)) and not _invalid(policy, node)]


def file_of(root: Path, policy: Policy) -> Path:
    """The settings file that there is, else the one to be made."""
    candidates = [root / name for name in (policy.file, *policy.also)]
    return next((file for file in candidates if file.exists()), candidates[0])


def parsed(file: Path, policy: Policy, text: str) -> dict[str, Any]:
    """The settings as values. Raises SkillkitError at anything but an object."""
    try:
        values = jsonc.parse(text, policy.extras).value
    except jsonc.JsonError as e:
        raise SkillkitError(f"{file}: {e}", hint="fix it; nothing was changed") from e
    if not isinstance(values, dict):
        raise SkillkitError(f"{file}: not an object", hint="fix it; nothing was changed")
    return values


def _node(root: Path, name: str, policy: Policy) -> jsonc.Node | None:
    """The file as a tree; None where there is none, or none that can be parsed."""
    try:
        text = files.text(root / name, NOT_CHANGED)
        node = None if text is None else jsonc.parse(text, policy.extras)
    except (SkillkitError, jsonc.JsonError):
        return None
    return node if node and isinstance(node.value, dict) else None


def _of_file(root: Path, name: str, agent: Agent, policy: Policy) -> Iterator[tuple[int, str, str]]:
    """Line, message and hint of each fault of a file."""
    ignored = f"{agent.title} ignores the whole file"
    try:
        text = files.text(root / name, NOT_CHANGED)
        if text is None or not text.strip():
            return
        node = jsonc.parse(text, policy.extras)
    except SkillkitError as e:
        yield 1, f"{e.message.removeprefix(f'{root / name}: ')}: {ignored}", "fix the file"
        return
    except jsonc.JsonError as e:
        yield e.line, f"{e}: {ignored}", "fix the file"
        return
    for at, said, hint in _invalid(policy, node):
        yield text.count("\n", 0, at) + 1, f"{said}: {ignored}{_opened(policy, node)}", hint


def _opened(policy: Policy, node: jsonc.Node) -> str:
    """The skills that the file would keep out, and that the model is shown since the file is ignored."""
    entries = node.value.get(policy.key[0]) if isinstance(node.value, dict) else None
    said = entries if isinstance(entries, dict) else {}
    names = [name for name, value in said.items() if value in policy.keeping_out]
    if not names:
        return ""
    some = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f", and shows its model the skills that it switches off: {some}"


def _invalid(policy: Policy, node: jsonc.Node) -> list[tuple[int, str, str]]:
    """Offset, words and hint for each value that the agent takes for no value of its key."""
    if not isinstance(node.value, dict):
        return [(node.start, "not an object", "write the settings between { and }")]
    found = []
    key = policy.key[0]
    entries = node.member(key)
    if entries is not None and not isinstance(entries.value, dict):
        found.append((entries.start, f"`{key}` is not an object", f'write it as {{"name": "{policy.words[-1]}"}}'))
    elif entries is not None:
        hint = "write one of " + ", ".join(policy.words)
        for name in dict.fromkeys(entries.keys):
            value = entries.member(name)
            if value is not None and value.value not in policy.words:
                said = f"`{key}`: {name!r} is {_shown(value.value)}, which is not one of its values"
                found.append((value.start, said, hint))
    for name, (is_valid, needed) in _forms(policy).items():
        value = node.member(name) if name else None
        if value is not None and not is_valid(value.value):
            found.append((value.start, f"`{name}` is {_shown(value.value)}", f"it must be {needed}, or absent"))
    return sorted(found + _of_other_type(policy, node), key=lambda each: each[0])


def _of_other_type(policy: Policy, node: jsonc.Node) -> list[tuple[int, str, str]]:
    """The same for keys about other things: one whose value has a type that the agent does not take for it."""
    found = []
    for path, needed in policy.types:
        value: jsonc.Node | None = node
        for key in path.split("."):
            value = value.member(key) if value is not None and isinstance(value.value, dict) else None
        if value is not None and not _TYPES[needed](value.value):
            found.append((value.start, f"`{path}` is {_shown(value.value)}", f"it must be {needed}, or absent"))
    return found


def _shown(value: Any) -> str:
    import json

    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:37] + "..."


def _is_share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1


def _is_length(value: Any) -> bool:
    is_whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    return is_whole and not isinstance(value, bool) and value > 0


def _forms(policy: Policy) -> dict[str, tuple[Callable[[Any], bool], str]]:
    """The settings about the whole list, and what the agent takes for them: measured on Claude Code 2.1.330."""
    return {
        policy.share_key: (_is_share, "a number above 0, at most 1"),
        policy.length_key: (_is_length, "a whole number above 0"),
        policy.without_own_key: (lambda value: value is None or isinstance(value, bool), "true or false"),
    }


_TYPES: dict[str, Callable[[Any], bool]] = {
    "a text": lambda value: isinstance(value, str),
    "true or false": lambda value: isinstance(value, bool),
    "a list": lambda value: isinstance(value, list),
    "an object": lambda value: isinstance(value, dict),
    "a whole number above 0": _is_length,
}
