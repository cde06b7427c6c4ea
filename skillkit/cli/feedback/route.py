"""`skillkit feedback route`: open reports by owner, ready to paste."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from typing import Any

import typer

from skillkit.cli.shared import edge
from skillkit.printable import in_markdown


class RouteForm(StrEnum):
    """How the reports are printed."""

    MARKDOWN = "markdown"
    JSON = "json"


@edge.options(RouteForm.MARKDOWN)
def command(
    owner: str = typer.Option("", "--owner", help="Only this owner's."),
    *,
    form: RouteForm,
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

    skills = store.skills(root)

    def asked(opened: Lake) -> list[dict[str, Any]]:
        opened.put_skills(skills)
        return opened.rows(sql.query("route"), {"owner": owner})

    rows = [table.plain(row) for row in reading.ask(store.synced(root), asked)]
    if form is RouteForm.JSON:
        print(edge.as_json([{"owner": name, "reports": reports} for name, reports in _by(rows, "owner")]))
    elif rows:
        print("\n".join(_markdown(rows, {skill["owner"] for skill in skills})))
    else:
        edge.say("no open reports")
    return edge.CLEAN


def _by(rows: list[dict[str, Any]], key: str) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Rows that follow each other with the same value, without it."""
    groups = groupby(rows, lambda row: row[key])
    return [(name, [{k: v for k, v in row.items() if k != key} for row in group]) for name, group in groups]


def _markdown(rows: list[dict[str, Any]], owners: set[str]) -> Iterator[str]:
    """Lines of Markdown; ``owners`` are those of the skills as they are now, who may be mentioned."""
    for number, (owner, reports) in enumerate(_by(rows, "owner")):
        title = _mention(owner, owners) if owner else "For the maintainers"
        yield ("\n" if number else "") + f"## {title}: {edge.count(len(reports), 'open report')}"
        for skill, some in _by(reports, "skill"):
            yield f"\n### {in_markdown(skill) if skill else 'No skill yet'}\n"
            yield from (line for report in some for line in _item(report))


def _mention(owner: str, owners: set[str]) -> str:
    """An owner as the forge calls them, where a skill of this checkout has that owner; anyone else is only named."""
    from skillkit.owners.codeowners import is_owner
    from skillkit.owners.owners import split

    return " ".join(split(owner)) if owner in owners and all(map(is_owner, split(owner))) else in_markdown(owner)


def _item(report: dict[str, Any]) -> Iterator[str]:
    from skillkit.events.event import short

    older = ", about an older text" if report["about_older_text"] else ""
    known = ", accepted" if report["fault"] else ""
    id = short(report["id"])
    yield f"- [ ] `{id}` **{report['kind']}**: {in_markdown(report['summary'] or '')}"
    yield f"      ({report['time'][:10]}, {in_markdown(report['agent'] or 'a person')}{known}{older};"
    yield f"      close it with `skillkit feedback resolve {id} --commit SHA`)"
