"""`skillkit causes`: why skills were missed, or used without need."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge, filters
from skillkit.cli.shared.context import HELP as CONTEXT_HELP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from skillkit.cli.causes.cases import Case
    from skillkit.schemas.causes import CauseRow

LONGEST = 100
"""Characters of a prompt that are shown."""

WHOLE = 6
"""Cases that are shown with what would fix them; of more each is one line."""

_TITLES = ("skill", "kind", "cause", "reports", "prompt")
_INDENT = " " * 11


@edge.options(edge.Format.TEXT)
@filters.options()
def command(
    wanted: filters.ReportFilter = filters.CHOSEN,
    transcripts: bool = typer.Option(
        False, "--transcripts", help="Also read your own sessions with Claude Code; nothing of them is kept."
    ),
    folder: Path | None = typer.Option(
        None, "--transcripts-in", help="Where they are. [default: CLAUDE_CONFIG_DIR or ~/.claude]"
    ),
    agent: str = typer.Option(
        "", "--agent", help="Whose list is searched.  [default: the report's, else the first configured]"
    ),
    context: str | None = typer.Option(None, "--context", help=CONTEXT_HELP),
    *,
    form: edge.Format,
) -> int:
    """Show why skills were missed or used without need.

    Joins the open reports of the lake (kinds missed and unneeded) and their uses with what the agent is shown. With
    --transcripts, also prompts of your own sessions that clearly belong to a skill which was not used, and uses that no
    word of the prompt led to. Causes: not linked, not loaded, manual-only, cut from the listing, the description does
    not say it, another skill matches better, the description attracts it, the agent's own habit.

    \b
    Example:
      skillkit causes --skill write-release-notes
    """
    from skillkit.cli.causes import cases
    from skillkit.cli.shared import find, lines
    from skillkit.cli.shared.context import tokens

    workspace = find.skills_at()
    lists = cases.Lists(workspace, agent, tokens(context))
    choice = wanted.choice()
    found, left_out = cases.reported(workspace, lists, choice, wanted.limit)
    if transcripts or folder:
        found += [case for case in cases.in_sessions(workspace, lists, folder) if choice.skill in ("", case.skill)]
    if choice.skill and not found:
        find.named(workspace, choice.skill)  # else a misspelled name would be good news
    found.sort(key=lambda case: (case.skill, case.kind, case.why.cause, case.time))
    if form is edge.Format.JSON:
        print(edge.as_json({"cases": [row(case) for case in found], "left_out": left_out}))
    elif len(found) > WHOLE:
        rows = [(case.skill, case.kind, str(case.why.cause), case.reports or "", case.prompt) for case in found]
        lines.show(_TITLES, rows, {}, spare=("reports", "kind"))
        edge.say(f"`skillkit causes --skill {edge.one_line(found[0].skill)}` has what would fix it")
    else:
        _print(found)
    filters.tell_left_out(left_out, len(found), "fault")
    return edge.CLEAN


def row(case: "Case") -> "CauseRow":
    """A case as causes.schema.json has it."""
    return {
        "skill": case.skill,
        "kind": case.kind,
        "prompt": case.prompt,
        "cause": str(case.why.cause),
        "detail": case.why.detail,
        "hint": case.why.hint,
        "day": case.time,
        "report": case.report or None,
        "reports": case.reports,
    }


def _print(found: "Iterable[Case]") -> None:
    skill = ""
    for case in found:
        if case.skill != skill:
            print(("\n" if skill else "") + edge.paint(edge.one_line(case.skill), "cyan", bold=True))
            skill = case.skill
        cause = str(case.why.cause)
        first, *more = _folded(f"{case.time}  {cause}: {_shown(case.prompt)!r}" + _where(case))
        print(f"  {case.kind:<8} " + first.replace(cause, edge.paint(cause, "yellow"), 1))
        more += _folded(case.why.detail)
        first, *rest = _folded(f"hint: {case.why.hint}")
        for line in (*more, first.replace("hint:", edge.paint("hint:", "cyan"), 1), *rest):
            print(_INDENT + line)
    if not skill:
        edge.say("no open report of a missed or needless use; `skillkit feedback list` shows all reports")


def _shown(prompt: str) -> str:
    text = " ".join(prompt.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _where(case: "Case") -> str:
    return f" (report {case.report})" if case.report else ""


def _folded(text: str) -> list[str]:
    """``text``, safe to print, in lines that fit behind the indent; on one line where nothing folds."""
    from textwrap import wrap

    room = max(30, edge.columns() - len(_INDENT))  # a narrower column would break nearly every word of a prompt
    return wrap(edge.one_line(text), room, break_on_hyphens=False) if edge.wraps() else [edge.one_line(text)]
