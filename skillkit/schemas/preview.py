"""skillkit preview --format json"""

from typing import Annotated, Literal, TypedDict


class PreviewSkill(TypedDict):
    name: str
    path: str
    verdict: Annotated[str, {"enum": ["whole", "cut", "name only", "missing", "leaked", "manual-only", "shadowed"]}]
    description: Annotated[str, "As the model was shown it."]
    why: str
    as_forecast: Annotated[bool, "False where `skillkit budget` forecasts something else."]


class PreviewAgent(TypedDict):
    agent: str
    client: Annotated[str, "The version that ran."]
    measured: Annotated[str, "The version on which the forecast's facts were measured."]
    model: Annotated[str, "The model that it asked for, which was not reached."]
    context: Annotated[int | None, "The model's context window in tokens; null where the list does not depend on it."]
    isolated: Annotated[bool, "True if it ran in a network namespace with loopback alone."]
    refused: Annotated[list[str], "Hosts that it tried to reach and could not."]
    own_skills: Annotated[int, "Skills in its list that are known to be its own.", {"minimum": 0}]
    others: Annotated[list[str], "Skills in its list that are neither the repository's nor known to be its own."]
    loaded: Annotated[bool | None, "Whether the prompt loaded its skill; null where it called none."]
    as_it_should: bool
    skills: list[PreviewSkill]


class PreviewOutput(TypedDict):
    version: Literal[1]
    agents: list[PreviewAgent]


PRINTED = PreviewOutput
