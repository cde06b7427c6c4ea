"""`skillkit feedback add`: say what was wrong with a skill. Runs offline, without a database."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.events.report import Report
    from skillkit.model.skill import Skill


class Kind(StrEnum):
    """What a report complains of."""

    INACCURACY = "inaccuracy"
    PITFALL = "pitfall"
    MISSED = "missed"
    UNNEEDED = "unneeded"


def command(
    skill: str = typer.Argument(help="The skill's name."),
    text: str = typer.Argument(help="What was wrong, in a sentence; `-` reads it from standard input."),
    kind: Kind = typer.Option(Kind.INACCURACY, "--kind", help="A wrong fact, an unnamed trap, or fired wrongly."),
    detail: str = typer.Option("", "--detail", help="More, for whoever mends it."),
    format: edge.Format = edge.FORMAT,
    json: bool = edge.JSON,
    no_color: bool = edge.NO_COLOR,
) -> int:
    """Report what was wrong with a skill: a wrong fact, a trap it does not name, or that it fired when it should not.

    Quote in single quotes: between double quotes the shell runs what stands in back-ticks. Secrets and home folders are
    taken out before anything is written; a text keeps its first 8 KiB.

    \b
    Example:
      skillkit feedback add write-commit-message 'the template moved to .github/' --kind inaccuracy
      git log -1 | skillkit feedback add write-commit-message - --kind pitfall
    """
    from skillkit.cli.shared import store
    from skillkit.events.place import home_of
    from skillkit.events.report import report
    from skillkit.events.similar import alike

    root = edge.repository()
    found = store.named(root, skill)
    made = report(found.name, kind.value, _text(text), detail, _facts(found), store.setting(root))
    store.record(root, made.event)
    known = alike(home_of(str(root)), found.name, str(made.event.data["summary"]))
    _tell(made, known, json or format is edge.Format.JSON)
    return edge.CLEAN


def _facts(skill: "Skill") -> dict[str, str]:
    """Which text the report is about, and whose it is."""
    return {
        "skill_digest": skill.digest,
        "skill_version": skill.version,
        "scope": str(skill.scope),
        "team": skill.team,
        "owner": skill.owner,
    }


def _text(text: str) -> str:
    """TEXT, or what stands on standard input, as far as it is looked at. Bytes that are no UTF-8 become U+FFFD."""
    from skillkit.events.report import READ

    if text != "-":
        return text
    data = sys.stdin.buffer.read(4 * READ) if sys.stdin else b""
    return data.decode("utf-8", "replace")


def _tell(report: "Report", known: list[dict[str, Any]], as_json: bool) -> None:
    from skillkit.events.event import short

    event = report.event
    kind = event.type.split(".")[2]
    if as_json:
        told = {"id": event.id, "short": short(event.id), "skill": event.subject, "kind": kind}
        print(edge.as_json(told | {"cut": report.cut, "redacted": report.redacted, "known": known}))
    else:
        print(f"noted {edge.paint(short(event.id), 'green')}: {kind} in {edge.printable(event.subject)}")
        _tell_known(known)
    if report.redacted:
        edge.say("note: what looked like a secret was taken out before it was written")
    if report.cut:
        edge.say("note: the text was cut: a report keeps its first 8 KiB")


def _tell_known(known: list[dict[str, Any]]) -> None:
    """That others have said the same, and what became of it; this report counts all the same."""
    from skillkit.events.event import short

    still_open = [row for row in known if row["status"] == "open"]
    if still_open:
        edge.say(f"note: {edge.count(len(still_open), 'open report')} said so already ({short(still_open[-1]['id'])})")
    elif known:
        edge.say(f"note: it was resolved with {known[0]['commit'][:12]}; see whether this checkout has that commit")
