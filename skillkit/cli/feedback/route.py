"""`skillkit feedback route`: open reports by owner, ready to paste."""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from typing import Any

import typer

from skillkit.cli.shared import edge


class Form(StrEnum):
    """How the reports are printed."""

    MARKDOWN = "markdown"
    JSON = "json"


def command(
    owner: str = typer.Option("", "--owner", help="Only this owner's."),
    format: Form = typer.Option(Form.MARKDOWN, "--format", help="Form of the output."),
    json: bool = edge.JSON,
    no_color: bool = edge.NO_COLOR,
) -> int:
    """Print the open reports by the owner of their skill, to paste into an issue or a chat.

    \b
    Example:
      skillkit feedback route --owner @acme/docs
    """
    from skillkit.cli.shared import store, table
    from skillkit.events import reading, sql
    from skillkit.events.lake import Lake

    root = edge.repository()

    def asked(opened: Lake) -> list[dict[str, Any]]:
        opened.put_skills(store.skills(root))
        return opened.rows(sql.query("route"), {"owner": owner})

    rows = [table.plain(row) for row in reading.ask(store.synced(root), asked)]
    if json or format is Form.JSON:
        print(edge.as_json([{"owner": name, "reports": reports} for name, reports in _by(rows, "owner")]))
    elif rows:
        print("\n".join(_markdown(rows)))
    else:
        edge.say("no open reports")
    return edge.CLEAN


def _by(rows: list[dict[str, Any]], key: str) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Rows that follow each other with the same value, without it."""
    groups = groupby(rows, lambda row: row[key])
    return [(name, [{k: v for k, v in row.items() if k != key} for row in group]) for name, group in groups]


def _markdown(rows: list[dict[str, Any]]) -> Iterator[str]:
    for number, (owner, reports) in enumerate(_by(rows, "owner")):
        yield ("\n" if number else "") + f"## {owner or 'No owner'}: {edge.count(len(reports), 'open report')}"
        for skill, some in _by(reports, "skill"):
            yield f"\n### {skill}\n"
            yield from (line for report in some for line in _item(report))


def _item(report: dict[str, Any]) -> Iterator[str]:
    from skillkit.events.event import short

    older = ", about an older text" if report["about_older_text"] else ""
    known = ", accepted" if report["fault"] else ""
    id = short(report["id"])
    yield f"- [ ] `{id}` **{report['kind']}**: {quoted(report['summary'])}"
    yield f"      ({report['time'][:10]}, {report['agent'] or 'a person'}{known}{older};"
    yield f"      close it with `skillkit feedback resolve {id} --commit SHA`)"


def quoted(text: str | None) -> str:
    """What a stranger wrote, on one line, as Markdown that shows it and does nothing: no link, no tag, no mention."""
    from skillkit.cli.shared.cells import one_line

    escaped = re.sub(r"([\\`*_{}\[\]<>#|!~])", r"\\\1", one_line(text))
    return re.sub(r"@(?=\w)", "@\u2060", escaped)  # a word joiner: nobody is called by it
