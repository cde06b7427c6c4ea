"""`skillkit triage`: why skills were missed, or used without need."""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from skillkit.cli import edge

if TYPE_CHECKING:
    from skillkit.model.listing import Listing
    from skillkit.model.workspace import Workspace
    from skillkit.routing.why import Why
    from skillkit.trial.transcripts import Turn

LONGEST = 100
"""Characters of a prompt that are shown."""

_REPORTS = """
SELECT f.id, f.skill, f.kind, f.summary, f.time, f.agent, i.invocation_trigger AS trigger, i.time AS used
FROM feedback AS f
LEFT JOIN invocations AS i
    ON i.skill = f.skill AND i.session_id = f.session_id AND i.time BETWEEN f.time - INTERVAL 1 HOUR AND f.time
WHERE f.kind IN ('missed', 'unneeded') AND f.status = 'open' AND ($skill = '' OR f.skill = $skill)
QUALIFY row_number() OVER (PARTITION BY f.id ORDER BY i.time DESC NULLS LAST) = 1
ORDER BY f.skill, f.time DESC
"""


class Case(NamedTuple):
    """One time that a skill was missed or needless. ``report`` is the id of its report, empty where none was made."""

    skill: str
    kind: str
    prompt: str
    why: "Why"
    time: str
    report: str = ""


def command(
    skill: str = typer.Option("", "--skill", help="Only this skill."),
    transcripts: bool = typer.Option(
        False, "--transcripts", help="Also read your own sessions with Claude Code; nothing of them is kept."
    ),
    folder: Path | None = typer.Option(
        None, "--transcripts-in", help="Where they stand.  [default: CLAUDE_CONFIG_DIR or ~/.claude]"
    ),
    agent: str = typer.Option(
        "", "--agent", help="Whose list is searched.  [default: the report's, else the first configured]"
    ),
    context: str = typer.Option("200k", "--context", help="Context window in tokens: 200k, 272k, 1m."),
    format: edge.Format = edge.FORMAT,
    json: bool = edge.JSON,
    no_color: bool = edge.NO_COLOR,
) -> int:
    """Show when skills were missed or used without need, and the likely cause of each.

    Joins the open reports of the lake (kinds missed and unneeded) and their uses with what the agent is shown. With
    --transcripts, also prompts of your own sessions that clearly belong to a skill which was not used, and uses that no
    word of the prompt led to. Causes: not linked, not loaded, manual-only, cut from the listing, the description does
    not say it, a neighbour is nearer, the description draws it, the agent's own habit.

    \b
    Example:
      skillkit triage --skill write-release-notes
    """
    from skillkit.cli import forecast
    from skillkit.cli.context import tokens

    workspace = forecast.skills_at()
    wanted = skill.lstrip("/$")
    lists = _Lists(workspace, agent, tokens(context))
    found = list(_reported(workspace, lists, wanted))
    if transcripts or folder:
        found += [case for case in _in_sessions(workspace, lists, folder) if not wanted or case.skill == wanted]
    found.sort(key=lambda case: (case.skill, case.kind, case.why.cause, case.time))
    if json or format is edge.Format.JSON:
        print(edge.as_json([row(case) for case in found]))
    else:
        _print(found)
    return edge.CLEAN


class _Lists:
    """What each agent is shown, made once."""

    def __init__(self, workspace: "Workspace", agent: str, window: int) -> None:
        self._workspace, self._agent, self._window = workspace, agent, window
        self._made: dict[str, Listing] = {}

    def of(self, agent: str) -> "Listing":
        """The list of the agent that was asked for, else of ``agent`` if it is known, else of the first configured."""
        from skillkit import agents
        from skillkit.cli import forecast

        name = self._agent or (agent if agent in {row.name for row in agents.AGENTS} else "")
        if name not in self._made:
            shown = forecast.shown(self._workspace.root, self._workspace.skills, name, self._window)
            self._made[name] = shown
        return self._made[name]


def _reported(workspace: "Workspace", lists: _Lists, skill: str) -> Iterator[Case]:
    from skillkit.cli.feedback import here
    from skillkit.events import reading
    from skillkit.events.event import short
    from skillkit.routing import why

    place = here.synced(workspace.root)
    for report in reading.ask(place, lambda lake: lake.rows(_REPORTS, {"skill": skill})):
        one = workspace.skill(report["skill"])
        listing = lists.of(report["agent"] or "")
        prompt = why.prompt_of(report["summary"] or "")
        if report["kind"] == "missed":
            kind, cause = "missed", why.missed(listing, one, prompt)
        else:
            kind, cause = "needless", why.needless(listing, one, prompt, report["trigger"] or "")
        yield Case(report["skill"], kind, prompt, cause, _day(report["time"]), short(str(report["id"])))


def _in_sessions(workspace: "Workspace", lists: _Lists, folder: Path | None) -> Iterator[Case]:
    from skillkit.errors import SkillkitError
    from skillkit.trial.transcripts import turns

    place = folder or Path(os.environ.get("CLAUDE_CONFIG_DIR") or Path.home() / ".claude")
    if not place.is_dir():
        raise SkillkitError(
            f"{place}: no such folder", hint="--transcripts-in names Claude Code's configuration folder"
        )
    listing = lists.of("claude")
    for turn in turns(place, workspace.root):
        yield from _in_turn(workspace, listing, turn)


def _in_turn(workspace: "Workspace", listing: "Listing", turn: "Turn") -> Iterator[Case]:
    from skillkit.events.redact import redact
    from skillkit.routing import why

    prompt = redact(turn.prompt, str(Path.home()))[0]
    owner = why.owner_of(listing, turn.prompt)
    if owner and not turn.used:
        yield Case(
            owner.name, "missed", prompt, why.missed(listing, workspace.skill(owner.name), turn.prompt), turn.time[:10]
        )
    for name in dict.fromkeys(turn.used):
        one = workspace.skill(name)
        if one and (owner is None or owner.name != name):
            cause = why.needless(listing, one, turn.prompt)
            if cause.cause is not why.Cause.DRAWN:
                yield Case(name, "needless", prompt, cause, turn.time[:10])


def _day(time: datetime) -> str:
    return f"{time:%Y-%m-%d}"


def row(case: Case) -> dict[str, Any]:
    """A case as triage.schema.json has it."""
    return {
        "skill": case.skill,
        "kind": case.kind,
        "prompt": case.prompt,
        "cause": str(case.why.cause),
        "detail": case.why.detail,
        "hint": case.why.hint,
        "day": case.time,
        "report": case.report or None,
    }


def _print(found: Iterable[Case]) -> None:
    skill = ""
    for case in found:
        if case.skill != skill:
            print(("\n" if skill else "") + edge.paint(edge.printable(case.skill), "cyan", bold=True))
            skill = case.skill
        prompt = " ".join(case.prompt.split())
        shown = prompt if len(prompt) <= LONGEST else prompt[: LONGEST - 1] + "…"
        where = f" (report {case.report})" if case.report else ""
        print(
            f"  {case.kind:<8} {case.time}  {edge.paint(case.why.cause, 'yellow')}: "
            + edge.printable(f"{shown!r}{where}")
        )
        print(edge.printable(f"           {case.why.detail}"))
        print(f"           {edge.paint('hint:', 'cyan')} {edge.printable(case.why.hint)}")
    if not skill:
        edge.say("no open report of a missed or needless use; `skillkit feedback list` shows all reports")
