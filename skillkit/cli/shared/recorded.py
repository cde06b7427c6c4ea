"""The baseline as commands write it: what it holds now, what is new in it, and what was left out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.finding import Finding
    from skillkit.lint.baseline import Baseline
    from skillkit.model.workspace import Workspace

_NAMED = 3
"""Skills that are named one by one."""


def write(workspace: "Workspace", findings: "Sequence[Finding]") -> None:
    """Write the findings of the whole repository into its baseline, and say what that changes."""
    from skillkit.finding import APPROVED_ONLY, UNFINISHED
    from skillkit.lint import baseline
    from skillkit.lint.run import holders

    root = workspace.root
    known = _known(root)
    finished = baseline.finished(findings, holders(workspace))
    number = baseline.write(root, finished)
    edge.say(f"{edge.count(number, 'finding')} written to {baseline.FILE}: from now on only new ones fail")
    if added := known.new(finished) if known else ():
        verb = "was" if len(added) == 1 else "were"
        edge.say(f"{len(added):,} of them {verb} not in it before: {_skills(workspace, added)}")
    if asked := sum(finding.rule == APPROVED_ONLY for finding in findings):
        edge.say(f"not written: {edge.count(asked, 'finding')} of {APPROVED_ONLY}: `skillkit approve --all --why ...`")
    if left := len(findings) - len(finished) - asked:
        unfilled = [finding for finding in findings if finding.rule == UNFINISHED]
        which = f"{edge.count(left, 'finding')} of skills with placeholders to fill in"
        edge.say(f"not written: {which}: {_skills(workspace, unfilled)}")
    _let_git_merge(root)


def _known(root: Path) -> "Baseline | None":
    """The baseline that is replaced; none, and said, where the file is no baseline."""
    from skillkit.lint import baseline

    try:
        return baseline.load(root)
    except baseline.BrokenBaselineError as e:
        edge.say(f"{e.message}; it is replaced")
        return None


def prune(workspace: "Workspace", findings: "Iterable[Finding]") -> None:
    """Take out of the baseline what is no longer needed. Raises SkillkitError where there is none."""
    from skillkit.errors import SkillkitError
    from skillkit.lint import baseline

    known = baseline.load(workspace.root)
    if known is None:
        raise SkillkitError(f"there is no {baseline.FILE}", hint="`skillkit lint --write-baseline` writes it")
    left = baseline.save(workspace.root, known.pruned(findings))
    gone = known.counts.total() - left
    edge.say(f"{edge.count(gone, 'finding')} removed from {baseline.FILE}, {left:,} left")


def _skills(workspace: "Workspace", findings: "Iterable[Finding]") -> str:
    """The skills of the findings, those with the most first."""
    from skillkit.lint.run import holders

    holder = holders(workspace)
    names = {skill.path: skill.name for skill in workspace.skills}
    found = Counter(names.get(holder(finding.path), finding.path) for finding in findings)
    first = ", ".join(edge.one_line(name) for name, _ in found.most_common(_NAMED))
    return first if len(found) <= _NAMED else f"{first} and {len(found) - _NAMED:,} more"


def _let_git_merge(root: Path) -> None:
    from skillkit import files, git
    from skillkit.lint import baseline

    text = baseline.mergeable(root) if git.top_of(root) else None
    if text is not None:
        files.replace(root / baseline.ATTRIBUTES, text)
        edge.say(f"wrote {baseline.ATTRIBUTES}: git merges {baseline.FILE} line by line; commit both")
