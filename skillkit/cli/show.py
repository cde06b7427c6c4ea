"""`skillkit show`: one skill in full."""

from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import cells, edge

if TYPE_CHECKING:
    from skillkit.agents.shared.base import Agent
    from skillkit.model.skill import Skill
    from skillkit.schemas.show import ShowOutput

SCOPES = {"company_wide": "company-wide", "team_wide": "team-wide", "none": "outside the layout"}


@edge.options(edge.Format.TEXT)
def command(
    name: str = typer.Argument(metavar="NAME", help="The skill's name, or a path to it."),
    capabilities: bool = typer.Option(
        False, "--capabilities", help="What it can do, each with its place: programs, hosts, credentials, installs."
    ),
    *,
    form: edge.Format,
) -> int:
    """Show one skill: its path, owner and cost, and how to call it.

    \b
    Example:
      skillkit show write-commit-message
      skillkit show skills/company_wide/write-commit-message
      skillkit show write-commit-message --capabilities
    """
    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.cli.shared import naming

    skill = naming.skill(edge.root(), name)
    rows = [registry.named(agent) for agent in config.load(skill.root).agents]
    if capabilities:
        return _print_capabilities(skill, rows, form)
    if form is edge.Format.JSON:
        print(edge.as_json(_as_data(skill, rows)))
    else:
        _print(skill, rows)
    return edge.CLEAN


def _print_capabilities(skill: "Skill", agents: "list[Agent]", form: edge.Format) -> int:
    from skillkit.cli.shared import able

    found = able.of([skill])[skill.path]
    if form is edge.Format.JSON:
        print(edge.as_json(_as_data(skill, agents) | {"capabilities": able.as_data(found)}))
        return edge.CLEAN
    print(edge.paint(edge.one_line(skill.name), "green", bold=True))
    for line in able.lines(found):
        print(line)
    return edge.CLEAN


def _as_data(skill: "Skill", agents: "list[Agent]") -> "ShowOutput":
    """A skill as show.schema.json has it: its row of the list, and more."""
    from skillkit.cli.list import row
    from skillkit.listing.manual import is_manual
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
            {"agent": agent.name, "call": agent.call + skill.name, "by_itself": not is_manual(skill, agent.name)}
            for agent in agents
        ],
    }


def _print(skill: "Skill", agents: "list[Agent]") -> None:
    from skillkit.cli.list import described

    data = _as_data(skill, agents)
    titles = {agent.name: agent.title for agent in agents}
    rows = [
        ("folder", skill.folder_path),
        ("scope", SCOPES[skill.scope] + (f", team {skill.team}" if skill.team else "")),
        ("owner", skill.owner or "nobody"),
        ("digest", skill.digest[:18]),
        ("cost", _cost(data)),
        ("files", ", ".join(f"{file['path']} ({file['bytes']:,} bytes)" for file in data["files"])),
        *((titles[a["agent"]], f"by itself, or {a['call']}" if a["by_itself"] else a["call"]) for a in data["agents"]),
    ]
    print(f"{edge.paint(edge.one_line(skill.name), 'green', bold=True)}\n{cells.folded(described(skill), 0)}\n")
    margin = max(len(title) for title, _ in rows) + 2
    for title, text in rows:
        print(edge.paint(title.ljust(margin), "cyan") + cells.folded(edge.one_line(text), margin))


def _cost(data: "ShowOutput") -> str:
    """What the name and the description cost in the context of an agent that lists them."""
    budgeted, tokenized = data["tokens"]["budgeted"], data["tokens"]["tokenized"]
    text = f"{edge.count(budgeted, 'token')} as agents budget, about {tokenized} as a tokenizer counts"
    return text if any(a["by_itself"] for a in data["agents"]) else f"nothing until it is invoked (listed: {text})"
