"""Findings for people: the changed skills first, grouped on a terminal, and a page at the end of a long list."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from skillkit.cli.shared import edge
from skillkit.cli.shared.importance import Importance, importance
from skillkit.formats.text import Group, TextStyle, plain
from skillkit.lint.run import holders

if TYPE_CHECKING:
    from skillkit.cli.shared.findings import View
    from skillkit.finding import Finding
    from skillkit.lint.run import LintReport
    from skillkit.model.skill import Skill
    from skillkit.model.workspace import Workspace

FEW, MUCH = 10, 200
"""More findings than the first end in a page; more than the second are not shown on a terminal without --all."""

WITH_CHANGES = 50
"""Findings of changed skills that are shown before the page all the same."""

SPREAD, SHOWN = 2, 3
"""Skills of which one sentence is shown for each of them; where it is about more, it is shown with so many of them."""

SOURCE = 100
"""Columns of a source line where output is not wrapped."""


def lines(report: "LintReport", workspace: "Workspace", view: "View", left: int = 0) -> list[str]:
    """The lines of at least one finding, and of the page; ``left`` findings are not fixed by a bare --fix."""
    width = edge.fold_at()
    if len(report.findings) == 1 and not view.by and not view.statistics:
        return list(_Shown(workspace, holders(workspace), view).lines(report.findings))
    from skillkit.cli.shared import cells
    from skillkit.formats import grouping, summary

    if view.statistics:
        return [*summary.by_rule(report.findings, width or sys.maxsize), ""]
    is_many = len(report.findings) > FEW
    changed = _changed(workspace) if is_many and report.looked_at is None else frozenset()
    skill_of = holders(workspace)
    found = grouping.ordered(report.findings, skill_of, changed, importance)
    is_much = _is_at_terminal() and len(found) > MUCH and not view.everything and view.by != "rule"
    shown: Sequence[Finding] = found
    if is_much:
        shown = _of_many(found, lambda finding: skill_of(finding.path) in changed)
    said = list(_Shown(workspace, skill_of, view).lines(shown))
    if is_many:
        said += [*summary.render(report.findings, width or sys.maxsize, left, view.rules), ""]
    if is_much:
        of_changed = f", {len(shown):,} of them {_which(shown, skill_of, changed)}" if shown else ""
        ways = f"`--all` shows each, and `skillkit lint {_worst(found, skill_of)}` those of a skill"
        said.append(cells.folded(f"{len(found):,} findings{of_changed}: {ways}", 0))
    return said


def _of_many(found: "Sequence[Finding]", is_own: "Callable[[Finding], bool]") -> "Sequence[Finding]":
    """Those of so many that are shown all the same: dangers, and what is in changed skills, if they are few."""
    both = [finding for finding in found if is_own(finding) or importance(finding) is Importance.DANGER]
    dangers = [finding for finding in both if importance(finding) is Importance.DANGER]
    return next((some for some in (both, dangers) if len(some) <= WITH_CHANGES), [])


def _which(shown: "Sequence[Finding]", skill_of: Callable[[str], str], changed: frozenset[str]) -> str:
    """What they are that are shown of so many."""
    own = {skill_of(finding.path) in changed for finding in shown}
    if own == {True}:
        return "in what you changed"
    return "dangerous" if own == {False} else "dangerous or in what you changed"


def _worst(found: "Sequence[Finding]", skill_of: Callable[[str], str]) -> str:
    """The folder of a skill with many findings, as it is typed in the current folder at the root."""
    import shlex

    folders = Counter(os.path.dirname(skill_of(finding.path)) for finding in found)
    return shlex.quote(max(folders, key=lambda folder: (bool(folder), folders[folder])) or ".")


def _is_at_terminal() -> bool:
    """True where a person reads this. In CI, and where a program asks for colours, nothing is left out."""
    return edge.has_terminal() and not os.environ.get("CI")


def left_to_others(report: "LintReport", workspace: "Workspace") -> int:
    """The findings that --fix fixes where all of the repository is named, and not by itself.

    Those are in skills that did not change, where others did.
    """
    fixable = [finding for finding in report.findings if finding.fixable]
    changed = _changed(workspace) if fixable else frozenset()
    skill_of = holders(workspace)
    return sum(bool(skill_of(f.path)) and skill_of(f.path) not in changed for f in fixable) if changed else 0


@cache
def _changed(workspace: "Workspace") -> frozenset[str]:
    from skillkit.cli.shared import changes

    return changes.touched(workspace)


class _Shown:
    """Findings as lines, in the view that was asked for."""

    def __init__(self, workspace: "Workspace", skill_of: Callable[[str], str], view: "View") -> None:
        self._workspace = workspace
        self._skill_of = skill_of
        self._view = view
        self._most = sys.maxsize if view.everything else 0
        width = edge.fold_at()
        paint = _paint if edge.has_colour(sys.stdout) else plain
        self._hinted: set[tuple[str, str]] = set()
        self._text = TextStyle(_Sources(workspace).line, paint, width or SOURCE, width is not None)

    def lines(self, found: "Sequence[Finding]") -> Iterator[str]:
        if self._view.by == "rule":
            return self._by_rule(found)
        if self._view.by == "owner":
            return self._below(found, self._owners(found))
        if self._view.by == "skill":
            return self._below(found, lambda path: self._skill_of(path).rpartition("/")[0] or path)
        return self._by_file(found)

    def _by_file(self, found: "Sequence[Finding]") -> Iterator[str]:
        if (
            not _is_at_terminal() or len(found) == 1
        ):  # a program reads it, or a person who searches it: each finding is whole
            return self._text.render(found)
        from skillkit.formats import grouping

        skills = {skill.path: skill for skill in self._workspace.skills}
        about = {path for finding in found if (path := self._skill_of(finding.path))}
        same = grouping.copies(found, self._skill_of, {path: _digest_of(skills[path]) for path in sorted(about)})
        kept = [finding for finding in found if self._skill_of(finding.path) not in same]
        spread = {} if self._most else grouping.widespread(kept, self._skill_of, SPREAD)
        kept = [finding for finding in kept if (finding.rule, finding.message) not in spread]
        groups = grouping.grouped(kept, self._skill_of, self._most or 3)
        rules = sorted(spread.values(), key=lambda same: _order(same[0]))
        at = sum(importance(same[0]) is Importance.DANGER for same in rules)
        return chain(
            *(self._text.rule(some[0].rule, some, SHOWN) for some in rules[:at]),
            self._with_copies(groups, same),
            *(self._text.rule(some[0].rule, some, SHOWN) for some in rules[at:]),
        )

    def _with_copies(self, groups: list[Group], same: dict[str, str]) -> Iterator[str]:
        """The groups, and after those of a skill the skills that are the same."""
        from itertools import groupby

        of: dict[str, list[str]] = {}
        for copy, first in same.items():
            of.setdefault(first, []).append(copy.rpartition("/")[0])
        for skill, some in groupby(groups, key=lambda group: self._skill_of(group.first.path)):
            yield from self._text.groups(list(some), self._most or 6, self._hinted)
            if skill in of:
                others = of[skill]
                word = "copy has" if len(others) == 1 else "copies have"
                yield from self._text.note(f"{len(others)} {word} the same: {', '.join(others)}")
                yield ""

    def _by_rule(self, found: "Sequence[Finding]") -> Iterator[str]:
        by_rule: dict[tuple[tuple[int, ...], str], list[Finding]] = {}
        for finding in found:
            by_rule.setdefault((_order(finding), finding.rule), []).append(finding)
        most = len(found) if self._most or not _is_at_terminal() else 5
        for (_, rule), same in sorted(by_rule.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])):
            yield from self._text.rule(rule, same, most)

    def _below(self, found: "Sequence[Finding]", name_of: Callable[[str], str]) -> Iterator[str]:
        """A heading for each name, those with the most findings of the worst kind first."""
        by_name: dict[str, list[Finding]] = {}
        for finding in found:
            by_name.setdefault(name_of(finding.path), []).append(finding)
        for name, same in sorted(by_name.items(), key=lambda item: _badness(item[1])):
            counts = Counter(finding.severity for finding in same)
            said = ", ".join(edge.count(counts[s], str(s)) for s in sorted(counts, key=lambda s: s.rank))
            yield f"{edge.paint(edge.one_line(name), 'cyan', bold=True)}: {said}"
            yield ""
            yield from self._by_file(same)

    def _owners(self, found: "Sequence[Finding]") -> Callable[[str], str]:
        from skillkit.owners import owners

        skills = {skill.path: skill for skill in self._workspace.skills}
        about = sorted({path for finding in found if (path := self._skill_of(finding.path))})
        known = owners.all_of([skills[path] for path in about], self._workspace.root)
        of = {path: " ".join(one.owners) for path, one in zip(about, known, strict=True)}
        return lambda path: of.get(self._skill_of(path), "") or "no owner"


def _order(finding: "Finding") -> tuple[int, ...]:
    """What sorts dangers first, then errors before warnings, and in each what breaks before what the house asks for."""
    weight = importance(finding)
    return weight is not Importance.DANGER, finding.severity.rank, weight


def _digest_of(skill: "Skill") -> str:
    """What is the same for the same text of SKILL.md; lets go of the text, since there may be thousands."""
    from hashlib import blake2b

    digest = blake2b(skill.data, digest_size=16).hexdigest()
    skill.forget()
    return digest


def _badness(findings: "Sequence[Finding]") -> tuple[int, ...]:
    ranks = Counter(finding.severity.rank for finding in findings)
    return tuple(-ranks[rank] for rank in range(3))


class _Sources:
    """Lines of the skills that findings name. The text of one is kept, since those of one skill follow each other."""

    def __init__(self, workspace: "Workspace") -> None:
        self._skills = {skill.path: skill for skill in workspace.skills}
        self._path, self._text, self._lines, self._split = "", "", [""], 0

    def line(self, path: str, number: int) -> str:
        """The 1-based line of a SKILL.md; empty for any other file."""
        if path != self._path:
            skill = self._skills.get(path)
            self._path, self._text, self._lines, self._split = path, skill.text if skill else "", [], 0
            if skill:
                skill.forget()
        if number > self._split:  # most findings are near the top: first up to there, then the whole
            self._split = len(self._text) + 1 if self._split else number
            self._lines = self._text.split("\n", self._split)
        lines = self._lines
        return lines[number - 1].rstrip("\r") if 0 < number <= min(len(lines), self._split) else ""


def _paint(text: str, style: str) -> str:
    return edge.paint(text, edge.COLOURS[style]) if style in edge.COLOURS else edge.paint(text, "reset", bold=True)
