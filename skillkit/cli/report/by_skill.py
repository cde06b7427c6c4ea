"""`skillkit report --by-skill`: how each skill does, and which fixes helped."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from skillkit.cli.shared import edge, filters, find, open_lake, skill_history

if TYPE_CHECKING:
    from skillkit.events.choice import Choice
    from skillkit.events.lake import Lake
    from skillkit.events.trends.fix_effects import FixEffect
    from skillkit.events.trends.skill_trends import SkillTrends

SHOWN = 5
"""Fixes that are listed, those that did not help first."""

WEEKS = 12
"""Weeks whose numbers are shown; --json has all."""

_TITLES = ("open", "faults", "new", "resolved", "days", "uses", "per 100", "older text", "weeks", "owner", "skill")
_SPARE = ("weeks", "older text", "owner", "days", "faults", "resolved")


def show(choice: "Choice", since: str, limit: int, *, as_json: bool) -> None:
    """Print one row a skill that has reports, the trend by weeks, and whether fixes helped.

    Open reports and faults now; new and resolved reports, uses and reports per 100 uses since the day; the median days
    from report to resolution; and how many open ones are about a text that has changed since. The weeks are those of
    trends/period.
    """
    from skillkit.cli.shared import table
    from skillkit.events.reading import all_events
    from skillkit.events.trends import skill_trends, use_counts
    from skillkit.events.trends.rates import per_100

    root = edge.repository()
    period = open_lake.period(since)
    workspace = find.skills_at(root)
    changed = skill_history.changes(workspace, period.first - timedelta(days=use_counts.BEFORE))
    dated = skill_history.dated(workspace, changed)

    def asked(lake: "Lake") -> "SkillTrends":
        lake.put_skills(open_lake.skills(root))
        return skill_trends.ask(lake, choice, period, dated, limit)

    found = all_events.ask(open_lake.synced(root), asked)
    if as_json:
        weeks = [
            {
                "first_day": week.first,
                "reports": week.reports,
                "uses": week.used if found.is_known else None,
                "reports_per_100": per_100(week.reports, week.used),
            }
            for week in found.weeks
        ]
        rows = [table.plain(row) for row in found.skills]
        answer = {"since": str(period.first), "skills": rows, "weeks": weeks}
        answer |= {"fixes": [asdict(fix) for fix in found.fixes]}
        print(edge.as_json(answer | {"left_out": found.left_out, "known": found.is_known}))
    elif found.skills:
        _print(found)
    else:
        edge.say(f"nothing was reported, and nothing is open, since {period.first}")
    filters.tell_left_out(found.left_out, len(found.skills), "skill")


def _print(found: "SkillTrends") -> None:
    from skillkit.cli.shared import lines
    from skillkit.events.trends.rates import per_100

    lines.show(_TITLES, [_cells(row) for row in found.skills], {}, spare=_SPARE)
    numbers = [f"{week.reports:,}" for week in found.weeks]
    total = sum(week.reports for week in found.weeks)
    edge.say(f"new reports by week: {_latest(numbers)}; together {total:,}")
    if found.is_known:
        rates = [per_100(week.reports, week.used) for week in found.weeks]
        shown = ["-" if rate is None else f"{rate:g}" for rate in rates]
        edge.say(f"per 100 uses: {_latest(shown)}; together {sum(week.used for week in found.weeks):,} uses")
    else:
        edge.say("nothing is known of the use of skills: none was recorded in this time")
    _print_fixes(found.fixes)


def _latest(numbers: list[str]) -> str:
    """The last of so many weeks as fit into a line."""
    return " ".join(["...", *numbers[-WEEKS:]] if len(numbers) > WEEKS else numbers)


def _print_fixes(fixes: "list[FixEffect]") -> None:
    """How many fixes helped, and those that did not."""
    from skillkit.events.trends.rates import MORE, SAME

    if not fixes:
        return
    counts = Counter(fix.effect for fix in fixes)
    edge.say(f"{edge.count(len(fixes), 'fix') if len(fixes) == 1 else f'{len(fixes):,} fixes'}: {_listed(counts)}")
    for fix in sorted((fix for fix in fixes if fix.effect in (MORE, SAME)), key=lambda fix: fix.effect)[:SHOWN]:
        edge.say(f"  {sentence(fix)}")


def sentence(fix: "FixEffect") -> str:
    """What is known of a fix, in a line, with the counts."""
    from skillkit.cli.shared.table import subject
    from skillkit.events.trends.rates import UNKNOWN

    about = f"{fix.day} {subject(fix.skill)}: "
    if fix.effect == UNKNOWN:
        return f"{about}no use was recorded, so nothing is known"
    if not fix.uses_before and not fix.uses_after:
        return f"{about}{fix.effect} (no uses to compare)"
    before, after = (f"{fix.reports_before} in {fix.uses_before:,} uses", f"{fix.reports_after} in {fix.uses_after:,}")
    return f"{about}{fix.effect} ({before}, then {after})"


def _listed(counts: Mapping[str, int]) -> str:
    from skillkit.events.trends.rates import UNKNOWN

    said = {
        effect: f"of {number:,} {effect}" if effect == UNKNOWN else f"{number:,} {effect}"
        for effect, number in counts.items()
    }
    return ", ".join(said[effect] for effect in sorted(said))


def _cells(row: dict[str, Any]) -> tuple[Any, ...]:
    from skillkit.cli.usage.seen import sparkline

    names = ("open", "faults", "new", "resolved", "median_days", "invocations", "reports_per_100", "about_older_text")
    return (*(row[name] for name in names), sparkline(row["weeks"]), row["owner"], row["skill"])
