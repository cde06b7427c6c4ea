"""skillkit show --format json"""

from typing import Annotated, TypedDict

from skillkit.schemas.list import ListRow


class ShowTokens(TypedDict):
    """What the name and the description cost where they are listed."""

    budgeted: Annotated[int, "As agents budget: characters / 4.", {"minimum": 0}]
    tokenized: Annotated[int, "As a tokenizer would count, estimated.", {"minimum": 0}]


class ShowFile(TypedDict):
    path: Annotated[str, "Relative to the skill's folder."]
    bytes: Annotated[int, "0 for a link.", {"minimum": 0}]


class ShowAgent(TypedDict):
    agent: str
    call: Annotated[str, "What a user types."]
    by_itself: Annotated[bool, "True where the agent lists it, and its model may pick it."]
    file: Annotated[str, "Where the agent finds it, relative to the root or below ~; empty where it does not."]
    why: Annotated[str, "Why it is not listed, or what the agent loses of it."]


class ShowOutput(ListRow):
    """Its row of the list, and more."""

    folder: Annotated[str, "Relative to the root, with forward slashes."]
    digest: Annotated[str, "The digest of its text.", {"pattern": "^1:[0-9a-f]{64}$"}]
    tokens: ShowTokens
    lines: Annotated[int, "Lines of SKILL.md.", {"minimum": 0}]
    files: Annotated[list[ShowFile], "Every file and link in the folder, sorted by path."]
    agents: Annotated[list[ShowAgent], "The agents of the configuration, in its order."]


PRINTED = ShowOutput
