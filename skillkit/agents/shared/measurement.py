"""When an agent's facts were last seen on its client: ``measured.json`` beside them, which `agents measure` writes."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from skillkit.agents.shared.base import Agent, AgentFact

_FOLDER = Path(__file__).parent.parent


class Measurement(NamedTuple):
    """The client's ``version``, the ``date`` (ISO), and for each probe whether it holds."""

    version: str = ""
    date: str = ""
    holds: Mapping[str, bool] = {}


def of(agent: Agent) -> Measurement:
    """The last measurement of this agent's client; an empty one where there was none."""
    try:
        found = json.loads(_file(agent).read_text("utf-8"))
        return Measurement(str(found["version"]), str(found["date"]), dict(found["probes"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Measurement()


def write(agent: Agent, measurement: Measurement) -> Path:
    """Keep a measurement; returns the file."""
    file = _file(agent)
    version, date, holds = measurement
    content = {"version": version, "date": date, "probes": dict(sorted(holds.items()))}
    file.write_text(json.dumps(content, indent=2) + "\n", "utf-8")
    return file


def _file(agent: Agent) -> Path:
    return _FOLDER / agent.name / "measured.json"


def facts(agent: Agent) -> tuple[AgentFact, ...]:
    """The agent's facts, those with a probe dated by their last measurement."""
    seen = of(agent)
    return tuple(
        fact._replace(version=seen.version, date=seen.date) if fact.probe and fact.probe in seen.holds else fact
        for fact in agent.facts
    )


def version(agent: Agent) -> str:
    """The version of the client on which facts were last measured; empty where none was."""
    return max((fact.version for fact in facts(agent) if fact.source == "measured"), default="", key=numbers)


def numbers(text: str) -> tuple[int, ...]:
    """A version as numbers that can be compared."""
    return tuple(int(part) for part in text.split(".") if part.isdigit())
