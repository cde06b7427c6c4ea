"""Files that a skill cites, and that have changed much since the skill was tested."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from skillkit import git
from skillkit.evidence.tested import tested
from skillkit.finding import Finding, Severity
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.references.graph import Edge

MUCH = 0.3
"""The share of a file's lines that must have changed before its skill is asked about."""


def changed(root: Path, skills: list[Skill]) -> Iterator[Finding]:
    """Files of the repository that a skill names and that commits changed much since it last passed a test."""
    asked = [(skill, date, files) for skill in skills if (date := _last_pass(skill)) and (files := _files(root, skill))]
    if not asked:
        return
    since = min(date for _, date, _ in asked)
    history = _history(root, since, sorted({path for _, _, files in asked for path in files}))
    for skill, date, files in asked:
        for path, place in files.items():
            lines = sum(lines for when, lines in history.get(path, ()) if when > date)
            if lines > MUCH * _lines(root / path):
                message = f"`{path}` changed by {lines:,} lines since the skill was tested, {date:%Y-%m-%d}"
                hint = f"check that the skill is still right, then test it again: skillkit evidence add {skill.name}"
                line = graph.of(skill).line_of(place)
                file = skill.path.removesuffix(skill.file) + place.file
                yield Finding(file, line, message, hint, rule="cited-changed", severity=Severity.NOTE)


def _last_pass(skill: Skill) -> datetime | None:
    """When the skill last passed a test, of this text or of an older one."""
    known = tested(skill)
    passed = [evidence.date for evidence in known.older + known.current if evidence.passed]
    return datetime.fromisoformat(max(passed)) if passed else None


def _files(root: Path, skill: Skill) -> dict[str, Edge]:
    """The files outside of the skill that it names: its own belong to the text that is tested."""
    own = f"{skill.folder_path}/"
    named = (edge for edge in graph.of(skill).cited_paths if not edge.path.startswith(own))
    return {edge.path: edge for edge in named if (root / edge.path).is_file()}


def _history(root: Path, since: datetime, paths: list[str]) -> dict[str, list[tuple[datetime, int]]]:
    """(time, lines added and removed) of every commit since then, by path; nothing outside of git."""
    # a merge has no lines of its own
    form = ("--format=%x01%ct", "--numstat", "--no-renames", "--no-merges", "--relative")
    listed = git.history(root, *form, f"--since={since.isoformat()}", "--", *git.literally(paths))
    found: dict[str, list[tuple[datetime, int]]] = {}
    for entry in listed.split("\x01")[1:]:
        moment, *rows = entry.split("\n")
        for row in rows:
            added, _, rest = row.partition("\t")
            removed, _, path = rest.partition("\t")
            if added.isdecimal():  # a binary file has no lines
                when = datetime.fromtimestamp(int(moment), UTC)
                found.setdefault(path, []).append((when, int(added) + int(removed)))
    return found


def _lines(file: Path) -> int:
    try:
        return max(1, file.read_bytes().count(b"\n"))  # a file without a line end has a line
    except OSError:
        return 1
