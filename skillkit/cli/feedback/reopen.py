"""`skillkit feedback reopen`: reopen what was closed too early."""

import typer

from skillkit.cli.feedback import targets
from skillkit.cli.shared import edge


@edge.options()
def command(
    ids: list[str] = targets.IDS,
    reason: str = typer.Option("", "--reason", help="Why, in a sentence."),
    single: bool = targets.SINGLE,
) -> int:
    """Reopen faults and reports that were resolved or rejected, because the fault still exists.

    \b
    Example:
      skillkit feedback reopen 3f9a1c2e --reason 'step 3 still names the old page'
    """
    from skillkit.cli.shared import open_lake
    from skillkit.events import event, report

    named = targets.words(ids)
    if not named:
        edge.say("nothing to reopen")
        return edge.CLEAN
    root = edge.repository()
    setting, made, lines = open_lake.setting(root), [], []
    for target in targets.asked(named, single=single):
        due = [each for each in target.reports if each.row["status"] != "open"]
        made += [report.verdict(event.REOPENED, each, {"summary": reason}, setting) for each in due]
        lines.append(f"reopened: {target._replace(reports=due)}" if due else f"open already: {target}")
    open_lake.record_all(root, made)
    print("\n".join(lines))
    return edge.CLEAN
