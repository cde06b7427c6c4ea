"""A tool that no agent has."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit.agents.shared import registry
from skillkit.errors import did_you_mean
from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.agents.shared.base import Agent

KEY = "allowed-tools"
_NAME = pattern(r"[A-Za-z][\w-]*")


@rule(severity=Severity.WARNING)
def tool_unknown(skill: Skill, *, agents: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A name in the allowed tools is of no tool that the company's agents have.

    The agent ignores the name, and asks its user each time: what the skill was to be allowed is not. It happens with a
    misspelling, another case (`bash`), and with programs, which are allowed through the shell: `Bash(terraform:*)`.
    Tools of MCP servers (`mcp__server__tool`) are not looked up. `agents` is taken from skillkit.toml; nothing is said
    where the tools of none of them are known, as they are of Claude Code, Gemini CLI, Qwen Code and Copilot CLI; nor
    of Copilot CLI alone, which takes any other name for that of an MCP server. Codex and opencode do not read the key.

    Source: read in Claude Code 2.1.330, Gemini CLI 0.61.0 and Qwen Code 0.24.4, asked of the reader of Copilot CLI
    1.0.102; `skillkit agents` shows them

    ~~~~ bad
    allowed-tools: Raed Grep
    ~~~~

    ~~~~ good
    allowed-tools: Read Grep mcp__tracker__search_issues Bash(git log:*)
    ~~~~
    """
    if not skill.frontmatter.values.get(KEY):
        return
    known = [agent for name in agents if (agent := registry.named(name)).tools]
    tools = frozenset(tool for agent in known for tool in agent.tools)
    seen: set[str] = set()
    if all(agent.tools_or_servers for agent in known):
        return
    for tool in graph.of(skill).tools:
        name = tool.path
        if name not in tools and name not in seen and _NAME().fullmatch(name) and not name.startswith("mcp__"):
            seen.add(name)
            yield at_key(skill, KEY, f"{name!r} is no tool of {_titles(known)}", _hint(name, tools))


def _titles(agents: "list[Agent]") -> str:
    return " and ".join(agent.title for agent in agents)


def _hint(name: str, tools: frozenset[str]) -> str:
    same = next((tool for tool in sorted(tools) if tool.lower() == name.lower()), "")
    if same:
        return f"write `{same}`"
    near = "" if name[0].islower() else did_you_mean(name, sorted(tools))
    shell = next((tool for tool in ("Bash", "run_shell_command") if tool in tools), "Bash")
    return near or f"if it is a program, write `{shell}({name}:*)`"
