"""What the page shows: plain facts, joined by the command from what lint, the listing, evidence and the lake know."""

from dataclasses import asdict, dataclass, field
from typing import Any

from skillkit.events.trends.fix_effects import FixEffect

WEEKS = 12
"""Weeks of a chart where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class PageFault:
    """Reports that say the same. ``count`` of them, ``open`` of which wait; ``quotes`` are up to three of their texts.

    ``first`` and ``last`` are days; ``new`` open ones came in the last seven. ``commit`` is the one that
    resolved it, where the ``status`` is resolved; ``again`` counts the open ones since its last answer.
    """

    id: str
    skill: str
    kind: str
    status: str
    count: int
    first: str
    last: str
    open: int = 0
    new: int = 0
    hosts: int = 0
    agents: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    commit: str = ""
    again: int = 0


@dataclass(frozen=True, slots=True)
class PageFinding:
    """A finding of lint, with its place as `path:line`."""

    severity: str
    rule: str
    place: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ListedBy:
    """What one agent lists of a skill: ``shown`` as the listing calls it, ``text`` the description after its cut.

    ``cost`` in tokens. ``why`` says why there is less than was written.
    """

    agent: str
    shown: str
    text: str
    cost: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class PageCapability:
    """A thing that a skill can do: ``can`` are the words for its kind. One that is not ``approved`` waits for that."""

    can: str
    what: str
    approved: bool = True


@dataclass(frozen=True, slots=True)
class PageTest:
    """A test of a skill in an agent: of the present text where ``current``."""

    query: str
    agent: str
    passed: bool
    day: str
    current: bool


@dataclass(frozen=True, slots=True)
class QueryReach:
    """An example query of a skill and the skills it reaches, best first."""

    query: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextUse:
    """Uses of one text of a skill, by the beginning of its digest."""

    digest: str
    uses: int
    first: str
    last: str
    current: bool


@dataclass(frozen=True, slots=True)
class PageSkill:
    """A skill and all that is known of it. ``weeks`` are uses by week, the present one last; empty: nothing is known.

    ``body`` is Markdown, at most what the command lets through; ``whole`` is False where it was cut.
    """

    name: str
    path: str
    scope: str = "company_wide"
    team: str = ""
    owner: str = ""
    description: str = ""
    body: str = ""
    whole: bool = True
    tokens: int = 0
    changed: str = ""
    problems: tuple[PageFinding, ...] = ()
    agents: tuple[ListedBy, ...] = ()
    weeks: tuple[int, ...] = ()
    uses_30: int | None = None
    texts: tuple[TextUse, ...] = ()
    faults: tuple[PageFault, ...] = ()
    tests: tuple[PageTest, ...] = ()
    tested: str = "never"
    queries: tuple[QueryReach, ...] = ()
    capabilities: tuple[PageCapability, ...] = ()
    """What it can do, what waits for an approval first; ``abilities`` counts all, ``unapproved`` those that wait."""
    abilities: int = 0
    unapproved: int = 0
    near: tuple[str, ...] = ()
    """Whose description is nearly the same, a sentence each."""
    same: tuple[str, ...] = ()
    """Other skills with the same description."""
    stale: tuple[str, ...] = ()
    """What in it is out of date, a line each."""
    leads_to: tuple[str, ...] = ()
    """The other skills that it names, and ``named_by`` those that name it."""
    named_by: tuple[str, ...] = ()
    dead: bool = False
    """It has existed for all weeks of the charts with neither a use nor a report, and enough is recorded to say so."""

    @property
    def open(self) -> int:
        """Open reports."""
        return sum(fault.open for fault in self.faults)

    @property
    def errors(self) -> int:
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        return sum(problem.severity == "warning" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days in UTC from ``first`` on: uses by agent, reports, and the skills that were fixed."""

    first: str
    uses: dict[str, int] = field(default_factory=dict)
    reports: int = 0
    fixed: tuple[str, ...] = ()

    @property
    def used(self) -> int:
        return sum(self.uses.values())


@dataclass(frozen=True, slots=True)
class SkillsPage:
    """All of it. ``made`` is the moment in UTC; the weeks go from the day ``since`` to that of ``made``.

    ``sessions`` and ``machines`` are those that sent uses.

    ``known`` is False where no use is recorded in the period: then nothing is said of uses. ``wishes`` are faults of no
    skill, ``retired`` pairs of a name that is gone and its open reports. ``waits`` are median days from report to fix,
    by week.
    """

    title: str
    made: str
    commit: str = ""
    since: str = ""
    skills: tuple[PageSkill, ...] = ()
    weeks: tuple[Week, ...] = ()
    fixes: tuple[FixEffect, ...] = ()
    wishes: tuple[PageFault, ...] = ()
    retired: tuple[tuple[str, int], ...] = ()
    waits: tuple[float | None, ...] = ()
    warnings: tuple[str, ...] = ()
    sessions: int = 0
    machines: int = 0
    known: bool = False
    invented: bool = False

    def as_data(self) -> dict[str, Any]:
        """The page as JSON has it (report.schema.json)."""
        return {"version": 1, **asdict(self)}
