"""`skillkit feedback show`: the whole of one report, and the fault that it is about."""

from typing import Any

import typer

from skillkit.cli.shared import cells, edge
from skillkit.printable import no_command

EVENTS = {
    "skillkit.feedback.resolved.v1": "resolved",
    "skillkit.feedback.reopened.v1": "reopened",
    "skillkit.feedback.triaged.v1": "triaged",
}


@edge.options(edge.Format.TEXT)
def command(
    id: str = typer.Argument(help="The report's id, its beginning or its end."),
    *,
    form: edge.Format,
) -> int:
    """Show one report: its text, which version of the skill it is about, who reported it, what was done, and its fault.

    The id of a fault is that of its oldest report.

    \b
    Example:
      skillkit feedback show 3f9a1c2e
    """
    from skillkit.cli.shared import open_lake, table
    from skillkit.events import reports
    from skillkit.events.faults import lake_faults
    from skillkit.events.lake import Lake
    from skillkit.events.reading import all_events

    root = edge.repository()

    def asked(lake: Lake) -> tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any]]:
        lake.put_skills(open_lake.skills(root))
        row = reports.identified(lake, id)
        return row, reports.history(lake, str(row["id"])), lake_faults.of_report(lake, row)

    row, history, fault = all_events.ask(open_lake.synced(root), asked)
    if form is edge.Format.JSON:
        more = {"of_fault": table.plain(fault), "history": [_step(table.plain(step)) for step in history]}
        print(edge.as_json(table.plain(row) | more))
    else:
        _print(row, history)
        _print_fault(fault)
    return edge.CLEAN


def _step(step: dict[str, Any]) -> dict[str, Any]:
    """An event of the history as feedback-show.schema.json has it."""
    rest = {key: step[key] for key in ("id", "time", "agent", "commit", "fault")}
    return {"event": EVENTS.get(step["type"], step["type"]), "reason": step["summary"], **rest}


def _print(row: dict[str, Any], history: list[dict[str, Any]]) -> None:
    from skillkit.cli.shared import table

    status = edge.paint(row["status"], table.STATUS[row["status"]])
    print(f"{edge.paint(str(row['id']), 'green', bold=True)}  {status} {row['kind']} in {table.subject(row['skill'])}")
    print(f"\n{_text(row['summary'])}\n")
    if row["detail"]:
        print(f"{_text(row['detail'])}\n")
    for title, value in _rows(row):
        if value:
            print(edge.paint(title.ljust(10), "cyan") + cells.one_line(value))
    for step in history:
        print(edge.paint(EVENTS.get(step["type"], "later").ljust(10), "cyan") + cells.one_line(_in_words(step)))


def _print_fault(fault: dict[str, Any]) -> None:
    """The fault of which the report is one of several."""
    from skillkit.cli.feedback.list import about, first_line
    from skillkit.events.event import short

    if fault["count"] == 1:
        return
    lines = [f"of fault {short(str(fault['id']))}: {fault['open']} open", *about(fault)]
    lines += [f'"{first_line(quote)}"' for quote in fault["quotes"]]
    for number, line in enumerate(lines):
        title = "" if number else "one"
        print(edge.paint(title.ljust(10), "cyan") + cells.cut(cells.one_line(line), edge.columns() - 10))


def _text(text: str | None) -> str:
    """Lines that others wrote, made safe for the terminal and the runner of a job."""
    return no_command(edge.printable(text or ""))


def _rows(row: dict[str, Any]) -> list[tuple[str, Any]]:
    return [
        ("reported", f"{row['time']:%Y-%m-%d %H:%M} UTC"),
        ("by", " ".join(filter(None, (row["agent"], row["agent_version"])))),
        ("session", row["session_id"]),
        ("about", (row["skill_digest"] or "")[:18]),
        ("owner", row["owner"]),
        ("then", row["skill_then"] if row["skill_then"] != row["skill"] else ""),
        ("in", " at ".join(filter(None, (row["repo"], (row["commit"] or "")[:12])))),
    ]


def _in_words(step: dict[str, Any]) -> str:
    verdict = {True: "a fault of the skill", False: "no fault of the skill"}.get(step["fault"], "")
    commit = step["commit"] if step["type"].endswith("resolved.v1") else ""
    return ", ".join(filter(None, (f"{step['time']:%Y-%m-%d}", verdict, commit, step["summary"])))
