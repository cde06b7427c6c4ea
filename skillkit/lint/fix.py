"""Apply the fixes that findings carry, until none is left to apply."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from skillkit import files
from skillkit.finding import Change, Create, Edit, Finding, Fix, Link, Rename
from skillkit.lint.run import Report
from skillkit.model.workspace import Workspace

Check = Callable[[Workspace], Report]
"""A run over a workspace, with the settings and the choice of skills that it is about."""

_MOST_ROUNDS = 20
"""A fix can bring another finding to light; more rounds than this would be two fixes undoing each other."""


def mend(
    workspace: Workspace, check: Check, reload: Callable[[], Workspace], *, unsafe: bool = False
) -> tuple[Workspace, list[Fix]]:
    """Apply fixes until none is left. Returns the workspace as it then stands and the fixes, as they were applied.

    ``check`` is the run to mend after, ``reload`` reads the workspace again. Each file is written whole or not at all.
    Fixes whose edits overlap wait for the next round.
    """
    applied: list[Fix] = []
    for _ in range(_MOST_ROUNDS):
        chosen = _disjoint(_wanted(check(workspace).findings, unsafe))
        if not chosen:
            break
        apply(workspace.root, [change for fix in chosen for change in fix.changes])
        applied += chosen
        workspace = reload()
    return workspace, applied


def _wanted(findings: Iterable[Finding], unsafe: bool) -> list[Fix]:
    first = (next((fix for fix in finding.fixes if fix.safe or unsafe), None) for finding in findings)
    return list(dict.fromkeys(fix for fix in first if fix))  # one fix may mend several findings


def _disjoint(fixes: list[Fix]) -> list[Fix]:
    """The fixes of one round: none touches what an earlier one touches."""
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    chosen = []
    for fix in fixes:
        spans = [_span(change) for change in fix.changes]
        if not any(_meets(taken[path], start, end) for path, start, end in spans):
            chosen.append(fix)
            for path, start, end in spans:
                taken[path].append((start, end))
    return chosen


def _span(change: Change) -> tuple[str, int, int]:
    if isinstance(change, Edit):
        return change.path, change.start, change.end
    return change.path, 0, 1 << 62  # a file made, moved or linked is touched as a whole


def _meets(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Touching counts: two insertions at one place have no order."""
    return any(start <= other_end and other_start <= end for other_start, other_end in taken)


def apply(root: Path, changes: Iterable[Change]) -> None:
    """Make the changes below ``root``: edits first, each file once, then what is made, moved and linked."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    others: list[Create | Rename | Link] = []
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
        text = file.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as e:
        raise files.refused(file, "read", e) from e
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    files.replace(file, text)


def _make(root: Path, change: Create | Rename | Link) -> None:
    place = root / change.path
    if isinstance(change, Create):
        files.create(place, change.text)
    elif isinstance(change, Rename):
        files.rename(place, root / change.to)
    elif change.target:
        files.link(place, change.target)
    else:
        files.unlink(place)
