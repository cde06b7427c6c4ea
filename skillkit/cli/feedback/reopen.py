"""`skillkit feedback reopen`: reopen a report that was closed too early."""

import typer

from skillkit.cli.shared import edge


@edge.options()
def command(
    id: str = typer.Argument(help="The report's id, its beginning or its end."),
    reason: str = typer.Option("", "--reason", help="Why, in a sentence."),
) -> int:
    """Reopen a report that was resolved or rejected, because the fault still exists.

    \b
    Example:
      skillkit feedback reopen 3f9a1c2e --reason 'step 3 still names the old page'
    """
    from skillkit.cli.shared import store, table
    from skillkit.events import event, reading, report, reports

    root = edge.repository()
    answered = reading.ask(store.synced(root), lambda lake: reports.answered(lake, id))
    row = answered.row
    subject = f"{event.short(str(row['id']))} ({table.subject(row['skill'])})"
    if row["status"] == "open":
        print(f"open already: {subject}")
        return edge.CLEAN
    data = {"summary": reason}
    store.record(root, report.verdict(event.REOPENED, answered, data, store.setting(root)))
    print(f"reopened: {subject}")
    return edge.CLEAN
