"""`skillkit agents NAME`: what is known about each agent, with the source."""

from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import cells, edge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skillkit.agents.shared.base import Agent, AgentFact
    from skillkit.schemas.agents import AgentsBudget, AgentsRow


@edge.options(edge.Format.TEXT)
def command(
    name: str = typer.Argument("", help="Only this agent.", show_default="all"),
    everything: bool = typer.Option(
        False, "--all", help="Every fact of every agent, also on a terminal, where a line for each comes first."
    ),
    *,
    form: edge.Format,
) -> int:
    """Show what is known about each agent.

    Its folder, its switch, its budget, and the source of each fact.

    \b
    Example:
      skillkit agents codex
    """
    from skillkit.agents.shared import registry

    rows = [registry.named(name)] if name else list(registry.all_agents())
    if form is edge.Format.JSON:
        print(edge.as_json([_row(agent) for agent in rows]))
    elif edge.has_terminal() and not name and not everything:
        _print_short(rows)
    else:
        print("\n\n".join("\n".join(_lines(agent)) for agent in rows))
    return edge.CLEAN


def _print_short(rows: "Sequence[Agent]") -> None:
    """The first screen: an agent a line, and how to see what is known of it."""
    from skillkit.agents.shared import measurement

    table = [
        (agent.name, agent.title, agent.folder, edge.count(sum(1 for _ in measurement.facts(agent)), "fact"))
        for agent in rows
    ]
    for line in cells.rows(table):
        print(line)
    print()
    ways = [
        (f"skillkit agents {rows[0].name}", "all that is known of an agent"),
        ("skillkit agents --all", "of all of them"),
        ("skillkit agents measure", "measure it again on the installed agents"),
    ]
    for line in cells.commands(ways):
        print(line)


def _source(fact: "AgentFact") -> str:
    """Where a fact is from: its probe with the version that showed it, or how it was seen without one."""
    if not fact.probe:
        how = "measured by hand, no probe" if fact.source == "measured" else "read, not measured"
        return f"{how}: {fact.version}, {fact.date}" if fact.version else f"{how}, {fact.date}"
    if not fact.version:
        return f"probe {fact.probe}, not measured yet"
    return f"probe {fact.probe}, {fact.version}, {fact.date}"


def _row(agent: "Agent") -> "AgentsRow":
    from skillkit.agents.shared import measurement

    return {
        "name": agent.name,
        "title": agent.title,
        "folder": agent.folder,
        "also_reads": list(agent.also_reads),
        "call": agent.call,
        "manual_only": str(agent.switch),
        "budget": _budget(agent),
        "longest_description": agent.description.longest or None,
        "settings": (agent.policy.file or f"~/{agent.policy.personal}") if agent.policy else None,
        "facts": [
            {
                "text": fact.text,
                "source": fact.source,
                "version": fact.version,
                "date": fact.date,
                "probe": fact.probe or None,
            }
            for fact in measurement.facts(agent)
        ],
    }


def _budget(agent: "Agent") -> "AgentsBudget | None":
    budget = agent.budget
    if budget is None:
        return None
    limits = {str(window): budget.limit(window) for window in budget.common}
    return {"share": budget.share, "unit": budget.unit, "cut": str(budget.cut), "limits": limits}


def _lines(agent: "Agent") -> list[str]:
    from skillkit.agents.shared import measurement

    shown = {
        "folder": ", ".join((agent.folder, *agent.also_reads)),
        "users type": f"{agent.call}name",
        "manual-only": str(agent.switch),
    }
    if agent.budget:
        shown["list"] = f"{_limits(agent)}; over it, {agent.budget.cut}"
    if agent.description.longest:
        what = "not loaded beyond" if agent.description.skipped else "cut at"
        shown["description"] = f"{what} {agent.description.longest:,} characters"
    facts = [f"{fact.text} ({_source(fact)})" for fact in measurement.facts(agent)]
    return [
        f"{edge.paint(agent.name, 'cyan', bold=True)}  {agent.title}",
        *(f"  {title:<11}  {cells.folded(text, 15)}" for title, text in shown.items()),
        *(f"  - {cells.folded(fact, 4)}" for fact in facts),
    ]


def _limits(agent: "Agent") -> str:
    budget = agent.budget
    assert budget
    first, *others = budget.common
    text = f"{budget.limit(first):,} {budget.unit} in a window of {_window(first)} tokens"
    return text + "".join(f", {budget.limit(window):,} in one of {_window(window)}" for window in others)


def _window(tokens: int) -> str:
    return f"{tokens // 1_000_000}M" if tokens % 1_000_000 == 0 else f"{tokens // 1000}k"
