"""`skillkit feedback resolve`: close a report with the commit that mended it."""

import typer

from skillkit.cli.shared import edge


def command(
    id: str = typer.Argument(help="The report's id, its beginning or its end."),
    commit: str = typer.Option(..., "--commit", help="The commit that answers it."),
    reason: str = typer.Option("", "--reason", help="What was done, in a sentence."),
    no_color: bool = edge.NO_COLOR,
) -> int:
    """Close a report with the commit that answers it.

    \b
    Example:
      skillkit feedback resolve 3f9a1c2e --commit 4be1d07
    """
    from skillkit.cli.shared import store, table
    from skillkit.events import event, reading, report, reports

    root = edge.repository()
    sha = _whole(commit)
    row = reading.ask(store.synced(root), lambda lake: reports.identified(lake, id))
    told = f"{event.short(str(row['id']))} ({table.subject(row['skill'])}) with {sha[:12]}"
    if row["status"] == "resolved" and row["resolved_commit"] == sha and not reason:
        print(f"resolved already: {told}")
        return edge.CLEAN
    data = {"commit": sha, "summary": reason}
    store.record(root, report.verdict(event.RESOLVED, row["skill"] or "", str(row["id"]), data, store.setting(root)))
    print(f"resolved {told}")
    return edge.CLEAN


def _whole(commit: str) -> str:
    """The whole hash of a commit; as it was given where this checkout does not have it. Raises where it is no name."""
    from skillkit import git
    from skillkit.errors import SkillkitError

    found = git.output(
        edge.repository(), "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}"
    )
    if found:
        return found
    if 7 <= len(commit) <= 64 and not set(commit.lower()) - set("0123456789abcdef"):
        edge.say(f"note: this checkout has no commit {commit}")
        return commit.lower()
    raise SkillkitError(f"{commit!r} names no commit", hint="give its hash; `git log --oneline` shows it")
