"""skillkit agents measure --format json"""

from typing import Annotated, TypedDict


class MeasuredProbe(TypedDict):
    probe: str
    state: Annotated[str, {"enum": ["holds", "drifted", "failed"]}]
    differences: Annotated[list[str], "What the client did otherwise."]
    facts: Annotated[list[str], "What the probe shows."]


class MeasuredAgent(TypedDict):
    agent: str
    client: Annotated[str, "The version that was run."]
    measured: Annotated[str, "The version on which the facts were seen before; empty for none."]
    drifted: Annotated[bool, "True where a probe does not hold."]
    probes: list[MeasuredProbe]
    not_tried: Annotated[list[str], "Facts without a probe."]


class MeasureOutput(TypedDict):
    version: Annotated[int, {"const": 1}]
    agents: list[MeasuredAgent]


PRINTED = MeasureOutput
