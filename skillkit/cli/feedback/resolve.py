"""`skillkit feedback resolve`: close a report with the commit that fixed it."""

from pathlib import Path

import typer

from skillkit.cli.shared import edge


@edge.options()
def command(
    id: str = typer.Argument(help="The report's id, its beginning or its end."),
    commit: str = typer.Option("HEAD", "--commit", help="The commit that fixed it."),
    no_check: bool = typer.Option(
        False, "--no-check", help="Accept the hash of a commit that is not in this checkout."
    ),
    reason: str = typer.Option("", "--reason", help="What was done, in a sentence."),
) -> int:
    """Close a report with the commit that fixed it (by default the one that is checked out).

    \b
    Example:
      skillkit feedback resolve 3f9a1c2e
      skillkit feedback resolve 3f9a1c2e --commit 4be1d07
    """
    from skillkit.cli.shared import store, table
    from skillkit.events import event, reading, report, reports

    root = edge.repository()
    sha = _whole(root, commit, no_check=no_check)
    answered = reading.ask(store.synced(root), lambda lake: reports.answered(lake, id))
    row = answered.row
    subject = f"{event.short(str(row['id']))} ({table.subject(row['skill'])}) with {sha[:12]}"
    if row["status"] == "resolved" and row["resolved_commit"] == sha and not reason:
        print(f"resolved already: {subject}")
        return edge.CLEAN
    data = {"commit": sha, "summary": reason}
    store.record(root, report.verdict(event.RESOLVED, answered, data, store.setting(root)))
    print(f"resolved {subject}")
    return edge.CLEAN


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
