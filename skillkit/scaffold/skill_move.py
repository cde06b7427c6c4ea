"""A skill under another name or in another place: what its own files, and texts that name it, say afterwards."""

import os
import re
from typing import Any, NamedTuple

from skillkit import files
from skillkit.errors import SkillkitError
from skillkit.model import frontmatter
from skillkit.model import name as names
from skillkit.model.skill import FILE, MANUAL, Scope, Skill
from skillkit.model.workspace import COMPANY_WIDE, TEAM_WIDE, Workspace
from skillkit.scaffold import template
from skillkit.scaffold.new import with_team

SWITCH = "agents/openai.yaml"
"""Codex's switch: a file beside SKILL.md."""

_CLOSED = re.compile(r"^[ \t]+allow_implicit_invocation:[ \t]*false[ \t]*\r?\n", re.MULTILINE)
_OPEN = re.compile(r"(?<=allow_implicit_invocation:)[ \t]*true\b")
_EMPTY_POLICY = re.compile(r"^policy:[ \t]*\r?\n(?![ \t])", re.MULTILINE)


class MoveTarget(NamedTuple):
    """Where a skill goes: ``folder`` below the root, with forward slashes; ``team`` is empty for company-wide."""

    name: str
    folder: str
    team: str


def target(workspace: Workspace, skill: Skill, name: str = "", team: str | None = None) -> MoveTarget:
    """Where ``skill`` goes: under ``name`` (empty: its own), to ``team`` (empty: company-wide; None: where it is).

    The team's part of the name is added or taken away where no name is given. Raises SkillkitError where the name will
    not do or is taken, and where nothing would change.
    """
    if skill.scope is Scope.NONE:
        raise SkillkitError(
            f"{skill.folder_path}: is outside the layout", hint="`skillkit adopt` moves it into the layout"
        )
    new_team = skill.team if team is None else team
    new_name = name or (skill.name if team is None else _renamed(skill, new_team))
    for fault in names.faults(new_name):
        raise SkillkitError(fault, hint="use lower-case letters, digits and single hyphens: write-release-notes")
    for fault in names.faults(new_team) if team else ():
        raise SkillkitError(fault.replace("the name", "the team", 1), hint="a team is named as skills are: ads-ranking")
    if new_team and not new_name.endswith(f"-{new_team}"):
        raise SkillkitError(
            f"the name {new_name!r} does not end in its team's name {new_team!r}",
            hint=f"call it {with_team(new_name, new_team)!r}",
        )
    folder = f"{_home(workspace, skill, new_team, moves=team is not None)}/{new_name}"
    if folder == skill.folder_path:
        raise SkillkitError(f"{skill.name} is at {folder} already", hint="nothing was changed")
    _check_free(workspace, skill, new_name, folder)
    return MoveTarget(new_name, folder, new_team)


def _renamed(skill: Skill, team: str) -> str:
    bare = skill.name.removesuffix(f"-{skill.team}") if skill.team else skill.name
    return with_team(bare, team) if team else bare


def _home(workspace: Workspace, skill: Skill, team: str, *, moves: bool) -> str:
    if not moves:
        return os.path.dirname(skill.folder_path)
    if not team:
        return COMPANY_WIDE
    own = workspace.root / TEAM_WIDE / team
    return f"{TEAM_WIDE}/{team}" if own.is_dir() and not os.path.lexists(own / FILE) else TEAM_WIDE


def _check_free(workspace: Workspace, skill: Skill, name: str, folder: str) -> None:
    for other in workspace.skills:
        if other.name.casefold() == name and other.folder_path != skill.folder_path:
            raise SkillkitError(f"the name {name!r} is taken: {other.folder_path}", hint="choose another name")
    if os.path.lexists(workspace.root / folder) and folder.casefold() != skill.folder_path.casefold():
        raise SkillkitError(f"{folder}: exists already", hint="move it away, or choose another name")


def own_texts(skill: Skill, target: MoveTarget) -> dict[str, str | None]:
    """The files of the skill that change, by their path in its folder; None for one that is removed.

    Raises SkillkitError where the frontmatter or Codex's switch cannot be changed by a program.
    """
    changed: dict[str, str | None] = {FILE: _frontmatter(skill, target)}
    for file in skill.files:
        text = changed.get(file.path) or skill.bundled(file.path)
        if text and not file.path.startswith("evidence/"):  # evidence is about the text as it was
            changed[file.path] = renamed(text, skill, target)
    if target.team if skill.scope is Scope.NONE else bool(skill.team) != bool(target.team):
        changed[SWITCH] = _switch(skill, manual=bool(target.team))
    return {path: text for path, text in changed.items() if text != _present(skill, path)}


def _present(skill: Skill, path: str) -> str | None:
    if path == FILE:
        return skill.text
    return skill.bundled(path) if path in skill.paths else None


def _frontmatter(skill: Skill, target: MoveTarget) -> str:
    """SKILL.md with the name, both scopes' keys and `metadata.team` of the target."""
    head = skill.frontmatter
    if head.error or not skill.is_utf8 or not skill.is_own_file:
        reason = head.error.message if head.error else "it is not UTF-8, or it is a link"
        raise SkillkitError(f"{skill.path}: cannot be changed: {reason}", hint="`skillkit lint` says how to fix it")
    text = skill.text
    if "name" in head.entries and target.name != skill.name:
        text = _with_value(text, "name", target.name)
    if target.team != skill.team:
        text = _with_team(text, target.team)
        text = _with_flag(text, manual=bool(target.team))
    _check(skill, text, target)
    return text


def _check(skill: Skill, text: str, target: MoveTarget) -> None:
    """Raise SkillkitError where the edited frontmatter does not say what it should, and all else as before."""
    before, after = dict(skill.frontmatter.values), frontmatter.read(text)
    values = dict(after.values)
    wanted: dict[str, Any] = {"name": target.name} if "name" in before else {}
    moved = target.team != skill.team
    if moved:
        before.pop(MANUAL, None)
        wanted |= {MANUAL: True} if target.team else {}
        metadata = dict(before.pop("metadata", None) or {})
        metadata.pop("team", None)
        metadata |= {"team": target.team} if target.team else {}
        wanted |= {"metadata": metadata} if metadata else {}
    if after.error or values != before | wanted:
        hint = "write its frontmatter with one key a line, and try again; nothing was changed"
        raise SkillkitError(f"{skill.path}: its frontmatter cannot be edited automatically", hint=hint)


def _with_value(text: str, key: str, value: str) -> str:
    entry = frontmatter.read(text).entries[key]
    written = text[entry.value_start : entry.value_end]
    kept = written[len(written.rstrip()) :]
    # as it was quoted: a name such as `no` would turn into a boolean
    quote = written[:1] if written[:1] in "\"'" else ""
    return text[: entry.value_start] + quote + value + quote + kept + text[entry.value_end :]


def _with_team(text: str, team: str) -> str:
    head = frontmatter.read(text)
    end = files.line_end(text[: head.body_start])
    if "metadata.team" in head.entries:
        return _with_value(text, "metadata.team", team) if team else _without_team(text, head)
    if not team:
        return text
    entry = head.entries.get("metadata")
    if entry is None:
        return text[: head.end] + f"metadata:{end}  team: {team}{end}" + text[head.end :]
    first, indent = _first_child(text, head, entry)
    if first < 0:
        return text  # _check says so
    return text[:first] + f"team: {team}{end}{indent}" + text[first:]


def _first_child(text: str, head: frontmatter.Frontmatter, metadata: frontmatter.Entry) -> tuple[int, str]:
    """Where the first key below `metadata` begins, and its indent; -1 for `metadata: {owner: x}`, and for nothing."""
    children = [e.start for path, e in head.entries.items() if path.startswith("metadata.") and path.count(".") == 1]
    first = min(children, default=-1)
    indent = text[text.rfind("\n", 0, first) + 1 : first]
    return (-1, "") if first < metadata.start or indent.strip() else (first, indent)


def _without_team(text: str, head: frontmatter.Frontmatter) -> str:
    text = _without_line(text, head.entries["metadata.team"])
    head = frontmatter.read(text)
    return (
        text
        if head.get("metadata") or "metadata" not in head.entries
        else _without_line(text, head.entries["metadata"])
    )


def _without_line(text: str, entry: frontmatter.Entry) -> str:
    begin = text.rfind("\n", 0, entry.start) + 1
    end = text.find("\n", max(entry.start, entry.value_end - 1)) + 1
    return text if text[begin : entry.start].strip() or not end else text[:begin] + text[end:]


def _with_flag(text: str, *, manual: bool) -> str:
    """With `disable-model-invocation: true`, or without it. It is put where `new` writes it: after the description."""
    head = frontmatter.read(text)
    if MANUAL in head.entries:
        return _with_value(text, MANUAL, "true") if manual else _without_line(text, head.entries[MANUAL])
    if not manual:
        return text
    end = files.line_end(text[: head.body_start])
    after = head.entries.get("description") or head.entries.get("name")
    starts = sorted(e.start for path, e in head.entries.items() if "." not in path)
    # the next key, since a description may go on over lines
    place = next((s for s in starts if after and s > after.start), head.end)
    place = text.rfind("\n", 0, place) + 1  # comments above the next key stay with it
    while after and text[:place].rstrip("\r\n").rpartition("\n")[2].lstrip().startswith("#"):
        place = text.rfind("\n", 0, place - 1) + 1
    return text[:place] + f"{MANUAL}: true{end}" + text[place:]


def _switch(skill: Skill, *, manual: bool) -> str | None:
    """Codex's switch for a manual-only skill, or for one that the model may use; None where nothing is left to say.

    Raises SkillkitError where it cannot be edited.
    """
    ours = template.filled("openai.yaml")
    text = skill.bundled(SWITCH)
    if SWITCH not in skill.paths:
        return ours if manual else None
    if not manual:
        left = _EMPTY_POLICY.sub("", _CLOSED.sub("", text))
        return left if left.strip() else None
    if _CLOSED.search(text):
        return text
    if _OPEN.search(text):
        return _OPEN.sub(" false", text)  # the line stays where its writer put it
    if re.search(r"^policy:", text, re.MULTILINE) or not text.strip():
        hint = "set policy.allow_implicit_invocation to false in it, and try again; nothing was changed"
        raise SkillkitError(f"{skill.folder_path}/{SWITCH}: cannot be edited automatically", hint=hint)
    return text.rstrip("\n") + "\n" + ours


def with_owner(text: str, owner: str) -> str:
    """SKILL.md with `metadata.owner`; as it was where it says one, or where a program cannot write it."""
    head = frontmatter.read(text)
    if head.error or "metadata.owner" in head.entries:
        return text
    end = files.line_end(text[: head.body_start])
    entry = head.entries.get("metadata")
    if entry is None:
        new = text[: head.end] + f'metadata:{end}  owner: "{owner}"{end}' + text[head.end :]
    else:
        children = [
            e.start for path, e in head.entries.items() if path.startswith("metadata.") and path.count(".") == 1
        ]
        first = min(children, default=entry.value_end)
        indent = text[text.rfind("\n", 0, first) + 1 : first]
        if not children or indent.strip():
            return text
        new = text[:first] + f'owner: "{owner}"{end}{indent}' + text[first:]
    return new if frontmatter.read(new).get("metadata.owner") == owner else text


def renamed(text: str, skill: Skill, target: MoveTarget) -> str:
    """``text`` with every mention of the skill, by path and by name, under its new name.

    A name of one word is also a word: it counts in backticks, as a command (`/name`, `$name`), in a path of a skills
    folder and behind `feedback add`. A name with a hyphen counts everywhere but in URLs and other paths.
    """
    text = re.sub(rf"(?<![\w.-]){re.escape(skill.folder_path)}(?![\w.-])", target.folder, text)
    if target.name == skill.name:
        return text
    return _mention(skill.name).sub(target.name, text)


def mentions(text: str, name: str) -> int:
    """How often ``text`` names the skill ``name``, as `renamed` finds it."""
    return len(_mention(name).findall(text))


def _mention(name: str) -> re.Pattern[str]:
    word = re.escape(name)
    marked = rf"(?<=`){word}(?=`)|(?<=feedback add ){word}(?![\w-])|(?:(?<=skills/)|(?<=skills/all/)){word}(?![\w.-])"
    called = rf"(?:(?<=[\s`'\"(][/$])|(?<=^[/$])){word}(?![\w/-])(?!\.\w)"
    plain = rf"|(?<![\w./$-]){word}(?![\w/-])(?!\.\w)" if "-" in name else ""
    return re.compile(f"{marked}|{called}{plain}", re.MULTILINE)
