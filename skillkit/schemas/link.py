"""skillkit link --format json"""

from typing import Annotated, Literal, TypedDict


class LinkLink(TypedDict):
    path: Annotated[str, "Relative to the root, with forward slashes."]
    target: Annotated[str, "The text the link should have; empty where none should exist."]
    fault: str
    message: str
    hint: str
    state: Annotated[str, {"enum": ["fixed", "to fix", "left"]}]


class LinkSetting(TypedDict):
    file: str
    added: list[str]


class LinkAgent(TypedDict):
    agent: str
    skill: str
    reachable: Annotated[bool, "True if the agent loads it, for its users at least."]
    how: Annotated[str, "link, junction, copy or folder; two where the path has two kinds."]
    why: Annotated[str, "What is in the way, or what the agent loses of it."]
    manual_only: Annotated[bool, "True if the agent's model is not shown it."]


class LinkOutput(TypedDict):
    version: Literal[1]
    links: Annotated[list[LinkLink], "Where the existing links differ from those that should exist."]
    settings: Annotated[list[LinkSetting], "Settings files that --policy adds to."]
    agents: Annotated[list[LinkAgent], "Whether each skill reaches each agent, after the fixes."]


PRINTED = LinkOutput
