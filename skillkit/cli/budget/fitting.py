"""`skillkit budget --fit`: what to change so that the skills that matter keep their descriptions."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from skillkit import config
from skillkit.cli.budget import first_skills
from skillkit.link import policy
from skillkit.listing import fit, savings
from skillkit.listing.fit import FitChange, FitPlan, TriedList
from skillkit.listing.forecast import forecast
from skillkit.listing.listing import Listing, Shown
from skillkit.model import queries
from skillkit.model.workspace import COMPANY_WIDE
from skillkit.routing import trim

if TYPE_CHECKING:
    from skillkit.agents.shared.base import Agent
    from skillkit.cli.budget.first_skills import FirstSkills
    from skillkit.link.policy import SettingsChange
    from skillkit.listing.overrides import ListSettings
    from skillkit.listing.savings import Advice
    from skillkit.model.workspace import Workspace
    from skillkit.routing.trim import ShorterText
    from skillkit.schemas.budget.fit import BudgetFitOutput, FitCounts


class Fitting(NamedTuple):
    """What was found for one agent. ``first`` are the skills that matter and can be listed; ``missing`` of them lack
    their description now; ``out_of_plan`` are those that no change would show, and why.
    """

    found: Listing
    chosen: "FirstSkills"
    first: tuple[str, ...]
    missing: tuple[str, ...]
    out_of_plan: tuple[tuple[str, str], ...]
    plan: FitPlan
    before: Counter[Shown]
    after: Counter[Shown]
    texts: "Mapping[str, ShorterText]"
    settings: "SettingsChange | None"
    advice: "Sequence[Advice]"
    root: Path

    @property
    def change(self) -> FitChange:
        return self.plan.change or FitChange()


def of(workspace: "Workspace", agent: "Agent", window: int) -> Fitting:
    """Nothing is written. Raises SkillkitError where nothing says which skills matter, and as `policy` does."""
    expected = forecast(workspace, agent, window, home=str(Path.home()))
    found, settings = expected.listing, expected.settings
    chosen = first_skills.of(workspace.root, found)
    trial = TriedList(found, settings)
    first = [name for name in chosen.first if name not in settings.names_only]
    spared = policy.decided(workspace.root, agent)
    in_company = {row.name for row in found.rows if row.skill.path.startswith(COMPANY_WIDE + "/")}
    leaving = [name for name in chosen.rest if name in in_company]
    rest = chosen.rest
    if chosen.by_uses:
        most = fit.most(trial, first, rest, spared, leaving)
        first, rest = first[:most], [*rest, *reversed(first[most:])]
    plan = fit.plan(trial, first, rest, spared, leaving)
    change = plan.change or FitChange()
    now = trial.shown(FitChange())
    names_only = policy.names_only(workspace.root, agent, change.names_only) if change.names_only else None
    return Fitting(
        found,
        chosen,
        tuple(first),
        tuple(name for name in first if now[name] is not Shown.WHOLE),
        tuple(_out_of_plan(workspace, found, settings)),
        plan,
        _counted(found, now),
        _counted(found, trial.shown(change)),
        _texts(workspace, found, change),
        names_only,
        savings.advice(found, settings),
        workspace.root,
    )


def _out_of_plan(workspace: "Workspace", found: Listing, settings: "ListSettings") -> Iterator[tuple[str, str]]:
    rows = {row.name: row for row in sorted(found.rows, key=lambda row: row.shown in fit.LISTED)}
    for name in first_skills.named(workspace.root, found):
        row = rows[name]
        if row.shown is Shown.MANUAL:
            yield name, "manual-only, so that the model is not shown it"
        elif row.shown is Shown.UNREAD:
            yield name, f"not loaded: {row.why}"
        elif row.shown is Shown.SHADOWED:
            yield name, row.why
        elif name in settings.names_only:
            yield name, "your settings list its name alone"


def _counted(found: Listing, shown: "Mapping[str, Shown]") -> Counter[Shown]:
    """How many skills are listed how; those that the list has no longer are manual-only."""
    listed = Counter(shown.values())
    others = Counter(row.shown for row in found.rows if row.shown not in fit.LISTED)
    away = sum(row.shown in fit.LISTED for row in found.rows) - listed.total()
    return listed + others + Counter({Shown.MANUAL: away})


def _texts(workspace: "Workspace", found: Listing, change: FitChange) -> "dict[str, ShorterText]":
    """Shorter texts, which also say when to use the skill where they did."""
    from skillkit.lint.rules.frontmatter.description_without_when import WHEN

    if not change.to_shorten:
        return {}
    title = queries.title_of(config.load(workspace.root))
    longest = dict.fromkeys(change.to_shorten, change.longest)
    return trim.shorter(found, longest, title, lambda text: bool(WHEN().search(text)))


def report(fitting: Fitting, written: bool) -> "BudgetFitOutput":
    """As budget-fit.schema.json has it."""
    found, change = fitting.found, fitting.change
    rows = {row.name: row for row in found.rows}
    return {
        "version": 1,
        "agent": found.agent.name,
        "context": found.window,
        "unit": found.unit,
        "limit": found.limit,
        "first": list(fitting.first),
        "by_uses": fitting.chosen.by_uses,
        "unknown": list(fitting.chosen.unknown),
        "out_of_plan": [{"skill": name, "why": why} for name, why in fitting.out_of_plan],
        "fits": fitting.plan.change is not None,
        "most": fitting.plan.most,
        "has_name_only": has_name_only(found.agent),
        "before": _counts(fitting.before),
        "after": _counts(fitting.after),
        "names_only": list(change.names_only),
        "shorter": [
            {
                "skill": name,
                "path": rows[name].skill.path,
                "characters": len(rows[name].whole),
                "longest": change.longest,
                "text": fitting.texts[name].text or None,
                "words": list(fitting.texts[name].words),
            }
            for name in change.to_shorten
        ],
        "team_wide": list(change.team_wide),
        "settings_file": fitting.settings.file.relative_to(fitting.root).as_posix() if fitting.settings else None,
        "written": written,
        "advice": [{"setting": one.setting, "value": one.value, "whole": one.whole} for one in fitting.advice],
    }


def has_name_only(agent: "Agent") -> bool:
    """True where the agent has a setting that lists a skill by its name alone."""
    return bool(agent.policy and agent.policy.name_only)


def _counts(counted: Counter[Shown]) -> "FitCounts":
    return {
        "whole": counted[Shown.WHOLE],
        "cut": counted[Shown.CUT],
        "name_only": counted[Shown.NAME],
        "dropped": counted[Shown.NOT],
        "not_listed": counted[Shown.MANUAL] + counted[Shown.UNREAD] + counted[Shown.SHADOWED],
    }
