"""The list that was seen in a folder against what the agent finds there, and what of the user's own may be read."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from skillkit import files
from skillkit.agents.shared.base import Agent
from skillkit.agents.shared.preview import Listed
from skillkit.errors import SkillkitError
from skillkit.listing.openai_yaml import FILE as OPENAI_YAML
from skillkit.listing.resolver import ListOrigin, ResolvedSkill, shown_path
from skillkit.preview.compare import ListVerdict, Seen, same_words
from skillkit.text import jsonc


def compare(found: Iterable[ResolvedSkill], seen: Iterable[Listed], top: Path, home: Path | None) -> tuple[Seen, ...]:
    """Each skill that the agent finds, as it was seen. Paths are relative to ``top``, or begin with ``~``."""
    left = list(seen)
    shown = []
    for one in found:
        row = _seen(one, _taken(one, left), shown_path(one.file, top, home))
        why = f"{shown_path(one.shadowed_by, top, home)} has its name" if one.shadowed_by else row.why
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
    same = same_words(description, one.description) or one.by_chance or not one.listed
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
    if same_words(found.description, one.description) or (one.by_chance and found.description):
        return ListVerdict.WHOLE
    return ListVerdict.CUT if found.description else ListVerdict.NAME


def of_the_user(agent: Agent, found: Iterable[ResolvedSkill], home: Path) -> dict[str, str]:
    """The user's own skills and what their settings say of the list, by path below HOME: all that a client may read of
    a user in a preview.
    """
    taken: dict[str, str] = {}
    for one in found:
        if one.origin is ListOrigin.PERSONAL or one.place == home / agent.places.personal_commands:
            for file in (one.file, one.file.parent / OPENAI_YAML):
                if file.is_file():
                    taken[file.relative_to(home).as_posix()] = files.read(file).decode("utf-8", "replace")
    for name in filter(None, (agent.policy.personal, *agent.policy.also_personal) if agent.policy else ()):
        settings = _list_settings(agent, home / name)
        if settings:
            taken[name] = json.dumps(settings)
    return taken


def _list_settings(agent: Agent, file: Path) -> dict[str, Any]:
    """Of a settings file, the keys that shape the list alone."""
    policy = agent.policy
    assert policy
    try:
        values = jsonc.parse(files.text(file, "") or "", policy.extras).value
    except (SkillkitError, jsonc.JsonError):
        return {}
    kept: dict[str, Any] = {}
    keys = [(name,) for name in (policy.share_key, policy.length_key, policy.without_own_key) if name]
    key = policy.key[:1] if policy.patterns else policy.key  # of patterns those above count too
    for path in (key, policy.denied_at, *keys):
        value = jsonc.at(values, path) if path else None
        if value is not None:
            inner = kept
            for name in path[:-1]:
                inner = inner.setdefault(name, {})
            inner[path[-1]] = value
    return kept
