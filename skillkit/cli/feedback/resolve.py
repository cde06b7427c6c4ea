"""`skillkit feedback resolve`: close faults and reports with the commit that fixed them."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.feedback import targets
from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.cli.feedback.targets import Named
    from skillkit.events.reports import Answered


@edge.options()
def command(
    ids: list[str] = targets.IDS,
    commit: str = typer.Option("HEAD", "--commit", help="The commit that fixed it."),
    no_check: bool = typer.Option(
        False, "--no-check", help="Accept the hash of a commit that is not in this checkout."
    ),
    reason: str = typer.Option("", "--reason", help="What was done, in a sentence."),
    single: bool = targets.SINGLE,
) -> int:
    """Close faults and reports with the commit that fixed them (by default the one that is checked out).

    The id of a fault closes its open reports. A report that comes later opens nothing; it is listed as `again`.

    \b
    Example:
      skillkit feedback resolve 3f9a1c2e
      skillkit feedback resolve 3f9a1c2e 77ab01cd --commit 4be1d07
      skillkit feedback list --skill write-commit-message --open | skillkit feedback resolve -
    """
    from skillkit.cli.shared import open_lake
    from skillkit.events import event, report

    named = targets.words(ids)
    root = edge.repository()
    sha = _whole(root, commit, no_check=no_check)
    setting, made, lines = open_lake.setting(root), [], []
    for target in targets.asked(named, single=single):
        due = _due(target, sha, reason)
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


def _whole(root: Path, commit: str, *, no_check: bool) -> str:
    """The whole hash of a commit of this checkout; with ``no_check`` also one that it does not have, as it was given.

    Raises SkillkitError where there is no such commit.
    """
    from skillkit import git
    from skillkit.errors import SkillkitError

    is_hash = 7 <= len(commit) <= 64 and not set(commit.lower()) - set("0123456789abcdef")
    is_taken = is_hash and no_check
    try:
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
