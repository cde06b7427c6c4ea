"""`skillkit lint`: findings in skills, and their fixes."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from skillkit.cli.shared import edge
from skillkit.cli.shared.findings import FindingForm, GroupBy
from skillkit.errors import SkillkitError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from skillkit.config import Config
    from skillkit.lint.parallel import Progress
    from skillkit.lint.run import LintReport
    from skillkit.lint.settings import Settings
    from skillkit.model.workspace import Workspace


MOST_OUTLIVED = 10
"""Entries of the baseline that are no longer needed, as far as they are shown one by one."""

_PART = "a baseline is for the whole repository: writing a part of it would drop the rest"
_WHOLE = "run it at the root, without PATH, --base, --staged, --select and --ignore"


@edge.options(FindingForm.TEXT)
def command(
    paths: list[Path] = typer.Argument(
        None, help="Skills, their files, or folders of skills.  [default: the whole repository]"
    ),
    fix: bool = typer.Option(False, "--fix", help="Apply safe fixes, then report the rest."),
    unsafe_fixes: bool = typer.Option(
        False, "--unsafe-fixes", help="Also apply unsafe fixes, which a person should review."
    ),
    diff: bool = typer.Option(False, "--diff", help="Show what --fix would change, as a patch; exit 1 if anything."),
    base: str = typer.Option("", "--base", metavar="REF", help="Only findings from changes since this commit."),
    staged: bool = typer.Option(False, "--staged", help="Only findings from staged changes, as they are staged."),
    write_baseline: bool = typer.Option(
        False, "--write-baseline", help="Write the findings into the baseline; from then on only new ones fail."
    ),
    prune_baseline: bool = typer.Option(
        False, "--prune-baseline", help="Remove from the baseline what was fixed, and add nothing."
    ),
    no_baseline: bool = typer.Option(False, "--no-baseline", help="Also report findings that are in the baseline."),
    select: list[str] = typer.Option(
        [], "--select", metavar="RULE,...", help="Only these rules, or families of rules."
    ),
    ignore: list[str] = typer.Option([], "--ignore", metavar="RULE,...", help="All but these rules or families."),
    show_all: bool = typer.Option(False, "--all", help="Leave nothing out, also where there is much to show."),
    statistics: bool = typer.Option(False, "--statistics", help="Show counts by rule instead of findings."),
    group_by: GroupBy = typer.Option(None, "--group-by", help="Show findings below their rule, skill or owner."),
    fail_on: str = typer.Option("", "--fail-on", help="Exit 1 from this severity on: error, warning, note or never."),
    output: Path = typer.Option(None, "--output", "-o", help="Write to this file instead of standard output."),
    no_cache: bool = edge.NO_CACHE,
    *,
    form: FindingForm,
) -> int:
    """Check skills: their format, and what is dangerous in them.

    Exit codes: 0, no finding at or above --fail-on; 1, at least one; 2, nothing to check, or a wrong call.

    \b
    Example:
      skillkit lint
      skillkit lint --fix skills/company_wide/write-release-notes
      skillkit lint --base origin/main --format github
      skillkit lint --select security,link-broken --group-by rule
    """
    if base and staged:
        raise SkillkitError("--base and --staged exclude each other", hint="give one of them")
    if write_baseline and prune_baseline:
        raise SkillkitError("--write-baseline and --prune-baseline exclude each other", hint="give one of them")
    writes = write_baseline or prune_baseline
    if diff and writes:
        flag = "--write-baseline" if write_baseline else "--prune-baseline"
        raise SkillkitError(f"--diff and {flag} exclude each other", hint="give one of them")
    if writes and (base or staged or select or ignore):
        raise SkillkitError(_PART, hint=_WHOLE)
    if form is not FindingForm.TEXT and (group_by or (statistics and form is not FindingForm.JSON)):
        flag = "--group-by" if group_by else "--statistics"
        raise SkillkitError(f"{flag} and --format {form} do not go together", hint="leave one of them out")
    wanted = _Wanted(fix or unsafe_fixes, unsafe_fixes, diff, write_baseline, not no_baseline, fail_on, output, form)
    wanted = wanted._replace(select=tuple(select), ignore=tuple(ignore), by=group_by, prune_baseline=prune_baseline)
    wanted = wanted._replace(everything=show_all, statistics=statistics)
    if not staged:
        workspace = loaded(paths)
        with edge.kept_texts(workspace.root, no_cache):
            return _run(workspace, workspace.root, paths, wanted, base=base)
    from skillkit.cli.shared import changes

    with changes.staged(paths) as (workspace, root), edge.kept_texts(root, no_cache):
        return _run(workspace, root, paths, wanted, staged=True)


class _Wanted(NamedTuple):
    """What the flags ask for, beside the choice of skills."""

    fix: bool
    unsafe: bool
    diff: bool
    write_baseline: bool
    with_baseline: bool
    fail_on: str
    output: Path | None
    form: FindingForm = FindingForm.TEXT
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    by: GroupBy | None = None
    everything: bool = False
    statistics: bool = False
    prune_baseline: bool = False


def _run(
    workspace: "Workspace", root: Path, paths: list[Path], wanted: _Wanted, *, base: str = "", staged: bool = False
) -> int:
    """Lint the workspace, whose root in git is ``root``; of what is staged, the workspace is a copy."""
    from skillkit import config as configuration
    from skillkit.cli.shared import findings
    from skillkit.lint.run import lint

    def own(found: "Workspace") -> "Workspace":
        return nested.without(found, [name for name in inner if name in found.nested]) if inner else found

    def check(checked: "Workspace", progress: "Progress | None" = None) -> "LintReport":
        return scope.lint(checked, progress) if scope else lint(checked, settings, progress=progress)

    config = configuration.load(workspace.root)
    settings = _chosen(config, wanted)
    whole, inner = workspace, list[str]()
    if workspace.nested:
        from skillkit.lint import nested  # most repositories have none: their starts do not pay for it

        inner = nested.roots(workspace, settings)
    workspace = own(workspace)
    least = threshold(wanted.fail_on or config.fail_on)
    scope = None
    if base or staged:
        from skillkit.cli.shared import changes  # most runs are about all skills: their starts do not pay for it

        scope = changes.scope(workspace, config, settings, root, base, staged)
    bare = not paths and scope is None
    fixed, fixing = None, None
    if wanted.fix or wanted.diff:
        from skillkit.cli.lint import apply_fixes

        if staged and not wanted.diff:
            _see_that_all_is_staged(workspace, root, scope.only if scope else None)
            workspace = own(loaded(paths))
        fixing = apply_fixes.FixScope(workspace, bare=bare, with_baseline=wanted.with_baseline)
        if wanted.diff:
            return apply_fixes.show_diff(workspace, fixing.limited(check), config, wanted.unsafe, wanted.output)
        limited, reload = fixing.limited(check), lambda: own(loaded(paths, fixing=True))
        workspace, applied = apply_fixes.fixed(workspace, limited, reload, unsafe=wanted.unsafe)
        apply_fixes.say_fixed(applied)
        fixed = len(applied)
        if staged and fixed:
            edge.say("fixed in the working tree only: `git add` it, then commit again")
    with edge.progress("linting", len(workspace.skills)) as progress:
        report = check(workspace, progress)
    if wanted.write_baseline or wanted.prune_baseline:
        from skillkit.cli.shared import recorded

        if workspace.asked != (".",):
            raise SkillkitError(_PART, hint=_WHOLE)
        (recorded.prune if wanted.prune_baseline else recorded.write)(workspace, report.findings)
        if inner:
            from skillkit.cli.shared import find

            find.say_nested(whole, "it has its own baseline; name its folder to write that one")
        return edge.CLEAN
    if fixing:
        apply_fixes.say_left(report, wanted.unsafe, fixing, workspace)
    if wanted.with_baseline:
        report = _without_known(report, workspace, {each.rule.name for each in settings.active})
    fails = report.fails(least)
    if inner:
        others = {name: _of_nested(root / name, wanted, base, staged=staged) for name in inner}
        fails = fails or any(fails_there for _, fails_there in others.values())
        reports = {"": report} | {name: there for name, (there, _) in others.items()}
        report, workspace = nested.joined(whole, reports), whole
    if wanted.form is FindingForm.TEXT:
        view = findings.View(wanted.by, wanted.everything, wanted.statistics, bare, findings.names(settings))
        edge.emit(findings.for_people(report, workspace, fixed, view), wanted.output)
    elif wanted.statistics:
        edge.emit(findings.statistics(report), wanted.output)
    else:
        edge.emit(findings.rendered(wanted.form, report, workspace, settings.known, root), wanted.output)
    return edge.FINDINGS if fails or (staged and fixed) else edge.CLEAN


def _chosen(config: "Config", wanted: _Wanted) -> "Settings":
    """The rules that the configuration and the flags leave."""
    from skillkit.lint.settings import resolve

    settings = resolve(config)
    if wanted.select or wanted.ignore:
        return settings.chosen(_words(wanted.select), _words(wanted.ignore))
    return settings


def _of_nested(root: Path, wanted: _Wanted, base: str, *, staged: bool) -> "tuple[LintReport, bool]":
    """What the rules of a skills repository inside the one that was asked for find there, and whether that fails."""
    from skillkit.cli.shared import changes

    if staged:
        with changes.staged([root]) as (workspace, place):
            return _report_of_nested(workspace, place, wanted, base, staged=True)
    return _report_of_nested(loaded([root]), root, wanted, base)


def _report_of_nested(
    workspace: "Workspace", root: Path, wanted: _Wanted, base: str, *, staged: bool = False
) -> "tuple[LintReport, bool]":
    from skillkit import config as configuration
    from skillkit.cli.shared import changes

    config = configuration.load(workspace.root)
    settings = _chosen(config, wanted)
    report = changes.scope(workspace, config, settings, root, base, staged).lint(workspace)
    if wanted.with_baseline:
        report = _without_known(report, workspace, {each.rule.name for each in settings.active})
    fails = report.fails(threshold(wanted.fail_on or config.fail_on))
    if wanted.form is FindingForm.TEXT and any(finding.fixes for finding in report.findings):
        edge.say(f"note: `skillkit lint --fix {edge.one_line(os.path.relpath(root))}` fixes what can be fixed there")
        # the line at the end is about a call without PATH, which does not fix these
        report = report._replace(findings=tuple(finding._replace(fixes=()) for finding in report.findings))
    return report, fails


def _words(given: tuple[str, ...]) -> list[str]:
    return [word.strip() for text in given for word in text.split(",") if word.strip()]


def _see_that_all_is_staged(workspace: "Workspace", root: Path, only: frozenset[str] | None) -> None:
    """Raises SkillkitError where a skill has changes that are not staged: a fix would mix them with those that are."""
    from skillkit import git
    from skillkit.lint.run import holders

    holder = holders(workspace)
    for path in sorted(git.unstaged(root)):
        if (holder(path) in only) if only is not None else holder(path):
            hint = "stage or stash it: --fix changes the working tree, and --staged looks at the index"
            raise SkillkitError(f"{path}: has changes that are not staged, so nothing was fixed", hint=hint)


def loaded(paths: list[Path], *, fixing: bool = False) -> "Workspace":
    from skillkit.model import workspace

    if fixing:  # a file may just have been given its right name
        paths = [path if path.exists() else path.parent for path in paths or ()]
    root = workspace.find_root(paths[0] if paths else Path.cwd())
    found = workspace.load(paths or [root])  # without a PATH all of the repository, from each of its folders
    if not found.skills and not found.unreadable and not found.missing:
        from skillkit.cli.shared import find

        raise find.nothing(Path(", ".join(map(str, paths or [root]))), root)
    return found


def threshold(word: str) -> str:
    from skillkit.config import FAIL_ON

    if word not in FAIL_ON:
        hint = did_you_mean(word, FAIL_ON) or "use one of " + ", ".join(FAIL_ON)
        raise SkillkitError(f"--fail-on {word}: no such severity", hint=hint)
    return word


def _without_known(report: "LintReport", workspace: "Workspace", rules: set[str]) -> "LintReport":
    """The report of these rules less what the baseline holds; says what was left out and what is no longer needed."""
    from skillkit.lint import baseline

    known = baseline.load(workspace.root)
    if known is None:
        return report
    new = known.new(report.findings)
    outlived = [key for key in known.outlived(report.findings, _looked_at(report, workspace)) if key[0] in rules]
    hidden = len(report.findings) - len(new)
    if hidden:
        edge.say(f"{edge.count(hidden, 'finding')} in {baseline.FILE} not reported")
    for rule, path, message in outlived[:MOST_OUTLIVED]:
        edge.say(f"{baseline.FILE}: no longer needed: {path}: {message} ({rule})")
    if more := outlived[MOST_OUTLIVED:]:
        edge.say(f"{baseline.FILE}: no longer needed: {len(more):,} more")
    if outlived:
        edge.say("`skillkit lint --prune-baseline` removes these entries, and adds none")
    return report._replace(findings=new)


def _looked_at(report: "LintReport", workspace: "Workspace") -> "Callable[[str], bool]":
    """What is true of a path at or below a folder asked for, or in a skill chosen."""
    from skillkit.lint.run import holders

    chosen = report.looked_at
    if chosen is None:
        return workspace.covers
    holder = holders(workspace)
    return lambda path: holder(path) in chosen
