"""`skillkit feedback resolve`: close faults and reports with the commit that fixed them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.feedback import targets
from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from datetime import datetime

    from skillkit.cli.feedback.targets import Named
    from skillkit.events.reports import Answered


@edge.options()
def command(
    ids: list[str] = targets.IDS,
    commit: str = typer.Option("", "--commit", show_default="HEAD", help="The commit that fixed it."),
    no_check: bool = typer.Option(
        False, "--no-check", help="Accept the hash of a commit that is not in this checkout."
    ),
    reason: str = typer.Option("", "--reason", help="What was done, in a sentence."),
    single: bool = targets.SINGLE,
) -> int:
    """Close faults and reports with the commit that fixed them (by default the one that is checked out).

    The id of a fault closes its open reports. A report that comes later opens nothing; it is listed as `again`. Where
    the skill has changes that are not committed, and none committed since the report, nothing is closed: commit first,
    or name the commit.

    \b
    Example:
      skillkit feedback resolve 3f9a1c2e
      skillkit feedback resolve 3f9a1c2e 77ab01cd --commit 4be1d07
      skillkit feedback list --skill write-commit-message --open | skillkit feedback resolve -
    """
    from skillkit.cli.shared import open_lake
    from skillkit.events import event, report

    named = targets.words(ids)
    if not named:
        edge.say("nothing to resolve")
        return edge.CLEAN
    root = edge.repository()
    sha = _whole(root, commit or "HEAD", no_check=no_check)
    setting, made, lines = open_lake.setting(root), [], []
    found = [(target, _due(target, sha, reason)) for target in targets.asked(named, single=single)]
    if not commit:
        _check_committed(root, [report for _, due in found for report in due], no_check=no_check)
    for target, due in found:
        made += [report.verdict(event.RESOLVED, each, {"commit": sha, "summary": reason}, setting) for each in due]
        lines.append(f"resolved {target._replace(reports=due)}" if due else f"resolved already: {target}")
    open_lake.record_all(root, made)
    for line in lines:
        print(f"{line} with {sha[:12]}")
    return edge.CLEAN


def _due(target: "Named", sha: str, reason: str) -> "list[Answered]":
    """The reports to close: the open ones; where none is open, those that were not closed with the same words."""
    still_open = [each for each in target.reports if each.row["status"] == "open"]
    if still_open:
        return still_open
    done = ("resolved", sha)
    return [each for each in target.reports if reason or (each.row["status"], each.row["resolved_commit"]) != done]


def _check_committed(root: Path, due: "Sequence[Answered]", *, no_check: bool) -> None:
    """Warn where no commit changed a skill since it was reported, for the fix may be elsewhere.

    Raises SkillkitError where such a skill has changes that are not committed: HEAD would be named as the fix, and does
    not have it. With ``no_check`` that is a warning too.
    """
    from skillkit.cli.shared import skill_history
    from skillkit.errors import SkillkitError
    from skillkit.model import past, workspace

    reported: dict[str, datetime] = {}
    for report in due:
        reported[report.skill] = min(reported.get(report.skill, report.row["time"]), report.row["time"])
    loaded = workspace.load_layout(root)
    known = workspace.Workspace(root, tuple(skill for skill in loaded.skills if skill.name in reported))
    if not known.skills:  # reports without a skill, or of one that is gone
        return
    committed = skill_history.changes(known, min(reported.values()).date())
    unchanged = [
        skill
        for skill in known.skills
        if not skill_history.since(committed.get(skill.folder_path, ()), reported[skill.name])
    ]
    edited = [skill.name for skill in past.uncommitted(root, unchanged)] if unchanged else []
    if edited and not no_check:
        message = f"{', '.join(edited)}: has changes that are not committed, and no commit since the report"
        raise SkillkitError(message, hint="commit your change first, or name the commit with --commit")
    for skill in unchanged:
        edge.say(f"warning: no commit has changed {skill.name} since it was reported; is the fix elsewhere?")


def _whole(root: Path, commit: str, *, no_check: bool) -> str:
    """The whole hash of a commit of this checkout; with ``no_check`` also one that it does not have, as it was given.

    Raises SkillkitError where there is no such commit.
    """
    from skillkit import git
    from skillkit.errors import SkillkitError

    # by default git shortens to 7 digits at least, and a hash of SHA-256 has 64
    is_hash = 7 <= len(commit) <= 64 and not set(commit.lower()) - set("0123456789abcdef")
    is_taken = is_hash and no_check
    try:
        # a commit called `--help` is a name, no option
        found = git.output(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    except git.GitError:
        if not is_taken:
            raise
        found = None
    if found:
        return found
    if is_taken:
        return commit.lower()
    if is_hash:
        message = f"this checkout has no commit {commit!r}"
        raise SkillkitError(message, hint="`git fetch` it; for a commit of another repository, add --no-check")
    hint = (
        "this repository has no commits; name a commit with --commit"
        if commit == "HEAD"
        else "`git log --oneline` lists them"
    )
    raise SkillkitError(f"{commit!r} is not a commit", hint=hint)
