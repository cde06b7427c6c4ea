"""The list that was seen in a folder against what the agent finds there, and what of the user's own may be read."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from skillkit import files
from skillkit.agents.shared.base import Agent
from skillkit.agents.shared.preview import Listed
from skillkit.listing.openai_yaml import FILE as OPENAI_YAML
from skillkit.listing.resolver import ListOrigin, ResolvedSkill
from skillkit.preview.compare import ListVerdict, Seen, same_words
from skillkit.text import jsonc


def compare(found: Iterable[ResolvedSkill], seen: Iterable[Listed], top: Path, home: Path | None) -> tuple[Seen, ...]:
    """Each skill that the agent finds, as it was seen. Paths are relative to ``top``, or begin with ``~``."""
    left = list(seen)
    shown = []
    for one in found:
        row = _seen(one, _taken(one, left), _shown_path(one.file, top, home))
        why = f"{_shown_path(one.shadowed_by, top, home)} has its name" if one.shadowed_by else row.why
        shown.append(replace(row, why=why))
    return tuple(shown)


def _taken(one: ResolvedSkill, left: list[Listed]) -> Listed | None:
    """The line of the list that is this skill's, which no other can be then."""
    twins = [each for each in left if one.name in (each.name, each.folder)]
    same = [each for each in twins if same_words(each.description, one.description)]
    match = next(iter(same if same or not one.listed else twins), None)
    if match and one.listed:
        left.remove(match)
    return match if one.listed or not one.shadowed_by else None


def _seen(one: ResolvedSkill, found: Listed | None, path: str) -> Seen:
    verdict = _verdict(one, found)
    description = found.description if found else ""
    same = one.origin is ListOrigin.COMMAND or same_words(description, one.description) or not one.listed
    return Seen(one.name, path, verdict, description, one.why, (found is not None) is one.listed and same, bool(found))


def _verdict(one: ResolvedSkill, found: Listed | None) -> ListVerdict:
    if one.shadowed_by:
        return ListVerdict.SHADOWED
    if not one.listed and found:
        return ListVerdict.LEAKED
    if not one.listed:
        return ListVerdict.MANUAL if one.is_kept_out else ListVerdict.MISSING
    if not found:
        return ListVerdict.MISSING
    if one.origin is ListOrigin.COMMAND or same_words(found.description, one.description):
        return ListVerdict.WHOLE
    return ListVerdict.CUT if found.description else ListVerdict.NAME


def _shown_path(file: Path, top: Path, home: Path | None) -> str:
    if home and home != top and file.is_relative_to(home) and not file.is_relative_to(top):
        return f"~/{file.relative_to(home).as_posix()}"
    return file.relative_to(top).as_posix() if file.is_relative_to(top) else file.as_posix()


def of_the_user(agent: Agent, found: Iterable[ResolvedSkill], home: Path) -> dict[str, str]:
    """The user's own skills and what their settings say of the list, by path below HOME: all that a client may read of
    a user in a preview.
    """
    taken: dict[str, str] = {}
    for one in found:
        if one.origin is ListOrigin.PERSONAL:
            for file in (one.file, one.file.parent / OPENAI_YAML):
                if file.is_file():
                    taken[file.relative_to(home).as_posix()] = files.read(file).decode("utf-8", "replace")
    if agent.policy and agent.policy.personal:
        settings = _list_settings(agent, home / agent.policy.personal)
        if settings:
            taken[agent.policy.personal] = json.dumps(settings)
    return taken


def _list_settings(agent: Agent, file: Path) -> dict[str, Any]:
    """Of a settings file, the keys that shape the list alone."""
    policy = agent.policy
    assert policy
    try:
        values = json.loads(files.read(file))
    except (OSError, ValueError, RecursionError):
        return {}
    kept: dict[str, Any] = {}
    keys = [(name,) for name in (policy.share_key, policy.length_key, policy.without_own_key) if name]
    for path in (policy.key, policy.denied_at, *keys):
        value = jsonc.at(values, path) if path else None
        if value is not None:
            inner = kept
            for name in path[:-1]:
                inner = inner.setdefault(name, {})
            inner[path[-1]] = value
    return kept
