"""All that is known of the skills, joined for the page: from the disk, from git, from lint and from the lake."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from skillkit import config, git
from skillkit.cli.report import Bodies
from skillkit.cli.shared import able, find, open_lake, skill_history
from skillkit.cli.usage.seen import FLOOR, first_commits
from skillkit.events.choice import Choice
from skillkit.events.event import subject_of
from skillkit.events.trends.use_counts import BEFORE, SkillUses
from skillkit.finding import Severity
from skillkit.page import regions
from skillkit.page.content import (
    ListedBy,
    PageCapability,
    PageFault,
    PageFinding,
    PageSkill,
    PageTest,
    QueryReach,
    SkillsPage,
    TextUse,
    Week,
)
from skillkit.references import graph

if TYPE_CHECKING:
    from skillkit.config import Config
    from skillkit.events.lake import Lake
    from skillkit.events.trends.fix_effects import Dated, FixEffect
    from skillkit.events.trends.period import Period
    from skillkit.events.trends.use_counts import Senders, UsedText
    from skillkit.events.trends.week_numbers import WeekNumbers
    from skillkit.finding import Finding
    from skillkit.listing.listing import Listing
    from skillkit.model.skill import Skill as OnDisk
    from skillkit.model.workspace import Workspace

TEXTS = 320_000
"""Characters of all texts on the page together, so that the page of a company still goes into a mail."""

SHORTEST, LONGEST = 400, 6_000
"""Characters of one skill's text, at least and at most."""

CAPABILITIES = 8
"""Lines of what a skill can do; `skillkit show NAME --capabilities` has all."""

_NEAR, _SAME = "description-nearly-identical", "description-identical"


class Reported(NamedTuple):
    """What the lake says: the faults of each skill, those of no skill, and the weeks.

    ``is_known``: a use of any skill is in the period.
    """

    period: "Period"
    faults: dict[str, list[PageFault]]
    wishes: list[PageFault]
    weeks: "list[WeekNumbers]"
    fixes: "list[FixEffect]"
    used: "dict[str, SkillUses]"
    texts: "dict[str, list[UsedText]]"
    senders: "Senders"
    is_known: bool


def page(root: Path, since: str, team: str, owner: str, bodies: Bodies, *, whole: bool = True) -> SkillsPage:
    """The page of a repository. ``since`` is a day or a while ago; ``team`` and ``owner`` narrow.

    With ``whole`` False only what the first screen shows: no texts, queries, capabilities and nothing out of date.
    """
    workspace = find.skills_at(root)
    settings = config.load(root)
    period = open_lake.period(since)
    changed = skill_history.changes(workspace, None if whole else period.first - timedelta(days=BEFORE))
    choice = Choice(owner=owner, team=team)
    reported = _reported(root, choice, period, skill_history.dated(workspace, changed), whole)
    home = os.path.expanduser("~")
    listings = [find.shown(root, workspace.skills, agent, 0, home) for agent in settings.agents]
    problems = _problems(workspace)
    leads_to = {one.path: graph.of(one).leads_to for one in workspace.skills} if whole else {}
    known = _Known(
        [_by_path(listing) for listing in listings],
        problems,
        _stale(workspace) if whole else {},
        _asked(listings, settings) if whole else {},
        {folder: str(datetime.fromtimestamp(times[-1], UTC).date()) for folder, times in changed.items()},
        reported,
        _capabilities(workspace, settings, whole),
        _same(workspace, problems),
        leads_to,
        _named_by(workspace, leads_to),
    )
    born = first_commits(root) if reported.is_known else {}
    room = min(max(TEXTS // max(len(workspace.skills), 1), SHORTEST), LONGEST)
    skills = tuple(
        _skill(one, known, room if whole else 0, bodies, born)
        for one in workspace.skills
        if (not team or one.team == team) and (not owner or one.owner == owner)
    )
    existing = {subject_of(one.name) for one in workspace.skills}
    gone = {name: faults for name, faults in reported.faults.items() if name and name not in existing}
    return SkillsPage(
        title=f"Skills at {_called(root)}",
        made=f"{period.now:%Y-%m-%dT%H:%M:%S}Z",
        commit=git.head(root) if git.top_of(root) else "",
        skills=skills,
        since=str(period.first),
        weeks=_by_week(reported),
        fixes=tuple(reported.fixes),
        wishes=tuple(reported.wishes),
        retired=tuple(_still_open(gone)),
        waits=tuple(week.waited for week in reported.weeks),
        warnings=tuple(filter(None, (_warning(listing) for listing in listings))),
        sessions=reported.senders.sessions,
        machines=reported.senders.machines,
        known=reported.is_known,
    )


class _Known(NamedTuple):
    """All that a skill's own facts are looked up in, by name or by path."""

    listed: list[dict[str, ListedBy]]
    problems: "dict[str, list[Finding]]"
    stale: "dict[str, list[Finding]]"
    asked: dict[str, list[QueryReach]]
    changed: Mapping[str, str]
    reported: Reported
    able_to: "dict[str, list[PageCapability]]"
    same: dict[str, tuple[str, ...]]
    leads_to: dict[str, tuple[str, ...]]
    named_by: dict[str, tuple[str, ...]]


def _called(root: Path) -> str:
    """`acme/mono`, by the remote; else the folder's name."""
    from skillkit import checkout

    found = checkout.find(str(root))
    return "/".join((found.repository() if found else "").split("/")[-2:]) or root.name


def _skill(one: "OnDisk", known: _Known, room: int, bodies: Bodies, born: Mapping[str, float]) -> PageSkill:
    from skillkit.text import tokens

    reported = known.reported
    faults = tuple(reported.faults.get(subject_of(one.name), ()))
    used = reported.used.get(subject_of(one.name)) or SkillUses([0] * reported.period.weeks)
    tests, tested = _tests(one)
    has_body = bool(room) and (bodies is Bodies.ALL or (bodies is Bodies.OPEN and any(fault.open for fault in faults)))
    problems = known.problems.get(one.path, [])
    able_to = known.able_to.get(one.path, [])
    return PageSkill(
        name=subject_of(one.name),
        path=one.path,
        scope=str(one.scope),
        team=one.team,
        owner=one.owner,
        description=one.description,
        body=_cut(one.body, room) if has_body else "",
        whole=not has_body or len(one.body) <= room,
        tokens=tokens.as_budgeted(one.name + one.description),
        changed=known.changed.get(one.folder_path, ""),
        problems=tuple(_problem(problem, one) for problem in problems),
        agents=tuple(listed[one.path] for listed in known.listed if one.path in listed),
        weeks=tuple(used.weeks) if reported.is_known else (),
        uses_30=used.latest if reported.is_known else None,
        texts=tuple(
            TextUse(
                text.digest[:10], text.uses, str(text.first.date()), str(text.last.date()), text.digest == one.digest
            )
            for text in reported.texts.get(subject_of(one.name), ())
        ),
        faults=faults,
        tests=tests,
        tested=tested,
        queries=tuple(known.asked.get(one.name, ())),
        capabilities=tuple(able_to[:CAPABILITIES]) if room else (),
        abilities=len(able_to),
        unapproved=sum(not thing.approved for thing in able_to),
        near=tuple(problem.message for problem in problems if problem.rule == _NEAR),
        same=known.same.get(one.path, ()),
        stale=tuple(finding.message for finding in known.stale.get(one.path, ())),
        leads_to=known.leads_to.get(one.path, ()),
        named_by=known.named_by.get(one.name, ()),
        dead=_is_dead(one, used, reported, born),
    )


def _capabilities(workspace: "Workspace", settings: "Config", whole: bool) -> "dict[str, list[PageCapability]]":
    """What each skill can do, by its path: what waits for an approval first. Nothing where no screen shows it."""
    if not whole and settings.capabilities is None:
        return {}
    from skillkit.security import approval

    today = datetime.now(UTC).date()
    found: dict[str, list[PageCapability]] = {}
    every = able.of(workspace.skills)
    for skill in workspace.skills:
        mine = every[skill.path]
        asked = approval.beyond(mine, settings.allowed) if settings.capabilities is not None else []
        open_ones = approval.waiting(skill, asked, approval.valid_approvals(skill, today) if asked else [])
        waits = {(one.can, one.what) for one in open_ones}
        things = dict.fromkeys((one.can, one.what) for one in mine)
        rows = [PageCapability(can.words, what, (can, what) not in waits) for can, what in things]
        found[skill.path] = sorted(rows, key=lambda row: row.approved)
    return found


def _same(workspace: "Workspace", problems: "Mapping[str, list[Finding]]") -> dict[str, tuple[str, ...]]:
    """The other skills with the description of each, by its path, where lint reports that."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for skill in workspace.skills:
        if any(problem.rule == _SAME for problem in problems.get(skill.path, ())):
            found[" ".join(skill.description.split()).casefold()][skill.path] = skill.name
    return {
        path: tuple(sorted(set(group.values()) - {name})) for group in found.values() for path, name in group.items()
    }


def _named_by(workspace: "Workspace", leads_to: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The skills that name each, by its name."""
    found: dict[str, set[str]] = defaultdict(set)
    for skill in workspace.skills:
        for name in leads_to.get(skill.path, ()):
            found[name].add(skill.name)
    return {name: tuple(sorted(others)) for name, others in found.items()}


def _cut(body: str, room: int) -> str:
    """The beginning of a text, to the end of a line."""
    return body if len(body) <= room else body[:room].rpartition("\n")[0]


def _is_dead(one: "OnDisk", used: "SkillUses", reported: Reported, born: Mapping[str, float]) -> bool:
    """True where it has existed for all the weeks with neither a use nor a report, which is a sign of use, and enough
    sessions are known to say so.
    """
    if any(fault.last >= str(reported.period.first) for fault in reported.faults.get(subject_of(one.name), ())):
        return False
    since = datetime.combine(reported.period.first, datetime.min.time(), UTC).timestamp()
    is_old = one.name in born and born[one.name] <= since
    return not sum(used.weeks) and is_old and reported.senders.sessions >= FLOOR


def _tests(one: "OnDisk") -> tuple[tuple[PageTest, ...], str]:
    from skillkit.evidence.tested import tested

    found = tested(one)
    rows = [(evidence, True) for evidence in found.current] + [(evidence, False) for evidence in found.older]
    tests = tuple(
        PageTest(evidence.query, evidence.agent, evidence.passed, evidence.date[:10], current)
        for evidence, current in rows
    )
    if found.passed or found.failed:
        return tests, "passed" if found.passed else "failed"
    return tests, "older" if found.older else "never"


def _problem(finding: "Finding", skill: "OnDisk") -> PageFinding:
    place = f"{finding.path.removeprefix(f'{skill.folder_path}/')}:{finding.line}"
    hint = finding.hint if finding.severity is Severity.ERROR else ""
    return PageFinding(str(finding.severity), finding.rule, place, finding.message, hint)


def _problems(workspace: "Workspace") -> "dict[str, list[Finding]]":
    """Findings of lint that the baseline does not hold, by the path of the skill that they are in."""
    from skillkit.lint import baseline
    from skillkit.lint.run import lint

    found, known = lint(workspace).findings, baseline.load(workspace.root)
    return _by_skill(workspace, known.new(found) if known else found)


def _stale(workspace: "Workspace") -> "dict[str, list[Finding]]":
    from skillkit.cli.stale import checked

    return _by_skill(workspace, checked(workspace, workspace.skills)) if git.top_of(workspace.root) else {}


def _by_skill(workspace: "Workspace", findings: "Iterable[Finding]") -> "dict[str, list[Finding]]":
    folders = {skill.folder_path: skill.path for skill in workspace.skills}
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda one: (one.severity.rank, one.path, one.line)):
        folder = finding.path
        while folder and folder not in folders:
            folder = folder.rpartition("/")[0]
        if folder:
            found[folders[folder]].append(finding)
    return dict(found)


def _by_path(listing: "Listing") -> dict[str, ListedBy]:
    """What an agent lists of each skill, by the skill's path."""
    return {
        row.skill.path: ListedBy(listing.agent.title, str(row.shown), row.description, row.cost, row.why)
        for row in listing.rows
    }


def _warning(listing: "Listing") -> str:
    return regions.list_warning(listing.agent.title, Counter(str(row.shown) for row in listing.rows))


def _asked(listings: "list[Listing]", settings: "Config") -> dict[str, list[QueryReach]]:
    """Each example query with the skills that it reaches in the first agent's list, by the skill whose it is."""
    from skillkit.model import queries
    from skillkit.routing import check

    found: dict[str, list[QueryReach]] = defaultdict(list)
    for asked in check.ask(listings[0], queries.title_of(settings)) if listings else ():
        names = tuple(match.name for match in asked.reached[:3])
        found[asked.row.skill.name].append(QueryReach(asked.query.text, names))
    return dict(found)


def _reported(root: Path, choice: "Choice", period: "Period", dated: "Dated", whole: bool) -> Reported:
    from skillkit.events.faults.lake_faults import counted, group
    from skillkit.events.reading import all_events
    from skillkit.events.trends import use_counts
    from skillkit.events.trends.fix_effects import fixes
    from skillkit.events.trends.week_numbers import weeks

    rows = open_lake.skills(root)

    def asked(lake: "Lake") -> Reported:
        lake.put_skills(rows)
        group(lake, choice)
        is_known = use_counts.count(lake, choice, period)
        new = dict(
            lake.run(
                "SELECT fault_id, count(*) FROM grouped WHERE status = 'open' AND time >= $now::DATE - 6 GROUP BY ALL",
                {"now": period.now},
            )
        )
        faults: dict[str, list[PageFault]] = defaultdict(list)
        for row in counted(lake).rows:
            faults[row["skill"] or ""].append(_fault(row, new.get(row["id"], 0)))
        return Reported(
            period,
            faults,
            faults.pop("", []),
            weeks(lake, choice, period),
            fixes(lake, period, dated, is_known=is_known),
            use_counts.by_skill(lake, period),
            use_counts.texts(lake, period) if whole else {},
            use_counts.senders(lake, period),
            is_known,
        )

    return all_events.ask(open_lake.synced(root), asked)


def _fault(row: Mapping[str, Any], new: int) -> PageFault:
    return PageFault(
        id=str(row["id"]),
        skill=row["skill"] or "",
        kind=row["kind"],
        status=row["status"],
        count=row["count"],
        first=str(row["first"].date()),
        last=str(row["last"].date()),
        open=row["open"],
        new=new,
        hosts=row["hosts"],
        agents=tuple(row["agents"]),
        quotes=tuple(row["quotes"]),
        commit=row["resolved_commit"] or "",
        again=row["reported_again"],
    )


def _by_week(reported: Reported) -> tuple[Week, ...]:
    """The weeks, each with the skills that were fixed in it."""
    ends = [week.first for week in reported.weeks[1:]] + ["9999"]
    found = []
    for week, end in zip(reported.weeks, ends, strict=True):
        fixed = tuple(dict.fromkeys(fix.skill for fix in reported.fixes if week.first <= fix.day < end))
        found.append(Week(week.first, week.uses, week.reports, fixed))
    return tuple(found)


def _still_open(gone: "Mapping[str, list[PageFault]]") -> list[tuple[str, int]]:
    """The names that no skill has any more, with their open reports; most first."""
    counts = {name: sum(fault.open for fault in faults) for name, faults in gone.items()}
    return sorted(((name, count) for name, count in counts.items() if count), key=lambda pair: (-pair[1], pair[0]))
