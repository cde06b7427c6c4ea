"""`skillkit feedback list`: the faults that were reported, or the single reports."""

from typing import TYPE_CHECKING, Any

import typer

from skillkit.cli.shared import edge, filters

if TYPE_CHECKING:
    from pathlib import Path

    from skillkit.events.choice import Choice
    from skillkit.events.lake import Lake
    from skillkit.events.lake_place import Place

QUOTED = 5
"""Faults that are shown with their quotes; of more each is one line."""

COMMIT = 8
"""Digits of a commit that are shown."""

AGAIN = "again"
"""The status of a fault that was answered, and reported again since."""

_TITLES = ("id", "reports", "hosts", "agents", "first", "last", "status", "kind", "skill", "what was said")
_SPARE = ("first", "agents", "hosts", "kind", "last", "commit", "status")
_SINGLE = ("id", "day", "status", "kind", "skill", "report")


@edge.options(edge.Format.TEXT)
@filters.options(after={"only_open": "skill", "single": "grep"})
def command(
    wanted: filters.ReportFilter = filters.CHOSEN,
    only_open: bool = typer.Option(False, "--open", help="Only what is open."),
    single: bool = typer.Option(False, "--reports", help="The single reports, the newest first."),
    *,
    form: edge.Format,
) -> int:
    """List the faults: reports about one skill that say the same are one. The open ones with most reports come first.

    A fault has the id of its oldest report. `again` is the status of one that was answered, and reported again since.
    On a terminal each fault is one line, and up to five are shown with three quotes. In a pipe one a line, its cells
    separated by tabs: id, reports, hosts, agents, first and last day, status, kind, skill and text.

    \b
    Example:
      skillkit feedback list --open
      skillkit feedback list --skill write-commit-message --since 4w
      skillkit feedback list --reports --grep 'step 3' --limit 0
    """
    from skillkit.cli.shared import naming, open_lake

    choice = wanted.choice(only_open=only_open)
    root = edge.repository()
    place, as_json = open_lake.synced(root), form is edge.Format.JSON
    shown = (_show_reports if single else _show_faults)(root, place, choice, wanted.limit, as_json)
    if not shown and not as_json:
        if choice.skill:
            naming.skill(root, choice.skill)  # a misspelled name would be good news
        edge.say(_nothing(choice, _some_skill(root)))
    return edge.CLEAN


def _show_reports(root: "Path", place: "Place", choice: "Choice", limit: int, as_json: bool) -> int:
    """Print the reports that were chosen. Returns how many were printed."""
    from skillkit.cli.shared import lines, open_lake, table
    from skillkit.events import reports
    from skillkit.events.reading import all_events

    def asked(lake: "Lake") -> tuple[list[dict[str, Any]], int]:
        lake.put_skills(open_lake.skills(root))
        rows = reports.listed(lake, choice, limit)
        return rows, (reports.number(lake, choice) if limit and len(rows) == limit else len(rows)) - len(rows)

    rows, left_out = all_events.ask(place, asked)
    if as_json:
        print(edge.as_json({"reports": [table.plain(row) for row in rows], "left_out": left_out}))
    elif rows:
        _tell_renamed(choice.skill, rows)
        lines.show(_SINGLE, [_single(row) for row in rows], table.STATUS, spare=("day", "kind"), is_read=True)
    filters.tell_left_out(left_out, len(rows), "report")
    return len(rows)


def _show_faults(root: "Path", place: "Place", choice: "Choice", limit: int, as_json: bool) -> int:
    """Print the faults that were chosen. Returns how many were printed."""
    from skillkit.cli.shared import lines, open_lake, table
    from skillkit.events.faults import lake_faults
    from skillkit.events.reading import all_events

    def asked(lake: "Lake") -> tuple[lake_faults.FoundFaults, dict[Any, list[dict[str, Any]]]]:
        lake.put_skills(open_lake.skills(root))
        faults = lake_faults.faults(lake, choice, limit)
        return faults, lake_faults.reports(lake, [row["id"] for row in faults.rows]) if as_json else {}

    faults, reports = all_events.ask(place, asked)
    rows = faults.rows
    if as_json:
        every = [table.plain(row) | {"reports": list(map(table.plain, reports[row["id"]]))} for row in rows]
        print(edge.as_json({"faults": every, "left_out": faults.left_out}))
    elif rows:
        _tell_renamed(choice.skill, rows)
        if edge.wraps() and len(rows) <= QUOTED:
            print("\n".join(line for row in rows for line in _quoted(row)).rstrip())
        else:
            titles, cells = list(_TITLES), [list(_fault(row)) for row in rows]
            if edge.wraps() and any(
                row["resolved_commit"] for row in rows
            ):  # in a pipe the columns are always the same
                titles.insert(-2, "commit")
                for row, texts in zip(rows, cells, strict=True):
                    texts.insert(-2, (row["resolved_commit"] or "")[:COMMIT])
            lines.show(titles, cells, table.STATUS, spare=_SPARE, is_read=True)
    filters.tell_left_out(faults.left_out, len(rows), "fault")
    return len(rows)


def _tell_renamed(skill: str, rows: list[dict[str, Any]]) -> None:
    from skillkit.events.event import subject_of

    if skill and rows[0]["skill"] != subject_of(skill):
        edge.say(f"note: {skill} is called {rows[0]['skill']} now")


def status(row: dict[str, Any]) -> str:
    """The status of a fault in a word."""
    return AGAIN if row["reported_again"] else str(row["status"])


def first_line(text: str | None) -> str:
    """The first line of a report that says something."""
    return next((line for line in (text or "").splitlines() if line.strip()), "")


def _fault(row: dict[str, Any]) -> tuple[Any, ...]:
    from skillkit.events.event import short

    days = row["first"].date(), row["last"].date()
    said = first_line(row["quotes"][0])
    agents = ",".join(row["agents"])
    return (
        short(str(row["id"])),
        row["count"],
        row["hosts"],
        agents,
        *days,
        status(row),
        row["kind"],
        row["skill"],
        said,
    )


def _single(row: dict[str, Any]) -> tuple[Any, ...]:
    from skillkit.events.event import short

    first = first_line(row["summary"])
    return short(str(row["id"])), row["time"].date(), row["status"], row["kind"], row["skill"], first


def _quoted(row: dict[str, Any]) -> list[str]:
    """A fault on lines of its own, none wider than the terminal."""
    from skillkit.cli.shared import cells, table
    from skillkit.cli.shared.cells import cut
    from skillkit.events.event import short
    from skillkit.printable import no_command

    room = edge.columns()
    id, word = short(str(row["id"])), status(row)
    head = f"{id}  {word}  {row['kind']} in {table.subject(row['skill'])}"
    painted = cut(head, room).replace(id, edge.paint(id, "green"), 1)
    painted = painted.replace(word, edge.paint(word, table.STATUS[word]), 1)
    said = [f'  "{cut(cells.one_line(first_line(quote)), room - 6)}"' for quote in row["quotes"]]
    return [painted, *(no_command(f"  {line}") for line in (*about(row), *said)), ""]


def about(row: dict[str, Any]) -> list[str]:
    """How often, where, by whom and when a fault was reported, and what became of it; each fits into 48 columns."""
    from skillkit.cli.shared.cells import cut, one_line

    first, last = row["first"].date(), row["last"].date()
    when = f"{first}" if first == last else f"{first} to {last}"
    lines = [f"{edge.count(row['count'], 'report')} on {edge.count(row['hosts'], 'host')}, {when}"]
    if row["agents"]:
        lines.append(cut(one_line(f"by {', '.join(row['agents'])}"), edge.columns() - 2))
    if row["closed_time"] and row["status"] != "open":
        commit = one_line(row["resolved_commit"] or "")[:COMMIT]
        lines.append(f"{row['status']} {row['closed_time'].date()}" + (f" in commit {commit}" if commit else ""))
    if row["reported_again"]:
        lines.append(f"reported again since: {edge.count(row['reported_again'], 'time')}")
    return lines


def _some_skill(root: "Path") -> str:
    """A skill to show the command with; NAME where there is none."""
    from skillkit.layout import skill_folders

    return min(skill_folders.by_name(skill_folders.folders(root)), default="NAME")


def _nothing(choice: "Choice", skill: str) -> str:
    if choice._replace(skill="", only_open=False) != type(choice)():
        return "no report is like that"
    what = "open reports" if choice.only_open else "reports yet"
    where = f" about {choice.skill}" if choice.skill else ""
    return f"no {what}{where}; an agent reports with: skillkit feedback add {choice.skill or skill} 'what was wrong'"
