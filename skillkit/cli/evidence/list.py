"""`skillkit evidence list`: the tests of each skill."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.evidence.record import Evidence
    from skillkit.evidence.tested import Tested
    from skillkit.schemas.evidence.list import EvidenceListEvidence, EvidenceListRow


@edge.options(edge.Format.TEXT)
def command(
    path: Path = typer.Argument(Path(), help="A folder in the repository.", show_default="."),
    *,
    form: edge.Format,
) -> int:
    """List which skills were tested with their current text, and how.

    \b
    Example:
      skillkit evidence list
    """
    from skillkit.cli.shared import find
    from skillkit.evidence.tested import tested

    found = [tested(skill) for skill in find.skills_at(path).skills]
    if form is edge.Format.JSON:
        print(edge.as_json([row(one) for one in found]))
    else:
        width = max(len(one.skill.name) for one in found)
        for one in found:
            print(edge.one_line(f"{one.skill.name:<{width}}  ") + _in_words(one) + _broken(one))
    return edge.CLEAN


def row(one: "Tested") -> "EvidenceListRow":
    """A skill's tests as evidence-list.schema.json has them."""
    listed = [(evidence, True) for evidence in one.current] + [(evidence, False) for evidence in one.older]
    return {
        "name": one.skill.name,
        "path": one.skill.path,
        "digest": one.skill.digest,
        "passed": one.passed,
        "evidence": [_evidence(evidence, current) for evidence, current in listed],
        "broken": [{"path": broken.path, "reason": broken.reason} for broken in one.broken],
    }


def _evidence(one: "Evidence", is_current: bool) -> "EvidenceListEvidence":
    made: Any = {**asdict(one), "of_present_text": is_current}
    return cast("EvidenceListEvidence", made)


def _in_words(one: "Tested") -> str:
    if one.passed:
        last = one.current[-1]
        planned = f" ({last.planned} planned)" if last.planned else ""
        rate = f", used in {last.invoked} of {last.runs} runs{planned}" if last.runs else ""
        return edge.paint("tested", "green") + edge.one_line(f"  {last.date[:10]}  {last.kind}{rate}: {last.query}")
    if one.failed:
        return edge.paint("failed", "red") + edge.one_line(f"  {one.failed[-1].date[:10]}  {one.failed[-1].query}")
    older = f"  an older text was, on {one.older[-1].date[:10]}" if one.older else ""
    return edge.paint("not tested", "yellow") + older


def _broken(one: "Tested") -> str:
    """How many files do not count, as one that was edited by hand; `evidence check` says why."""
    number = len(one.broken)
    return f"  ({edge.count(number, 'file')} not counted: `skillkit evidence check`)" if number else ""
