"""`skillkit feedback handoff`: open faults by owner, ready to paste or to become issues."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from skillkit.cli.shared import edge, filters
from skillkit.printable import in_markdown

if TYPE_CHECKING:
    from skillkit.events.lake import Lake

MOST = 10
"""Faults of one owner: more than that is read by nobody."""

LONGEST = 100
"""Characters of a text that are shown in a list."""

LABEL = "skill-feedback"
"""The label by which the issues of a job are found again."""


class HandoffForm(StrEnum):
    """How the faults are printed."""

    MARKDOWN = "markdown"
    GITHUB = "github"
    JSON = "json"


@edge.options(HandoffForm.MARKDOWN)
@filters.options()
def command(
    wanted: filters.ReportFilter = filters.CHOSEN,
    *,
    form: HandoffForm,
) -> int:
    """Print the open faults by the owner of their skill, at most ten an owner: to paste, or as issues.

    `--format github` prints JSON: `issues`, each with `key`, `title`, `body` and `labels` as `gh issue create` takes
    them, and `open`, the keys of all open faults. The key is the fault's id, also at the end of the body: a job that
    runs every week edits the issue that has it, and closes those whose key is no longer open.

    \b
    Example:
      skillkit feedback handoff --owner @acme/docs
      skillkit feedback handoff --format github --limit 0 > issues.json
    """
    from skillkit.cli.shared import open_lake, table
    from skillkit.events.faults import lake_faults
    from skillkit.events.reading import all_events

    root = edge.repository()
    choice = wanted.choice(only_open=True)
    skills = open_lake.skills(root)

    def asked(lake: "Lake") -> tuple[lake_faults.FoundFaults, list[str]]:
        lake.put_skills(skills)
        return lake_faults.by_owner(lake, choice, MOST, wanted.limit), lake_faults.ids(
            lake
        ) if form is HandoffForm.GITHUB else []

    faults, keys = all_events.ask(open_lake.synced(root), asked)
    rows = [table.plain(row) for row in faults.rows]
    owners = {row["owner"] for row in skills}
    if form is HandoffForm.GITHUB:
        print(edge.as_json({"issues": [_issue(row, owners) for row in rows], "open": keys}))
    elif form is HandoffForm.JSON:
        print(edge.as_json({"owners": list(_by_owner(rows)), "left_out": faults.left_out}))
    elif rows:
        print("\n".join(_markdown(rows, owners)))
    else:
        edge.say("no open reports")
    filters.tell_left_out(faults.left_out, len(rows), "fault")
    return edge.CLEAN


def _by_owner(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for owner, group in groupby(rows, lambda row: row["owner"]):
        faults = list(group)
        left_out = faults[0]["of_owner"] - len(faults)
        shown = [{key: value for key, value in row.items() if key != "of_owner"} for row in faults]
        yield {"owner": owner, "faults": shown, "left_out": left_out}


def _markdown(rows: list[dict[str, Any]], owners: set[str]) -> Iterator[str]:
    """Lines of Markdown; ``owners`` are those of the skills as they are now, who may be mentioned."""
    from skillkit.events.event import short

    for number, group in enumerate(_by_owner(rows)):
        owner, faults, left_out = group["owner"], group["faults"], group["left_out"]
        title = _mention(owner, owners) if owner else "For the maintainers"
        yield ("\n" if number else "") + f"## {title}: {edge.count(len(faults) + left_out, 'open fault')}\n"
        yield from map(_item, faults)
        if left_out:
            # in quotes: what others wrote is no command
            name = f" --owner {in_markdown(repr(owner))}" if owner else ""
            yield f"- and {left_out:,} more: skillkit feedback list --open{name} --limit 0"
    yield f"\nClose a fault by its id: skillkit feedback resolve {short(str(rows[0]['id']))}"


def _mention(owner: str, owners: set[str]) -> str:
    """An owner as the forge calls them, where a skill of this checkout has that owner; anyone else is only named."""
    from skillkit.owners.codeowners import is_owner
    from skillkit.owners.owners import split

    return " ".join(split(owner)) if owner in owners and all(map(is_owner, split(owner))) else in_markdown(owner)


def _item(row: dict[str, Any]) -> str:
    from skillkit.events.event import short

    about = in_markdown(row["skill"]) if row["skill"] else "no skill yet"
    facts = [row["kind"], edge.count(row["open"], "report"), *_verdicts(row)]
    return f"- [ ] `{short(row['id'])}` **{about}** ({', '.join(facts)}): {in_markdown(_first(row))}"


def _verdicts(row: dict[str, Any]) -> list[str]:
    again = ["again since it was resolved"] if row["reported_again"] else []
    older = ["about an older text"] if row["about_older_text"] == row["open"] else []
    return [*again, *(["accepted"] if row["accepted"] else []), *older]


def _first(row: dict[str, Any]) -> str:
    from skillkit.cli.feedback.list import first_line

    line = " ".join(first_line(row["quotes"][0]).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _issue(row: dict[str, Any], owners: set[str]) -> dict[str, Any]:
    """A fault as feedback-handoff.schema.json has it for `gh issue create`; its owner is mentioned, as above."""
    from skillkit.events.event import short
    from skillkit.printable import on_one_line

    skill = on_one_line(row["skill"] or "no skill yet")
    agents = f" by {', '.join(map(in_markdown, row['agents']))}" if row["agents"] else ""
    body = [
        f"For {_mention(row['owner'], owners) if row['owner'] else 'the maintainers'}.",
        "",
        f"{edge.count(row['open'], 'open report')} of {row['count']:,} on {edge.count(row['hosts'], 'host')}{agents},"
        f" {row['first'][:10]} to {row['last'][:10]}, of the kind {row['kind']}.",
        "",
        *(f"> {in_markdown(quote[:1000])}\n" for quote in row["quotes"]),
        *(f"{verdict[0].upper()}{verdict[1:]}.\n" for verdict in _verdicts(row)),
        "What agents reported may be wrong: check it at its source."
        f" `skillkit feedback show {short(row['id'])}` has it in full, `skillkit feedback resolve {short(row['id'])}`"
        " closes it.",
        "",
        f"<!-- skillkit-fault: {row['id']} -->",
    ]
    labels = [LABEL, row["kind"]]
    title = f"{skill}: {on_one_line(_first(row))}"
    return {"key": row["id"], "owner": row["owner"], "title": title, "body": "\n".join(body), "labels": labels}
