"""skillkit agents --format json"""

from typing import Annotated, TypedDict


class AgentsBudget(TypedDict):
    share: Annotated[float, "Of the context window."]
    unit: Annotated[str, {"enum": ["columns", "tokens"]}]
    cut: str
    limits: Annotated[dict[str, int], "By context window."]


class AgentsFact(TypedDict):
    text: str
    source: Annotated[str, {"enum": ["measured", "source", "docs"]}]
    version: Annotated[str, "Version of the client; empty where the fact is true for several."]
    date: Annotated[str, "ISO date; empty where a probe was not run yet."]
    probe: Annotated[str | None, "What shows it, with `skillkit agents measure`; null where it has none."]


class AgentsRow(TypedDict):
    name: Annotated[str, "As in --agent and skillkit.toml."]
    title: str
    folder: Annotated[str, "Where `skillkit link` puts the agent's link."]
    also_reads: list[str]
    call: Annotated[str, "What users type before a skill's name."]
    manual_only: Annotated[str, "What keeps a skill out of the model's list."]
    budget: AgentsBudget | None
    longest_description: Annotated[int | None, "In characters."]
    settings: Annotated[str | None, "The file that `skillkit link --policy` adds to."]
    facts: list[AgentsFact]


PRINTED = list[AgentsRow]
