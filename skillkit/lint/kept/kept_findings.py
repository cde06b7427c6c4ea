"""The findings of a skill, kept from an earlier run for as long as nothing has changed that they depend on.

They depend on the bytes in the skill's folder, on the settings, on the code of skillkit, and on what rules ask of the
world outside the folder. The first three are in an entry's name, the questions and their answers are in the entry.
"""

import marshal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from skillkit import cache, finding, surroundings
from skillkit.finding import Change, Finding, Fix, Severity
from skillkit.late import Late
from skillkit.lint.settings import Settings
from skillkit.model import frontmatter
from skillkit.model.frontmatter import Frontmatter
from skillkit.model.skill import Skill

if TYPE_CHECKING:
    from skillkit.model import folder_state
else:  # a run that keeps nothing does without
    folder_state = Late("skillkit.model.folder_state")


class Result(NamedTuple):
    """What a run found in a skill, and its frontmatter, which a result that is kept has as bytes."""

    findings: list[Finding]
    head: Frontmatter | bytes


Packed = bytes | Result
"""A result as it travels between processes: bytes, but for the frontmatter that cannot be bytes."""


class KeptFindings:
    """The entries of one run's settings. ``is_on`` is False where nothing is kept between runs."""

    def __init__(self, settings: Settings, root: Path) -> None:
        self.is_on = bool(settings.source) and cache.current().is_stored
        self._settings = settings.source.encode("utf-8", "surrogatepass")
        self._root = str(root)
        self._answers: surroundings.Notes = {}

    def unchanged(self, skill: Skill) -> Result | None:
        """What was found when the folder was as it is, as the system says; None if that is unknown."""
        if not self.is_on:
            return None
        stamp = folder_state.stamp(skill)
        known = cache.current().get(self._place(skill)) if stamp else None
        if stamp is None or known is None or known[:16] != stamp.seal:  # the stamp, and behind it the digest
            return None
        entry = self._holding(self._name(skill, known[16:]))
        return unpacked(entry) if entry else None

    def found(self, skill: Skill, compute: Callable[[Skill], list[Finding]]) -> Packed:
        """What ``compute`` finds in the skill, or found when its folder had the same contents."""
        if not self.is_on:
            return _packed(compute(skill), skill.frontmatter, {}, self._root)
        with surroundings.noting() as notes:
            digest = folder_state.digest(skill)
            name = self._name(skill, digest) if digest else b""
            stamp = folder_state.stamp(skill) if name else None
            if stamp and stamp.is_sure(skill.walked_at):
                cache.current().put(self._place(skill), stamp.seal + digest)
            entry = self._holding(name) if name else b""
            if entry:
                return entry
            packed = _packed(compute(skill), skill.frontmatter, notes, self._root)
        if name and isinstance(packed, bytes) and self._is_same(skill, digest):
            cache.current().put(name, packed)
        return packed

    def _is_same(self, skill: Skill, digest: bytes) -> bool:
        """True if the rules saw what was digested: binary files and archives are read by those that look at them."""
        if skill.has_loaded_all:
            return True
        return folder_state.digest(Skill(skill.folder, skill.root, skill.file)) == digest

    def _holding(self, name: bytes) -> bytes:
        """The entry of this name, if what it depends on outside the folder is as it was; else empty."""
        entry = cache.current().get(name)
        if entry is None or not surroundings.still(_notes(marshal.loads(entry)[0], self._root), self._answers):
            return b""
        return entry

    def _name(self, skill: Skill, digest: bytes) -> bytes:
        # findings name the path, and rules compare the name
        where = f"{skill.path}\0{skill.name}".encode("utf-8", "surrogateescape")
        return cache.name("findings", (self._settings, where, digest))

    def _place(self, skill: Skill) -> bytes:
        return cache.name("folder", (str(skill.folder).encode("utf-8", "surrogateescape"),))


def unpacked(packed: Packed) -> Result:
    """The result as it was."""
    if isinstance(packed, Result):
        return packed
    _, findings, head = marshal.loads(packed)
    return Result([_finding(*each) for each in findings], head)


def take_head(skill: Skill, head: Frontmatter | bytes) -> None:
    """Give the skill its frontmatter, read in another process or run."""
    if isinstance(head, bytes):
        skill.know_frontmatter(head)
    else:
        skill.frontmatter = head


def _packed(findings: list[Finding], head: Frontmatter, notes: surroundings.Notes, root: str) -> Packed:
    try:
        packed = frontmatter.packed(head)
    except ValueError:  # it has an alias
        return Result(findings, head)
    said = [(tuple(_short(part, root) for part in question), _short(now, root)) for question, now in notes.items()]
    found = [
        (f.path, f.line, f.message, f.hint, [*map(_plain_fix, f.fixes)], f.columns, f.rule, str(f.severity), f.cause)
        for f in findings
    ]
    return marshal.dumps((said, found, packed))


def _short(part: surroundings.Answer, root: str) -> surroundings.Answer:
    """A path below the root begins with a NUL instead: a clone elsewhere, and what is staged, have the same entries."""
    if not isinstance(part, str) or not part.startswith(root) or part[len(root) :][:1] not in ("", "/"):
        return part
    return f"\0{part[len(root) :]}"


def _notes(said: list[tuple[surroundings.Question, surroundings.Answer]], root: str) -> surroundings.Notes:
    return {tuple(str(_long(part, root)) for part in question): _long(answer, root) for question, answer in said}


def _long(part: surroundings.Answer, root: str) -> surroundings.Answer:
    return f"{root}{part[1:]}" if isinstance(part, str) and part.startswith("\0") else part


def _plain_fix(fix: Fix) -> tuple[Any, ...]:
    return fix.title, fix.safe, [(type(change).__name__, *change) for change in fix.changes], fix.keys


def _finding(
    path: str,
    line: int,
    message: str,
    hint: str,
    fixes: list[Any],
    columns: tuple[int, int] | None,
    rule: str,
    severity: str,
    cause: str,
) -> Finding:
    whole = tuple(_fix(*fix) for fix in fixes) if fixes else ()
    return Finding(path, line, message, hint, whole, columns, rule, _SEVERITIES[severity], cause)


def _fix(title: str, safe: bool, changes: list[Any], keys: tuple[str, ...]) -> Fix:
    return Fix(title, safe, tuple(_change(*change) for change in changes), tuple(keys))


def _change(kind: str, *values: Any) -> Change:
    made: Change = getattr(finding, kind)(*values)
    return made


_SEVERITIES = {str(severity): severity for severity in Severity}
