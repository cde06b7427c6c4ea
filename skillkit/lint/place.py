"""Findings put where the fault is: at a key, at a stretch of text, at the top of the file."""

from typing import TYPE_CHECKING

from skillkit import files
from skillkit.finding import Edit, Finding, Fix
from skillkit.late import Late
from skillkit.model import frontmatter
from skillkit.model.skill import Skill
from skillkit.security.facts import Fact

if TYPE_CHECKING:
    from skillkit.references import graph
else:  # a skill of one file refers to little
    graph = Late("skillkit.references.graph")

_MANY = 200


def at_key(skill: Skill, key: str, message: str, hint: str = "", *fixes: Fix | None) -> Finding:
    """A finding at a key's value in the frontmatter, by its dotted path; at line 1 where the key is not there."""
    entry = skill.frontmatter.entries.get(key)
    if entry is None:
        return Finding(skill.path, 1, message, hint, _fixes(skill, fixes))
    end = entry.value_end if entry.value_end > entry.value_start else entry.end
    return Finding(
        skill.path, skill.line_at(entry.start), message, hint, _fixes(skill, fixes), skill.columns_at(entry.start, end)
    )


def at(skill: Skill, start: int, end: int, message: str, hint: str = "", *fixes: Fix | None) -> Finding:
    """A finding at the characters [start, end) of SKILL.md."""
    return Finding(skill.path, skill.line_at(start), message, hint, _fixes(skill, fixes), skill.columns_at(start, end))


def on_top(skill: Skill, message: str, hint: str = "", *fixes: Fix | None) -> Finding:
    """A finding about the file as a whole, at its first line."""
    return Finding(skill.path, 1, message, hint, _fixes(skill, fixes))


def in_file(skill: Skill, path: str, line: int, message: str, hint: str = "", *fixes: Fix | None) -> Finding:
    """A finding in another file of the skill, ``path`` relative to its folder."""
    return Finding(from_root(skill, path), line, message, hint, tuple(fix for fix in fixes if fix))


def from_root(skill: Skill, path: str) -> str:
    """A path of the skill as findings and changes write it: from the root."""
    return path if skill.folder_path == "." else f"{skill.folder_path}/{path}"


def at_fact(skill: Skill, fact: Fact, message: str, hint: str = "") -> Finding:
    """A finding where a fact is, in whichever file of the skill."""
    found = in_file(skill, fact.path, fact.line, message, hint)
    return found if fact.end < 0 else found._replace(columns=(fact.start, fact.end))


def at_edge(skill: Skill, edge: "graph.Edge", message: str, hint: str = "") -> Finding:
    """A finding where a reference is, in whichever file of the skill."""
    if edge.file == skill.file:
        return at(skill, edge.start, edge.end, message, hint)
    return in_file(skill, edge.file, graph.of(skill).line_of(edge), message, hint)


def safe(title: str, skill: Skill, *edits: tuple[int, int, str], keys: tuple[str, ...] = ()) -> Fix:
    """A fix within the contract of lint/contract.py: (start, end, text) edits of SKILL.md.

    ``keys`` are the frontmatter's keys whose values are at fault.
    """
    return Fix(title, True, _edits(skill, edits), keys)


def unsafe(title: str, skill: Skill, *edits: tuple[int, int, str]) -> Fix:
    """A fix that a person should look at: (start, end, text) edits of SKILL.md."""
    return Fix(title, False, _edits(skill, edits))


def _edits(skill: Skill, edits: tuple[tuple[int, int, str], ...]) -> tuple[Edit, ...]:
    """The edits, which are in order; a great many as one that spans them all, since each would copy the file."""
    if len(edits) <= _MANY:
        return tuple(Edit(skill.path, start, end, text) for start, end, text in edits)
    pieces, at = [], edits[0][0]
    for start, end, text in edits:
        pieces += [skill.text[at:start], text]
        at = end
    return (Edit(skill.path, edits[0][0], at, "".join(pieces)),)


def newline(skill: Skill) -> str:
    """The line end that the file uses, so that a fix fits in."""
    return files.line_end(skill.text)


def _fixes(skill: Skill, fixes: tuple[Fix | None, ...]) -> tuple[Fix, ...]:
    """The fixes, less those after which a frontmatter that can be read cannot: anchors, flow style, an odd indent."""
    return tuple(fix for fix in fixes if fix and not _breaks(skill, fix))


def _breaks(skill: Skill, fix: Fix) -> bool:
    body = skill.frontmatter.body_start
    in_head = any(isinstance(change, Edit) and change.start < body for change in fix.changes)
    return in_head and skill.frontmatter.error is None and frontmatter.read(_head_after(skill, fix)).error is not None


def _head_after(skill: Skill, fix: Fix) -> str:
    """The frontmatter, with its two lines of dashes, as the edits of SKILL.md leave it."""
    body = skill.frontmatter.body_start
    edits = [change for change in fix.changes if isinstance(change, Edit) and change.start < body]
    text = skill.text[: max([body, *(edit.end for edit in edits)])]
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
