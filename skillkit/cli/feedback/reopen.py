"""`skillkit feedback reopen`: open a report again that was closed too early."""

import typer

from skillkit.cli.shared import edge


@edge.options()
def command(
    id: str = typer.Argument(help="The report's id, its beginning or its end."),
    reason: str = typer.Option("", "--reason", help="Why, in a sentence."),
) -> int:
    """Open a report again: it was resolved or rejected, and the fault is still there.

    \b
    Example:
      skillkit feedback reopen 3f9a1c2e --reason 'step 3 still names the old page'
    """
    from skillkit.cli.shared import store, table
    from skillkit.events import event, reading, report, reports

    root = edge.repository()
    answered = reading.ask(store.synced(root), lambda lake: reports.answered(lake, id))
    row = answered.row
    told = f"{event.short(str(row['id']))} ({table.subject(row['skill'])})"
    if row["status"] == "open":
        print(f"open already: {told}")
        return edge.CLEAN
    data = {"summary": reason}
    store.record(root, report.verdict(event.REOPENED, answered, data, store.setting(root)))
    print(f"opened again: {told}")
    return edge.CLEAN
