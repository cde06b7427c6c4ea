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
    listed: Annotated[bool, "True if the agent's model is shown it."]
    file: Annotated[str, "Where the agent finds it, relative to the root or below ~; empty where it does not."]
    origin: Annotated[str, {"enum": ["project", "personal", "command"]}]
    reachable: Annotated[bool, "True if the agent loads it, for its users at least."]
    how: Annotated[str, "link, junction, copy or folder; two where the path has two kinds."]
    why: Annotated[str, "Why it is not listed, or what the agent loses of it."]
    manual_only: Annotated[bool, "True if the agent's model is not shown it."]


class LinkOutput(TypedDict):
    version: Literal[1]
    links: Annotated[list[LinkLink], "Where the existing links differ from those that should exist."]
    settings: Annotated[list[LinkSetting], "Settings files that --policy adds to."]
    agents: Annotated[
        list[LinkAgent],
        "What becomes of each skill in each agent, after the fixes: the repository's, then what else it finds.",
    ]


PRINTED = LinkOutput
