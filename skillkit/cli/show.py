"""`skillkit show`: one skill in full."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import cells, edge

if TYPE_CHECKING:
    from skillkit.agents.shared.base import Agent
    from skillkit.listing.reach import Reach
    from skillkit.model.skill import Skill
    from skillkit.schemas.show import ShowAgent, ShowOutput

SCOPES = {"company_wide": "company-wide", "team_wide": "team-wide", "none": "outside the layout"}


@edge.options(edge.Format.TEXT)
def command(
    name: str = typer.Argument(metavar="NAME", help="The skill's name, or a path to it."),
    capabilities: bool = typer.Option(
        False, "--capabilities", help="What it can do, each with its place: programs, hosts, credentials, installs."
    ),
    agent: list[str] = typer.Option([], "--agent", help="Only this agent (repeatable).  [default: as configured]"),
    as_me: bool = typer.Option(False, "--as-me", help="With your personal skills and settings."),
    *,
    form: edge.Format,
) -> int:
    """Show one skill: its path, owner and cost, how to call it, and which agents list it.

    Agents are taken as started in this folder. Personal skills and settings count with --as-me alone.

    \b
    Example:
      skillkit show write-commit-message
      skillkit show skills/company_wide/write-commit-message
      skillkit show write-commit-message --capabilities
      skillkit show write-commit-message --agent gemini --as-me
    """
    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.cli.shared import find, naming

    root = find.place()
    skill = naming.skill(root, name)
    rows = [registry.named(each) for each in agent or config.load(root).agents]
    reaches = _reaches(root, skill, rows, Path.home() if as_me else None)
    if capabilities:
        return _print_capabilities(skill, rows, reaches, form)
    if form is edge.Format.JSON:
        print(edge.as_json(_as_data(skill, rows, reaches)))
    else:
        _print(skill, rows, reaches)
    return edge.CLEAN


def _reaches(root: Path, skill: "Skill", agents: "list[Agent]", home: Path | None) -> "list[Reach]":
    """What becomes of the skill in each agent that is started in the current folder."""
    from skillkit.listing.forecast import of_each
    from skillkit.model.workspace import Workspace

    found = of_each(Workspace(root, (skill,)), agents, Path.cwd(), home)
    first = {one.agent: one for one in reversed(found)}  # of each agent the skill itself comes first
    return [first[agent.name] for agent in agents]


def _print_capabilities(skill: "Skill", agents: "list[Agent]", reaches: "list[Reach]", form: edge.Format) -> int:
    from skillkit import config
    from skillkit.cli.shared import able

    found = able.of([skill])[skill.path]
    approvals = able.approvals_of(skill, found, config.load(skill.root))
    if form is edge.Format.JSON:
        print(edge.as_json(_as_data(skill, agents, reaches) | {"capabilities": able.as_data(found, approvals)}))
        return edge.CLEAN
    print(edge.paint(edge.one_line(skill.name), "green", bold=True))
    for line in able.lines(found, approvals):
        print(line)
    return edge.CLEAN


def _as_data(skill: "Skill", agents: "list[Agent]", reaches: "list[Reach]") -> "ShowOutput":
    """A skill as show.schema.json has it: its row of the list, and more."""
    from skillkit.cli.list import row
    from skillkit.listing.resolver import shown_path
    from skillkit.text import tokens

    listed = skill.name + skill.description
    return {
        **row(skill),
        "folder": skill.folder_path,
        "digest": skill.digest,
        "tokens": {"budgeted": tokens.as_budgeted(listed), "tokenized": tokens.as_tokenized(listed)},
        "lines": skill.line_count,
        "files": [{"path": file.path, "bytes": file.size} for file in skill.files],
        "agents": [
            {
                "agent": agent.name,
                "call": agent.call + skill.name,
                "by_itself": reach.listed,
                "file": shown_path(reach.file, skill.root, Path.home()) if reach.file else "",
                "why": reach.why,
            }
            for agent, reach in zip(agents, reaches, strict=True)
        ],
    }


def _print(skill: "Skill", agents: "list[Agent]", reaches: "list[Reach]") -> None:
    from skillkit.cli.list import described

    data = _as_data(skill, agents, reaches)
    titles = {agent.name: agent.title for agent in agents}
    rows = [
        ("folder", skill.folder_path),
        ("scope", SCOPES[skill.scope] + (f", team {skill.team}" if skill.team else "")),
        ("owner", skill.owner or "nobody"),
        ("digest", skill.digest[:18]),
        ("cost", _cost(skill, data, reaches)),
        ("files", ", ".join(f"{file['path']} ({file['bytes']:,} bytes)" for file in data["files"])),
        *((titles[a["agent"]], _called(a, reach)) for a, reach in zip(data["agents"], reaches, strict=True)),
    ]
    print(f"{edge.paint(edge.one_line(skill.name), 'green', bold=True)}\n{cells.folded(described(skill), 0)}\n")
    margin = max(len(title) for title, _ in rows) + 2
    for title, text in rows:
        print(edge.paint(title.ljust(margin), "cyan") + cells.folded(edge.one_line(text), margin))


def _called(agent: "ShowAgent", reach: "Reach") -> str:
    if agent["by_itself"]:
        return f"by itself, or {agent['call']}"
    return agent["call"] if reach.manual and reach.why == "manual-only" else f"{agent['call']}, not listed: {reach.why}"


def _cost(skill: "Skill", data: "ShowOutput", reaches: "list[Reach]") -> str:
    """What the name and the description cost in the context of an agent that lists them."""
    from skillkit.listing.manual import is_manual

    budgeted, tokenized = data["tokens"]["budgeted"], data["tokens"]["tokenized"]
    text = f"{edge.count(budgeted, 'token')} as agents budget, about {tokenized} as a tokenizer counts"
    is_closed = all(one.manual or (not one.file and is_manual(skill, one.agent)) for one in reaches)
    return f"nothing until it is invoked (listed: {text})" if is_closed else text
