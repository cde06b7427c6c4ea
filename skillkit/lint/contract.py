"""What a safe fix may do. A fix that does more is unsafe, whatever its rule calls it."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from skillkit import files, surroundings
from skillkit.agents.shared import registry
from skillkit.finding import Chmod, Create, Edit, Finding, Fix, MakeLink, Rename
from skillkit.listing import agent_view
from skillkit.model.frontmatter import Fault, Frontmatter
from skillkit.model.skill import FILE, Skill
from skillkit.model.workspace import ALL

MARK = "\ufeff"

_WORD = re.compile(r"\w[^\s]*")

_DISPENSABLE = {ord(MARK): None, ord("\r"): None}
"""All that a safe fix may delete."""

_REQUIRED = ("name", "description")
"""Keys that every skill has: one that is missing, and is found inside a value, was meant to be a key."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def judged(finding: Finding, root: Path, skills: Mapping[str, Skill]) -> Finding:
    """The finding, with each fix that breaks the contract marked as unsafe. ``skills`` are known by their path."""
    if not any(fix.safe for fix in finding.fixes):
        return finding
    fixes = tuple(fix._replace(safe=False) if fix.safe and breach(fix, root, skills) else fix for fix in finding.fixes)
    return finding if fixes == finding.fixes else finding._replace(fixes=fixes)


def breach(fix: Fix, root: Path, skills: Mapping[str, Skill]) -> str:
    """What ``fix`` does that a safe fix may not, in words; empty where it keeps the contract.

    A safe fix changes no parsed value of the frontmatter but those of its ``keys``, renames no skill, deletes nothing
    but byte order marks and carriage returns (and what is written in the place of a faulty value), and leaves a file
    that PyYAML and each agent read as intended.
    """
    for change in fix.changes:
        if not isinstance(change, Edit) and (why := _of_whole_files(change, root)):
            return why
    paths = dict.fromkeys(change.path for change in fix.changes if isinstance(change, Edit))
    for path in paths:
        edits = sorted(change for change in fix.changes if isinstance(change, Edit) and change.path == path)
        skill = skills.get(path)
        why = _of_skill(skill, edits, fix.keys) if skill else _of_text(_read(root / path), edits)
        if why:
            return why
    return ""


def applied(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with edits made, which do not overlap."""
    # from the end, so that the offsets of the others stay true
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _of_whole_files(change: Create | Rename | MakeLink | Chmod, root: Path) -> str:
    if isinstance(change, Chmod):
        # two characters are all that the kernel looks at
        return "" if _read(root / change.path, 2) == "#!" else "it makes a file executable that names no interpreter"
    if isinstance(change, Create):
        return "it writes over a file" if surroundings.lexists(root / change.path) else ""
    if isinstance(change, MakeLink):
        return _of_link(root / change.path, change.target, root)
    folder, _, name = change.path.rpartition("/")
    is_case = name.lower() == FILE.lower() and change.to == (f"{folder}/{FILE}" if folder else FILE)
    return "" if is_case else "it renames a file or folder"


def _of_link(place: Path, target: str, root: Path) -> str:
    """Links in skills/all are the layout's own; another one that leads somewhere is the user's."""
    if not target:
        return "it removes a link"
    leads = place.is_symlink() and os.path.exists(place) and place.parent != root / ALL
    elsewhere = os.path.realpath(place) != os.path.realpath(place.parent / target)
    return "it turns a link that leads somewhere else" if leads and elsewhere else ""


def _of_text(text: str | None, edits: list[Edit]) -> str:
    if text is None:
        return "its file cannot be read"
    return "it deletes text" if any(_deletes(text[edit.start : edit.end], edit.text) for edit in edits) else ""


def _deletes(old: str, new: str) -> bool:
    """True unless nothing is lost, or one word takes the place of another."""
    return _loses(old, new) and not (_WORD.fullmatch(old) and _WORD.fullmatch(new))


def _loses(old: str, new: str) -> bool:
    """True if a letter of the old text is gone; another case of it counts as the same."""
    rest = iter(new.casefold())
    return not all(letter in rest for letter in old.translate(_DISPENSABLE).casefold())  # each behind the one before


def _of_skill(skill: Skill, edits: list[Edit], keys: tuple[str, ...]) -> str:
    text, before = skill.text, skill.frontmatter
    after = _Changed(skill, applied(text, edits))
    in_body = edits if _is_missing(before) and _is_missing(after.frontmatter) else []
    if before.error and before.error.fault is Fault.NOT_CLOSED:  # what was the body may be frontmatter afterwards
        in_body = [edit for edit in edits if edit.start >= after.frontmatter.body_start]
    else:
        in_body = in_body or [edit for edit in edits if edit.start >= before.body_start > 0]
    in_head = [edit for edit in edits if edit not in in_body]
    why = _of_text(text, in_body)
    if why or not in_head:
        return why
    if not any(_loses(text[edit.start : edit.end], edit.text) for edit in in_head) and _only_line_ends(in_head):
        is_same = _same_or_readable(before, after.frontmatter)
        return _of_readers(skill, after, keys) if is_same else "it changes what the frontmatter says"
    if before.error:
        return _of_broken(skill, after, in_head)
    return _of_head(skill, after, in_head, keys)


def _is_missing(head: Frontmatter) -> bool:
    return head.error is not None and head.error.fault is Fault.MISSING


def _only_line_ends(edits: list[Edit]) -> bool:
    """True if what is inserted is line ends alone."""
    return not any(edit.text.strip("\r\n") for edit in edits)


def _same_or_readable(before: Frontmatter, after: Frontmatter) -> bool:
    """True if the values are the same; for a frontmatter that could not be read, if they now can, or still cannot."""
    if before.error:
        return after.error is None or after.error.fault is before.error.fault
    return after.error is None and _plain(before.values) == _plain(after.values)


class _Changed(Skill):
    """A skill as a fix would leave it."""

    def __init__(self, skill: Skill, text: str) -> None:
        super().__init__(skill.folder, skill.root, skill.file)
        self.__dict__.update(text=text, _bytes=(text.encode("utf-8", "surrogateescape"), ""))


def _of_broken(skill: Skill, after: Skill, edits: list[Edit]) -> str:
    """A frontmatter that could not be read: unquoted values may be put in quotes, and must read as they are written."""
    if not skill.frontmatter.error or skill.frontmatter.error.fault not in (Fault.INVALID, Fault.NOT_CLOSED):
        return "it rewrites the frontmatter"
    head = after.frontmatter
    if head.error:
        return "the frontmatter cannot be read afterwards"
    at = {entry.value_start: path for path, entry in head.entries.items()}
    moved = 0
    for edit in edits:
        old = skill.text[edit.start : edit.end]
        if _is_spacing(old, edit.text):
            moved += len(edit.text) - len(old)
            continue
        path = at.get(edit.start + moved, "")
        if not path or not _reads_as_written(head.get(path), old):
            return "a value would not read as it is written"
        if path == "name":
            return "it names the skill"
        if any(f" {key}:" in edit.text and key not in head.values for key in _REQUIRED):
            return "it makes two keys on one line one value"
        moved += len(edit.text) - (edit.end - edit.start)
    return _of_readers(skill, after, tuple(at.values()))


def _is_spacing(old: str, new: str) -> bool:
    """True for blanks in the place of tabs, and for the line of dashes that closes a frontmatter in that of `...`."""
    return not (old.strip() or new.strip()) or (old == "..." and new == "---")


def _reads_as_written(value: Any, written: str) -> bool:
    """True if a value is what was written: lines joined, less the quotes around it and what they had escaped."""
    if not isinstance(value, str):
        return False
    forms = [written]
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        inner = written[1:-1]
        forms.append(inner.replace("''", "'") if written[0] == "'" else inner.replace('\\"', '"').replace("\\\\", "\\"))
    return value in forms or " ".join(value.split()) in [" ".join(form.split()) for form in forms]


def _of_head(skill: Skill, after: Skill, edits: list[Edit], keys: tuple[str, ...]) -> str:
    before, head = skill.frontmatter, after.frontmatter
    if head.error:
        return "the frontmatter cannot be read afterwards"
    if _plain(before.values, keys) != _plain(head.values, keys):
        return "it changes another value of the frontmatter"
    name = before.values.get("name")
    if head.values.get("name") != (skill.name if name in (None, "") and "name" in keys else name):
        return "it renames the skill"
    spans = [(before.entries[key].start, before.entries[key].value_end) for key in keys if key in before.entries]
    for edit in edits:
        old = skill.text[edit.start : edit.end]
        inside = any(start <= edit.start and edit.end <= end for start, end in spans)
        if (_loses(old, edit.text) and not inside) or ("#" in old and "#" not in edit.text):
            return "it deletes text"
    return _of_readers(skill, after, keys)


def _of_readers(skill: Skill, after: Skill, keys: tuple[str, ...]) -> str:
    """Whether PyYAML and every agent read what the fix means to say, and list the skill under the name it had."""
    if not _constructs(after) and _constructs(skill):
        return "PyYAML cannot read the frontmatter afterwards"
    meant = _values(after.frontmatter, keys)
    for agent in registry.all_agents():
        was, now = agent_view.view(agent, skill), agent_view.view(agent, after)
        if not was.unread and (now.unread or (now.lost and not was.lost) or (was.manual and not now.manual)):
            return f"{agent.title} would not read the skill as before"
        if not was.unread and was.name != now.name:
            return f"{agent.title} would call the skill by another name"
        if now.repaired is not None and _values(Frontmatter(dict(now.repaired)), keys) != meant:
            return f"{agent.title} would read another value"
    return ""


def _constructs(skill: Skill) -> bool:
    head = skill.frontmatter
    if head.error:
        return False
    try:
        yaml.load(skill.text[head.start : head.end], Loader=_Loader)
    except (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, OverflowError):
        return False
    return True


def _values(head: Frontmatter, keys: tuple[str, ...]) -> list[Any]:
    return [_plain(head.get(key)) for key in keys]


def _plain(value: Any, without: tuple[str, ...] = (), prefix: str = "") -> Any:
    """A parsed value in a form that tells 1 from true and from 1.0, less the keys at these dotted paths."""
    if isinstance(value, dict):
        return {
            key: _plain(item, without, f"{prefix}{key}.")
            for key, item in value.items()
            if f"{prefix}{key}" not in without
        }
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, yaml.Node):
        return yaml.serialize(value)  # what an alias repeats: with anchors, so that it does not grow
    return type(value).__name__, repr(value)  # 1, 1.0 and True are equal to Python


def _read(file: Path, characters: int | None = None) -> str | None:
    try:
        return files.read(file).decode()[:characters]
    except (OSError, UnicodeDecodeError):
        return None
