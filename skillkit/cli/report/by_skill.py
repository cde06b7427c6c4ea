"""`skillkit report --by-skill`: how each skill does, and which fixes helped."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from skillkit.cli.shared import edge, filters

if TYPE_CHECKING:
    from skillkit.events.choice import Choice
    from skillkit.events.faults.effect import Standing
    from skillkit.events.lake import Lake

SHOWN = 5
"""Fixes that are listed, those that did not help first."""

WEEKS = 12
"""Weeks whose numbers are shown; --json has all."""

_TITLES = ("open", "faults", "new", "resolved", "days", "uses", "per 100", "older text", "weeks", "owner", "skill")
_SPARE = ("weeks", "older text", "owner", "days", "faults", "resolved")


def show(choice: "Choice", limit: int, form: edge.Format) -> None:
    """Print one row a skill that has reports, the trend by weeks, and whether fixes helped.

    Open reports and faults now; new and resolved reports, uses and reports per 100 uses since the day; the median days
    from report to resolution; and how many open ones are about a text that has changed since. The weeks have seven days
    each, in UTC, from the first day on, and add up to the totals.
    """
    from skillkit.cli.shared import open_lake, table
    from skillkit.events.faults import effect
    from skillkit.events.reading import all_events

    root = edge.repository()
    now = datetime.now(UTC).replace(tzinfo=None)

    def asked(lake: "Lake") -> "Standing":
        lake.put_skills(open_lake.skills(root))
        return effect.ask(lake, choice, now, limit)

    found = all_events.ask(open_lake.synced(root), asked)
    if form is edge.Format.JSON:
        parts = {"skills": found.skills, "weeks": found.weeks, "fixes": found.fixes}
        text = {name: [table.plain(row) for row in rows] for name, rows in parts.items()}
        print(edge.as_json({"since": choice.since[:10], **text, "left_out": found.left_out, "known": found.is_known}))
    elif found.skills:
        _print(found)
    else:
        edge.say(f"nothing was reported, and nothing is open, since {choice.since[:10]}")
    filters.tell_left_out(found.left_out, len(found.skills), "skill")


def _print(found: "Standing") -> None:
    from skillkit.cli.shared import lines

    lines.show(_TITLES, [_cells(row) for row in found.skills], {}, spare=_SPARE)
    numbers = [f"{week['reports']:,}" for week in found.weeks]
    total = sum(week["reports"] for week in found.weeks)
    edge.say(f"new reports by week: {_latest(numbers)}; together {total:,}")
    if found.is_known:
        shares = ["-" if week["reports_per_100"] is None else f"{week['reports_per_100']:g}" for week in found.weeks]
        edge.say(f"per 100 uses: {_latest(shares)}; together {sum(week['uses'] for week in found.weeks):,} uses")
    else:
        edge.say("nothing is known of the use of skills: none was recorded in this time")
    _print_fixes(found.fixes)


def _latest(numbers: list[str]) -> str:
    """The last of so many weeks as fit into a line."""
    return " ".join(["...", *numbers[-WEEKS:]] if len(numbers) > WEEKS else numbers)


def _print_fixes(fixes: list[dict[str, Any]]) -> None:
    """How many fixes helped, and those that did not."""
    from collections import Counter

    from skillkit.cli.shared import table
    from skillkit.events.event import short
    from skillkit.events.faults.effect import MORE, SAME

    if not fixes:
        return
    counts = Counter(fix["effect"] for fix in fixes)
    edge.say(f"{edge.count(len(fixes), 'fix') if len(fixes) == 1 else f'{len(fixes):,} fixes'}: {_listed(counts)}")
    for fix in [fix for fix in fixes if fix["effect"] in (MORE, SAME)][:SHOWN]:
        before = f"{fix['per_100_before']:g} per 100 uses before ({fix['reports_before']} of {fix['uses_before']:,})"
        after = f"{fix['per_100_after']:g} after ({fix['reports_after']} of {fix['uses_after']:,})"
        about = f"{short(str(fix['id']))} ({table.subject(fix['skill'])}, {(fix['resolved_commit'] or '')[:8]})"
        edge.say(f"  {fix['effect']}: {about}\n    {before}\n    {after}")


def _listed(counts: Any) -> str:
    from skillkit.events.faults.effect import UNKNOWN

    said = {
        effect: f"of {number:,} {effect}" if effect == UNKNOWN else f"{number:,} {effect}"
        for effect, number in counts.items()
    }
    return ", ".join(said[effect] for effect in sorted(said))


def _cells(row: dict[str, Any]) -> tuple[Any, ...]:
    from skillkit.cli.usage.seen import sparkline

    names = ("open", "faults", "new", "resolved", "median_days", "invocations", "reports_per_100", "about_older_text")
    return (*(row[name] for name in names), sparkline(row["weeks"]), row["owner"], row["skill"])
