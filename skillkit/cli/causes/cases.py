"""The times that skills were missed or needless: from the lake's reports, and from sessions on this machine."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from skillkit.agents.shared.transcripts import Turn
    from skillkit.events.choice import Choice
    from skillkit.events.lake import Lake
    from skillkit.listing.listing import Listing
    from skillkit.model.workspace import Workspace
    from skillkit.routing.why import Why

_REPORTS = """
WITH one AS (
    SELECT fault_id, id, kind, skill, time, count(*) OVER (PARTITION BY fault_id) AS reports
    FROM grouped
    WHERE kind IN ('missed', 'unneeded') AND skill IS NOT NULL AND status = 'open' AND is_chosen
    QUALIFY row_number() OVER (PARTITION BY fault_id ORDER BY time DESC, id) = 1
),
shown AS (
    SELECT *, count(*) OVER () AS total FROM one ORDER BY reports DESC, time DESC, id {limit}
)
SELECT shown.*, f.summary, f.agent, i.invocation_trigger AS trigger
FROM shown
JOIN feedback AS f USING (id)
LEFT JOIN invocations AS i
    ON i.skill = f.skill AND i.session_id = f.session_id AND i.time BETWEEN f.time - INTERVAL 1 HOUR AND f.time
QUALIFY row_number() OVER (PARTITION BY shown.id ORDER BY i.time DESC NULLS LAST) = 1
ORDER BY shown.skill, shown.time DESC
"""


class Case(NamedTuple):
    """One time that a skill was missed or needless, or one fault that says so.

    ``report`` is the id of the fault, and ``reports`` how many of its reports are open; empty and 0 for a session.
    """

    skill: str
    kind: str
    prompt: str
    why: "Why"
    time: str
    report: str = ""
    reports: int = 0


class Lists:
    """What each agent is shown, made once."""

    def __init__(self, workspace: "Workspace", agent: str, window: int) -> None:
        self._workspace, self._agent, self._window = workspace, agent, window
        self._made: dict[str, Listing] = {}

    def of(self, agent: str) -> "Listing":
        """The list of the agent that was asked for, else of ``agent`` if it is known, else of the first configured."""
        from skillkit.agents.shared import registry
        from skillkit.cli.shared import find

        name = self._agent or (agent if agent in {row.name for row in registry.all_agents()} else "")
        if name not in self._made:
            shown = find.shown(self._workspace.root, self._workspace.skills, name, self._window)
            self._made[name] = shown
        return self._made[name]


def reported(workspace: "Workspace", lists: Lists, choice: "Choice", limit: int) -> tuple[list[Case], int]:
    """The open faults of these two kinds, each with its likely cause, and how many more there are.

    Those with most reports come first into the ``limit`` (0: all). Of each its newest report is searched for.
    """
    from skillkit.cli.shared import open_lake
    from skillkit.events.faults import lake_faults
    from skillkit.events.reading import all_events

    def asked(lake: "Lake") -> list[dict[str, Any]]:
        lake.put_skills(open_lake.skills(workspace.root))
        lake_faults.group(lake, choice)
        return lake.rows(_REPORTS.format(limit=f"LIMIT {limit}" if limit else ""))

    rows = all_events.ask(open_lake.synced(workspace.root), asked)
    cases = [_case(workspace, lists, row) for row in rows]
    return cases, rows[0]["total"] - len(rows) if rows else 0


def _case(workspace: "Workspace", lists: Lists, row: dict[str, Any]) -> Case:
    from skillkit.events.event import short
    from skillkit.routing import why

    one = workspace.skill(row["skill"])
    listing = lists.of(row["agent"] or "")
    prompt = why.prompt_of(row["summary"] or "")
    if row["kind"] == "missed":
        kind, cause = "missed", why.missed(listing, one, prompt)
    else:
        kind, cause = "needless", why.needless(listing, one, prompt, row["trigger"] or "")
    return Case(row["skill"], kind, prompt, cause, _day(row["time"]), short(str(row["fault_id"])), row["reports"])


def in_sessions(workspace: "Workspace", lists: Lists, folder: Path | None) -> Iterator[Case]:
    """What the prompts of the agents' sessions in this repository show; nothing of them is kept.

    ``folder`` is the configuration folder of an agent, by default each agent's own. Raises SkillkitError where it is
    none.
    """
    from skillkit.agents.shared import registry, sessions, transcripts
    from skillkit.errors import SkillkitError

    for name, known in sessions.readers().items():
        if known.turns is None:
            continue
        kept = known.folder(os.environ)
        if folder:
            kept = folder / kept.name
        if not kept.parent.is_dir():
            hint = f"--transcripts-in names {registry.named(name).title}'s configuration folder"
            raise SkillkitError(f"{kept.parent}: no such folder", hint=hint)
        listing = lists.of(name)
        for file in sorted(kept.glob("*/*.jsonl")):
            with suppress(OSError):  # others can still be read
                for turn in known.turns(transcripts.lines(str(file))):
                    if _is_inside(turn.folder, workspace.root):
                        yield from _in_turn(workspace, listing, turn)


def _is_inside(folder: str, root: Path) -> bool:
    return bool(folder) and Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(root))


def _in_turn(workspace: "Workspace", listing: "Listing", turn: "Turn") -> Iterator[Case]:
    from skillkit.cli.shared import open_lake
    from skillkit.events.redact import redact
    from skillkit.routing import why

    prompt = redact(turn.prompt, str(Path.home()), open_lake.is_personal_redacted(workspace.root))[0]
    owner = why.owner_of(listing, turn.prompt)
    used = [name.rpartition(":")[2] for name in turn.used]  # a plugin's skill is `plugin:name`
    if owner and owner.name not in used:
        yield Case(
            owner.name, "missed", prompt, why.missed(listing, workspace.skill(owner.name), turn.prompt), turn.time[:10]
        )
    for name in dict.fromkeys(used):
        one = workspace.skill(name)
        if one and (owner is None or owner.name != name):
            cause = why.needless(listing, one, turn.prompt)
            if cause.cause is not why.Cause.DRAWN:
                yield Case(name, "needless", prompt, cause, turn.time[:10])


def _day(time: datetime) -> str:
    return f"{time:%Y-%m-%d}"
