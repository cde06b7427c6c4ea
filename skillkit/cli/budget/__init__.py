"""`skillkit budget`: what the list of skills costs in each agent's context."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge
from skillkit.cli.shared.context import HELP as CONTEXT_HELP
from skillkit.errors import SkillkitError

if TYPE_CHECKING:
    from skillkit.agents.shared.base import Agent
    from skillkit.listing.forecast import Forecast
    from skillkit.listing.listing import Listing, Row
    from skillkit.model.workspace import Workspace
    from skillkit.schemas.budget import BudgetAgent, BudgetSkill


@edge.options(edge.Format.TEXT)
def command(
    path: Path = typer.Argument(Path(), help="The folder in which agents are started.", show_default="."),
    agent: list[str] = typer.Option([], "--agent", help="Only this agent (repeatable).  [default: as configured]"),
    context: str | None = typer.Option(None, "--context", help=CONTEXT_HELP),
    max: int = typer.Option(0, "--max", min=0, help="Exit 1 if the list costs more tokens than this."),
    show_all: bool = typer.Option(False, "--all", help="Show every skill, each team's part, and what would help."),
    fit: str = typer.Option(
        "", "--fit", metavar="AGENT", help="Show what lets the skills of [budget] keep their descriptions."
    ),
    write: bool = typer.Option(False, "--write", help="With --fit: write what the agent's settings can say."),
    as_me: bool = typer.Option(False, "--as-me", help="With your personal skills and settings."),
    *,
    form: edge.Format,
) -> int:
    """Show what the list of skills costs, and what agents cut of it.

    On a terminal at most a screen: of each agent what the skills cost of its limit, beside its own skills, and which
    are cut or dropped. With --all, and in a pipe, a line a skill with its tokens twice: as agents budget
    them (characters / 4), and as a tokenizer counts them. The list is that of agents started in PATH: skills of the
    folders above, where they look there, and commands are in it too. Personal skills and settings count with --as-me
    alone, so that a build server says the same as you. The forecast is based on measurements of real clients;
    `skillkit preview` asks the client itself.

    With --fit, the fewest changes with which the skills that `[budget] first` in skillkit.toml names keep their
    descriptions in an agent's list: others name only, shorter descriptions, others team-wide, in this order. --write
    writes the names into the agent's settings, beside what is there; no SKILL.md is changed. Exits 1 if no change is
    enough.

    \b
    Example:
      skillkit budget
      skillkit budget --agent claude --context 1m
      skillkit budget --fit claude --write
    """
    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.cli.budget.budget_text import lines, total
    from skillkit.cli.shared.context import tokens
    from skillkit.cli.shared.find import folder_of, skills_at
    from skillkit.listing import settings_file
    from skillkit.listing.forecast import forecast

    workspace = skills_at(path)
    if write and not fit:
        raise SkillkitError("--write needs --fit", hint="skillkit budget --fit claude --write")
    if fit and (agent or max or as_me):
        raise SkillkitError(
            "--fit is of one agent, without --agent, --max and --as-me", hint=f"skillkit budget --fit {fit}"
        )
    if fit:
        return _fit(
            workspace, registry.named(fit), tokens(context), show_all, write, _arguments(path, [], context), form
        )
    names = agent or config.load(workspace.root).agents
    folder, home = folder_of(path), Path.home()
    rows = [
        forecast(
            workspace, registry.named(name), tokens(context), folder, personal=home if as_me else None, home=str(home)
        )
        for name in names
    ]
    steps = {row.listing.agent.name: _next_step(workspace.root, row.listing, path, context) for row in rows}
    if form is edge.Format.JSON:
        print(edge.as_json({"version": 1, "agents": [_report(workspace.root, folder, row) for row in rows]}))
    elif show_all or not edge.wraps():
        print("\n\n".join("\n".join(lines(row, len(workspace.skills), steps[row.listing.agent.name])) for row in rows))
    else:
        from skillkit.cli.budget import budget_summary

        budget_summary.show(rows, len(workspace.skills), _arguments(path, agent, context, as_me), steps)
    over = [row.listing for row in rows if max and total(row.listing) > max]
    for found in over:
        edge.complain(
            f"{found.agent.name}: the list costs {total(found):,} tokens, limit {max:,}", "write shorter descriptions"
        )
    faults = [fault for row in rows for fault in settings_file.faults(folder, row.listing.agent)]
    for fault in faults:
        edge.complain(f"{fault.file}:{fault.line}: {fault.message}", fault.hint)
    return edge.FINDINGS if over or faults else edge.CLEAN


def _next_step(root: Path, found: "Listing", path: Path, context: str | None) -> str:
    from skillkit.cli.budget import first_skills

    return first_skills.next_step(
        root, found, f"skillkit budget{_arguments(path, [], context)} --fit {found.agent.name}"
    )


def _fit(
    workspace: "Workspace", agent: "Agent", window: int, show_all: bool, write: bool, typed: str, form: edge.Format
) -> int:
    """Show what lets the skills that matter keep their descriptions, and write what settings can say of it."""
    from skillkit.cli.budget import fitting, fitting_text
    from skillkit.cli.link import link_output
    from skillkit.link import policy

    found = fitting.of(workspace, agent, window)
    changes = (found.settings,) if found.settings else ()
    if form is edge.Format.JSON:
        print(edge.as_json(fitting.report(found, write)))
    else:
        everything = show_all or not edge.wraps()
        next_command = f"skillkit budget{typed} --fit {agent.name} --write"
        fitting_text.show(found, show_all=everything, written=write, next_command=next_command)
        if write and everything:
            link_output.show(workspace.root, changes)
    if write:
        policy.write(changes)
        for change in changes:
            number = edge.count(len(change.added), "skill")
            edge.say(f"wrote {change.file.relative_to(workspace.root).as_posix()}: {number} name only")
    return edge.CLEAN if found.plan.change else edge.FINDINGS


def _arguments(path: Path, agents: list[str], context: str | None, as_me: bool = False) -> str:
    """What was typed, for a command that shows the same lists."""
    import shlex

    typed = [str(path)] if path != Path() else []
    typed += [word for name in agents for word in ("--agent", name)]
    typed += ["--context", context] if context else []
    typed += ["--as-me"] if as_me else []
    return "".join(f" {shlex.quote(word)}" for word in typed)


def _report(root: Path, folder: Path, forecast: "Forecast") -> "BudgetAgent":
    from skillkit.cli.budget.budget_text import in_all, teams, total
    from skillkit.listing import savings, settings_file

    found = forecast.listing
    characters, budgeted, tokenized = in_all(found)
    return {
        "agent": found.agent.name,
        "context": found.window,
        "unit": found.unit,
        "limit": found.limit,
        "bundled": found.bundled,
        "bundled_cut": found.own_cut,
        "cost": found.cost,
        "tokens": total(found),
        "characters": characters,
        "tokens_budgeted": budgeted,
        "tokens_tokenized": tokenized,
        "out_of_reach": forecast.barred,
        "not_found": [{"name": one.skill, "why": one.why} for one in forecast.reaches if one.file is None],
        "saved_by_manual_only": savings.saved(found),
        "ignored_settings": [
            {"file": fault.file, "line": fault.line, "message": fault.message, "hint": fault.hint}
            for fault in settings_file.faults(folder, found.agent)
        ],
        "order": found.agent.budget.order if found.agent.budget else "",
        "advice": [
            {"setting": one.setting, "value": one.value, "whole": one.whole}
            for one in savings.advice(found, forecast.settings)
        ],
        "teams": teams(found),
        "skills": [_skill(row, root) for row in found.rows],
    }


def _skill(row: "Row", root: Path) -> "BudgetSkill":
    from skillkit.listing.listing import ABSENT
    from skillkit.listing.resolver import shown_path
    from skillkit.text import tokens

    text = f"{row.name} {row.skill.description}"
    return {
        "name": row.name,
        "path": shown_path(row.skill.folder / row.skill.file, root, Path.home()),
        "file": shown_path(row.file, root, Path.home()) if row.file else "",
        "listed": row.file is not None and row.shown not in ABSENT,
        "scope": str(row.skill.scope),
        "team": row.skill.team,
        "characters": len(text),
        "tokens_budgeted": tokens.as_budgeted(text),
        "tokens_tokenized": tokens.as_tokenized(text),
        "cost": row.cost,
        "full_cost": row.full_cost,
        "shown": str(row.shown),
        "description": row.description,
        "why": row.why,
    }
