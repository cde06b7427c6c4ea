"""`skillkit lint`: findings in skills, and their fixes."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge
from skillkit.cli.shared.findings import Format
from skillkit.errors import SkillkitError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from skillkit.config import Config
    from skillkit.lint.fix import Check
    from skillkit.lint.run import Report
    from skillkit.model.workspace import Workspace


def command(
    paths: list[Path] = typer.Argument(
        None, help="Skills, their files, or folders of skills.  [default: the whole repository]"
    ),
    fix: bool = typer.Option(False, "--fix", help="Fix what can be fixed safely, then show the rest."),
    unsafe_fixes: bool = typer.Option(False, "--unsafe-fixes", help="Also apply fixes that a person should look at."),
    diff: bool = typer.Option(False, "--diff", help="Show what --fix would change, as a patch; exit 1 if anything."),
    base: str = typer.Option("", "--base", metavar="REF", help="Only skills changed since they left this commit."),
    staged: bool = typer.Option(False, "--staged", help="Only skills with staged changes."),
    write_baseline: bool = typer.Option(False, "--write-baseline", help="Note today's findings; only new ones fail."),
    no_baseline: bool = typer.Option(False, "--no-baseline", help="Show the findings of the baseline too."),
    fail_on: str = typer.Option("", "--fail-on", help="Exit 1 from this severity on: error, warning, note or never."),
    format: Format = typer.Option(Format.TEXT, "--format", help="Form of the output."),
    json: bool = edge.JSON,
    output: Path = typer.Option(None, "--output", "-o", help="Write there instead of to the terminal."),
    no_color: bool = edge.NO_COLOR,
) -> int:
    """Hold skills to the company's format.

    Exit code 0: nothing at or above --fail-on. 1: something is. 2: nothing to check, or a wrong call.

    \b
    Example:
      skillkit lint
      skillkit lint --fix skills/company_wide/write-release-notes
      skillkit lint --base origin/main --format github
    """
    from skillkit import config as configuration
    from skillkit.cli.shared import findings
    from skillkit.lint import baseline
    from skillkit.lint.run import lint
    from skillkit.lint.settings import resolve

    workspace = loaded(paths)
    config = configuration.load(workspace.root)
    settings = resolve(config)
    least = threshold(fail_on or config.fail_on)
    only = changed(workspace, config, base, staged)

    def check(here: "Workspace") -> "Report":
        return lint(here, settings, only=only)

    if diff and write_baseline:
        raise SkillkitError("--diff and --write-baseline are two jobs", hint="take one of them")
    if diff:
        return _show_diff(workspace, check, config, unsafe_fixes, output)
    mended = None
    if fix or unsafe_fixes:
        from skillkit.lint.fix import mend

        workspace, fixes = mend(workspace, check, lambda: loaded(paths, mending=True), unsafe=unsafe_fixes)
        mended = len(fixes)
        for each in fixes:
            edge.say(f"fixed {each.changes[0].path}: {each.title}" + ("" if each.safe else " (unsafe)"))
    with edge.progress("linting", len(workspace.skills)) as progress:
        report = lint(workspace, settings, only=only, progress=progress)
    if write_baseline:
        if workspace.asked != (".",) or only is not None:
            hint = "run it at the root, without PATH, --base and --staged"
            raise SkillkitError("a baseline is about the whole repository: a part of it would drop the rest", hint=hint)
        number = baseline.write(workspace.root, report.findings)
        edge.say(f"{edge.count(number, 'finding')} noted in {baseline.FILE}; from now on only new ones fail")
        return edge.CLEAN
    if not no_baseline:
        report = _without_known(report, workspace)
    form = Format.JSON if json else format
    if form is Format.TEXT:
        edge.emit(findings.told(report, workspace, mended), output)
    else:
        edge.emit(findings.rendered(form, report, workspace, settings.known), output)
    return edge.FINDINGS if report.fails(least) else edge.CLEAN


def loaded(paths: list[Path], *, mending: bool = False) -> "Workspace":
    from skillkit.model import workspace

    if mending:  # a file may just have been given its right name
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


def changed(workspace: "Workspace", config: "Config", base: str, staged: bool) -> frozenset[str] | None:
    """The SKILL.md files of the skills that changed; None for all. A changed configuration is a change to all."""
    from skillkit import git

    if not base and not staged:
        return None
    if base and staged:
        raise SkillkitError("--base and --staged are two choices", hint="take one of them")
    paths = git.staged(workspace.root) if staged else git.changed(workspace.root, base)
    if config.file and config.file.name in paths:
        edge.say(f"{config.file.name} changed: all skills are checked")
        return None
    above = {path[:at] for path in paths for at, letter in enumerate(path) if letter == "/"}
    above |= {"."} if paths else set()  # the root may be the skill
    return frozenset(skill.path for skill in workspace.skills if skill.folder_path in above)


def _without_known(report: "Report", workspace: "Workspace") -> "Report":
    """The report less what the baseline holds; says on stderr what was left out and what is no longer needed."""
    from skillkit.lint import baseline

    known = baseline.load(workspace.root)
    if known is None:
        return report
    new = known.new(report.findings)
    outlived = known.outlived(report.findings, _looked_at(report, workspace))
    hidden = len(report.findings) - len(new)
    if hidden:
        edge.say(f"{edge.count(hidden, 'finding')} of {baseline.FILE} not shown")
    for rule, path, message in outlived:
        edge.say(f"{baseline.FILE}: no longer needed: {path}: {message} ({rule})")
    if outlived:
        edge.say("`skillkit lint --write-baseline` writes it anew")
    return report._replace(findings=new)


def _looked_at(report: "Report", workspace: "Workspace") -> "Callable[[str], bool]":
    """What is true of a path at or below a folder asked for, or in a skill chosen."""
    from skillkit.lint.run import holders

    chosen = report.looked_at
    if chosen is None:
        return workspace.covers
    holder = holders(workspace)
    return lambda path: holder(path) in chosen


def _show_diff(workspace: "Workspace", check: "Check", config: "Config", unsafe: bool, output: Path | None) -> int:
    from skillkit.agents import registry
    from skillkit.lint.diff import patch

    folders = tuple(registry.named(name).folder for name in config.agents)
    text = patch(workspace, check, folders, unsafe=unsafe)
    edge.emit(text if output else "".join(map(_painted, text.splitlines(keepends=True))), output)
    if not text:
        edge.say("nothing that `--fix` would change")
    return edge.FINDINGS if text else edge.CLEAN


def _painted(line: str) -> str:
    colours = {"+": "green", "-": "red", "@": "cyan"}
    colour = colours.get(line[:1])
    clean = edge.printable(line) if edge.has_terminal() else line
    return edge.paint(clean, colour) if colour and not line.startswith(("+++", "---")) else clean
