"""`lint --fix` and `lint --diff`: what is fixed, in which skills, and what of it is said."""

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from collections.abc import Callable

    from skillkit.config import Config
    from skillkit.finding import Finding, Fix
    from skillkit.lint.fix import Check
    from skillkit.lint.run import LintReport
    from skillkit.model.workspace import Workspace


class FixScope:
    """Which findings --fix fixes: none that the baseline holds, and none in a skill of others.

    A skill is of others where ``bare``, a call about all of the repository, changed some skills and this is none of
    them. What is in no skill, such as a link of the layout, is everyone's.
    """

    def __init__(self, workspace: "Workspace", *, bare: bool, with_baseline: bool) -> None:
        from skillkit.lint import baseline

        self._known = baseline.load(workspace.root) if with_baseline else None
        self._before = frozenset(skill.path for skill in workspace.skills)
        self._changed: frozenset[str] = frozenset()
        if bare:
            from skillkit.cli.shared import changes

            self._changed = changes.touched(workspace)

    def chosen(self, report: "LintReport", workspace: "Workspace") -> tuple["Finding", ...]:
        """The findings of the report that are fixed where they can be."""
        from skillkit.lint.run import holders

        found = self._known.new(report.findings) if self._known else report.findings
        if not self._changed:
            return found
        holder = holders(workspace)
        return tuple(finding for finding in found if self._is_own(holder(finding.path)))

    def _is_own(self, skill: str) -> bool:
        return not skill or skill in self._changed or skill not in self._before  # a fix gave it another name

    def limited(self, check: "Check") -> "Check":
        """A run that finds what is in scope alone."""

        def run(loaded: "Workspace") -> "LintReport":
            report = check(loaded)
            return report._replace(findings=self.chosen(report, loaded))

        return run


def fixed(
    workspace: "Workspace", check: "Check", reload: "Callable[[], Workspace]", *, unsafe: bool
) -> "tuple[Workspace, list[Fix]]":
    """Apply fixes. Returns the workspace as it is then, and what was fixed."""
    from skillkit.lint.fix import fix_all

    return fix_all(workspace, check, reload, unsafe=unsafe)


def say_fixed(fixes: "list[Fix]") -> None:
    """What was fixed, a line a file."""
    by_file: dict[str, Counter[str]] = {}
    for fix in fixes:
        title = fix.title + ("" if fix.safe else " (unsafe)")
        by_file.setdefault(fix.changes[0].path, Counter())[title] += 1
    for path, titles in by_file.items():
        said = "; ".join(title + (f" ({number} times)" if number > 1 else "") for title, number in titles.items())
        edge.say(f"fixed {path}: {said}")


def say_left(found: "LintReport", unsafe: bool, scope: FixScope, workspace: "Workspace") -> None:
    """What could be fixed and was not, and the call that does it. ``found`` has the findings of the baseline too."""
    chosen = {id(finding) for finding in scope.chosen(found, workspace)}
    left = [f for f in found.findings if id(f) not in chosen and (f.fixable or (unsafe and f.fixes))]
    if not left:
        return
    new = scope._known.new(left) if scope._known else tuple(left)
    flag = "--unsafe-fixes" if unsafe else "--fix"
    if new:
        files = len({finding.path for finding in new})
        where = f"{edge.count(files, 'file')} of skills that you did not change"
        said = f"`skillkit lint {flag} {everything(workspace.root)}` fixes them too"
        edge.say(f"not fixed: {edge.count(len(new), 'finding')} in {where}; {said}")
    if kept := len(left) - len(new):
        from skillkit.lint import baseline
        from skillkit.lint.run import holders

        fresh = {id(finding) for finding in new}
        place = next(finding.path for finding in left if id(finding) not in fresh)
        folder = os.path.dirname(holders(workspace)(place)) or place
        said = f"`skillkit lint {flag} --no-baseline {_from_here(workspace, folder)}` fixes those of this skill"
        edge.say(f"not fixed: {edge.count(kept, 'finding')} of {baseline.FILE}; {said}")


def _from_here(workspace: "Workspace", path: str) -> str:
    """A path below the root as it is typed in the current folder, in a shell."""
    import shlex

    return shlex.quote(os.path.relpath(workspace.root / path))


def everything(root: Path) -> str:
    """The root as a PATH from the current folder: all of the repository, by name."""
    return os.path.relpath(root)  # findings.REPOSITORY, where the root is the current folder


def show_diff(workspace: "Workspace", check: "Check", config: "Config", unsafe: bool, output: Path | None) -> int:
    """Print what the fixes would change, as a patch."""
    from skillkit.agents.shared import registry
    from skillkit.cli.shared.painted import painted
    from skillkit.lint.diff import patch

    folders = tuple(registry.named(name).folder for name in config.agents)
    text = patch(workspace, check, folders, unsafe=unsafe)
    edge.emit(text if output else painted(text), output)
    if not text:
        edge.say("nothing that `--fix` would change")
    return edge.FINDINGS if text else edge.CLEAN
