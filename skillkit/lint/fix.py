"""Apply the fixes that findings carry, until none is left to apply."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from skillkit import files
from skillkit.finding import Change, Chmod, Create, Edit, Finding, Fix, MakeLink, Rename
from skillkit.lint import contract
from skillkit.lint.run import LintReport
from skillkit.model.workspace import Workspace

Check = Callable[[Workspace], LintReport]
"""A run over a workspace, with the settings and the choice of skills that it is about."""

_MOST_ROUNDS = 20
"""A fix can bring another finding to light; more rounds than this would be two fixes undoing each other."""


def fix_all(
    workspace: Workspace, check: Check, reload: Callable[[], Workspace], *, unsafe: bool = False
) -> tuple[Workspace, list[Fix]]:
    """Apply fixes until none is left. Returns the workspace as it then is and the fixes, as they were applied.

    ``check`` is the run whose findings are fixed, ``reload`` reads the workspace again. Each file is written whole or
    not at all. Fixes that touch the same place wait for the next round. Without ``unsafe``, a fix that breaks the
    contract of safe fixes (lint/contract.py) is not applied, whatever its rule calls it.
    """
    applied: list[Fix] = []
    for _ in range(_MOST_ROUNDS):
        wanted = _wanted(check(workspace).findings, unsafe)
        chosen = disjoint(wanted if unsafe else _kept(wanted, workspace))
        if not unsafe:
            chosen = _together(chosen, workspace)
        if not chosen:
            break
        apply(workspace.root, [change for fix in chosen for change in fix.changes])
        applied += chosen
        workspace = reload()  # offsets of the next round are those of the changed files
    return workspace, applied


def _wanted(findings: Iterable[Finding], unsafe: bool) -> list[Fix]:
    first = (next((fix for fix in finding.fixes if fix.safe or unsafe), None) for finding in findings)
    return list(dict.fromkeys(fix for fix in first if fix))  # one fix may be that of several findings


def _kept(fixes: list[Fix], workspace: Workspace) -> list[Fix]:
    """The fixes that keep the contract of safe fixes, even those that a rule calls safe."""
    if not fixes:
        return []
    skills = {skill.path: skill for skill in workspace.skills}
    return [fix for fix in fixes if not contract.breach(fix, workspace.root, skills)]


def _together(fixes: list[Fix], workspace: Workspace) -> list[Fix]:
    """The fixes of a round, those of one file only where they keep the contract together; else the first of them."""
    skills = {skill.path: skill for skill in workspace.skills}
    by_file: dict[str, list[Fix]] = defaultdict(list)
    for fix in fixes:
        by_file[fix.changes[0].path].append(fix)  # two fixes that are each safe may not be so together
    chosen = []
    for group in by_file.values():
        changes = tuple(change for fix in group for change in fix.changes)
        whole = Fix("", True, changes, tuple(key for fix in group for key in fix.keys))
        chosen += group if len(group) == 1 or not contract.breach(whole, workspace.root, skills) else group[:1]
    return chosen


def disjoint(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes of one round, first come first served: none touches what an earlier one touches.

    Edits touch where their ranges meet. What is made, moved or linked touches its whole path, and everything at, above
    and below it: an edit in a folder that moves waits until it has moved.
    """
    taken = _Taken()
    return [fix for fix in fixes if taken.take(fix.changes)]


class _Taken:
    """What the fixes of a round touch."""

    def __init__(self) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._whole: set[str] = set()
        self._touched: set[str] = set()

    def take(self, changes: Iterable[Change]) -> bool:
        """Note what the changes touch, and return True; False, and nothing noted, where another fix touches it too."""
        changes = tuple(changes)
        if any(self._meets(change) for change in changes):
            return False
        for change in changes:
            if isinstance(change, Edit):
                self._spans[change.path].append((change.start, change.end))
            else:
                self._whole.update(_paths(change))
            for path in _paths(change):
                self._touched.update(_above(path))
        return True

    def _meets(self, change: Change) -> bool:
        if any(not self._whole.isdisjoint(_above(path)) for path in _paths(change)):
            return True
        if isinstance(change, Edit):  # touching counts: two insertions at one place have no order
            return any(change.start <= end and start <= change.end for start, end in self._spans[change.path])
        return not self._touched.isdisjoint(_paths(change))


def _paths(change: Change) -> tuple[str, ...]:
    return (change.path, change.to) if isinstance(change, Rename) else (change.path,)


def _above(path: str) -> list[str]:
    """The path and every folder above it."""
    return [path, *(path[:at] for at, letter in enumerate(path) if letter == "/")]


def apply(root: Path, changes: Iterable[Change]) -> None:
    """Make the changes below ``root``: edits first, each file once, then what is made, moved and linked."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    others: list[Create | Rename | MakeLink | Chmod] = []
    for change in changes:
        if isinstance(change, Edit):
            edits[change.path].append(change)
        else:
            others.append(change)
    for path, wanted in edits.items():
        _edit(root / path, wanted)
    for other in others:
        _make(root, other)


def _edit(file: Path, edits: list[Edit]) -> None:
    try:
        text = file.read_bytes().decode("utf-8", "surrogateescape")  # as bytes: a text mode would change line ends
    except OSError as e:
        raise files.refused(file, "read", e) from e
    files.replace(file, contract.applied(text, edits))


def _make(root: Path, change: Create | Rename | MakeLink | Chmod) -> None:
    place = root / change.path
    if isinstance(change, Chmod):
        files.make_executable(place)
    elif isinstance(change, Create):
        files.create(place, change.text)
    elif isinstance(change, Rename):
        files.rename(place, root / change.to)
    elif change.target:
        files.link(place, change.target)
    else:
        files.unlink(place)
