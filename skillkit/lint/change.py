"""What a change brings: the findings in the skills that it touches, and those elsewhere that were not there before."""

import os
from collections.abc import Callable
from typing import NamedTuple

from skillkit.lint.baseline import Baseline
from skillkit.lint.run import LintReport, holders
from skillkit.model import submodule
from skillkit.model.workspace import Workspace


class Change(NamedTuple):
    """``skills`` are the SKILL.md files of the skills that changed.

    ``reaches`` is True where a path is gone, or one changed that is in no skill: then other findings are possible in
    skills that did not change, since their links lead there or their owner is named there.
    """

    skills: frozenset[str]
    reaches: bool

    @property
    def only(self) -> frozenset[str] | None:
        """The skills whose own rules have to run; None for all."""
        return None if self.reaches else self.skills


def of(workspace: Workspace, paths: frozenset[str]) -> Change:
    """The change to ``paths`` (relative to the root), seen from the workspace as it is after it."""
    above = {path[:at] for path in paths for at, letter in enumerate(path) if letter == "/"}
    above |= {"."} if paths else set()  # the root may be the skill
    skills = frozenset(
        skill.path
        for skill in workspace.skills
        if skill.folder_path in above or submodule.is_changed(skill.folder_path, paths)
    )
    holder = holders(workspace)
    reaches = any(not holder(path) or not os.path.lexists(workspace.root / path) for path in paths)
    return Change(skills, reaches)


def brought(now: LintReport, workspace: Workspace, change: Change, known: Callable[[], Baseline]) -> LintReport:
    """The report of a run less what is found outside the changed skills and was found before: that is ``known``."""
    holder = holders(workspace)
    own = [finding for finding in now.findings if holder(finding.path) in change.skills]
    others = [finding for finding in now.findings if holder(finding.path) not in change.skills]
    new = known().new(others) if others else ()
    kept = {id(finding) for finding in (*own, *new)}
    findings = tuple(finding for finding in now.findings if id(finding) in kept)
    return LintReport(now.root, len(change.skills), findings, change.skills)
