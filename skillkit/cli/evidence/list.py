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
        from skillkit.cli.shared import cells

        rows = []
        for one in found:
            word, more = _in_words(one)
            rows.append((one.skill.name, word, f"{more}{_broken(one)}".strip()))
        for line in cells.rows(rows, _COLOURS):
            print(line)
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


_COLOURS = {"tested": "green", "failed": "red", "not tested": "yellow"}


def _in_words(one: "Tested") -> tuple[str, str]:
    """Whether the skill is tested in a word, and what more is known."""
    if one.passed:
        last = one.current[-1]
        planned = f" ({last.planned} planned)" if last.planned else ""
        used = "" if last.invoked is None else f", used in {last.invoked} of {last.runs} runs{planned}"
        rate = used or (f", {last.runs} runs{planned}" if last.runs else "")
        return "tested", f"{last.date[:10]}  {last.kind}{rate}: {last.query}"
    if one.failed:
        return "failed", f"{one.failed[-1].date[:10]}  {one.failed[-1].query}"
    return "not tested", f"an older text was, on {one.older[-1].date[:10]}" if one.older else ""


def _broken(one: "Tested") -> str:
    """How many files do not count, as one that was edited by hand; `evidence check` says why."""
    number = len(one.broken)
    return f"  ({edge.count(number, 'file')} not counted: `skillkit evidence check`)" if number else ""
