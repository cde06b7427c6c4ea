"""Lint what a change brings: since a base, or what is staged."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from pathlib import Path

    from skillkit.config import Config
    from skillkit.lint.baseline import Baseline
    from skillkit.lint.change import Change
    from skillkit.lint.parallel import Progress
    from skillkit.lint.run import LintReport
    from skillkit.lint.settings import Settings
    from skillkit.model.workspace import Workspace


class ChangeScope:
    """Runs lint on all skills, or on what changed. ``change`` is None for all."""

    def __init__(
        self, root: "Path", settings: "Settings", change: "Change | None", commit: str, config: "Config"
    ) -> None:
        self.change = change
        self._root = root
        self._settings = settings
        self._commit = commit
        self._config = config
        self._known: Baseline | None = None

    @property
    def only(self) -> frozenset[str] | None:
        """The SKILL.md files of the skills that changed; None for all."""
        return None if self.change is None else self.change.skills

    def lint(self, loaded: "Workspace", progress: "Progress | None" = None) -> "LintReport":
        from skillkit.lint import change, run

        if self.change is None:
            return run.lint(loaded, self._settings, progress=progress)
        if not self.change.skills and not self.change.reaches:
            return run.LintReport(loaded.root, 0, (), frozenset())  # nothing changed
        now = run.lint(loaded, self._settings, only=self.change.only, progress=progress)
        report = change.brought(now, loaded, self.change, self._before)
        return self._tracked(report) if loaded.root == self._root else report

    def _tracked(self, report: "LintReport") -> "LintReport":
        """The report less what is found where git ignores files: no commit changes those."""
        from skillkit import git

        ignored = git.ignored(self._root, sorted({finding.path for finding in report.findings}))
        return report._replace(findings=tuple(f for f in report.findings if f.path not in ignored))

    def _before(self) -> "Baseline":
        """What was found before the change: everywhere where it reaches, else across skills."""
        from skillkit.lint import baseline, run
        from skillkit.model import snapshot, workspace

        if self._known is None:
            assert self.change is not None
            only = None if self.change.reaches else frozenset[str]()
            with snapshot.of_commit(self._root, self._commit, _links(self._root, self._config)) as place:
                then = run.lint(workspace.load([place], root=place), self._settings, only=only)
            self._known = baseline.of(then.findings)
        return self._known


def scope(
    workspace: "Workspace", config: "Config", settings: "Settings", root: "Path", base: str = "", staged: bool = False
) -> ChangeScope:
    """What to lint: all skills without ``base`` and ``staged``, else what changed. ``root`` is in git.

    A changed configuration is a change to all. Raises SkillkitError where git cannot say what changed.
    """
    from skillkit import git

    if not base and not staged:
        return ChangeScope(root, settings, None, "", config)
    from skillkit.lint import change

    paths = git.staged(root) if staged else git.changed(root, base)
    if config.file and config.file.name in paths:
        edge.say(f"{config.file.name} changed: all skills are checked")
        return ChangeScope(root, settings, None, "", config)
    commit = git.head(root) if staged else git.fork(root, base)
    return ChangeScope(root, settings, change.of(workspace, paths), commit, config)


_MAIN = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)
"""What a branch is taken to have left, the first of those that exist."""


def touched(workspace: "Workspace") -> frozenset[str]:
    """The SKILL.md files of the skills that changed since the branch left its base; none where git does not say."""
    from skillkit import git
    from skillkit.errors import SkillkitError
    from skillkit.lint import change

    if git.top_of(workspace.root) is None:
        return frozenset()
    try:
        known = set((git.output(workspace.root, "for-each-ref", "--format=%(refname)", *_MAIN) or "").split())
        base = next((ref for ref in _MAIN if ref in known), "HEAD")
        return change.of(workspace, git.changed(workspace.root, base)).skills
    except SkillkitError:
        return frozenset()


@contextmanager
def staged(paths: "list[Path]") -> "Iterator[tuple[Workspace, Path]]":
    """The workspace of the paths as it is in git's index, read from a copy, and its root in the working tree."""
    import os
    from pathlib import Path

    from skillkit import config
    from skillkit.model import snapshot
    from skillkit.model import workspace as loading

    root = loading.find_root(paths[0]) if paths else edge.repository()
    asked = [Path(os.path.abspath(path)) for path in paths or ()] or [root]
    with snapshot.of_index(root, _links(root, config.load(root))) as place:
        inside = [place / path.relative_to(root) for path in asked if path.is_relative_to(root)]
        there = [path for path in inside if path.exists()]
        yield (loading.load(there, root=place) if there else loading.Workspace(place, ())), root


def _links(root: "Path", config: "Config") -> list[str]:
    """The layout's links, which a repository may ignore."""
    from skillkit.agents.shared import registry
    from skillkit.model.workspace import ALL

    every = root / ALL
    own = [f"{ALL}/{link.name}" for link in every.iterdir()] if every.is_dir() else []
    return [*own, *(registry.named(name).folder for name in config.agents)]
