"""`skillkit agents measure`: what is known about agents, seen again on their installed clients."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import cells, edge, signals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skillkit.agents.shared.base import Agent
    from skillkit.schemas.measure import MeasuredAgent


@edge.options(edge.Format.TEXT)
def command(
    agent: str = typer.Option("all", "--agent", help="The agent to measure, or all that are installed."),
    bin: Path | None = typer.Option(None, "--bin", help="The client's program, if it is not on PATH."),
    changed: bool = typer.Option(False, "--changed", help="Only clients of another version than was measured last."),
    write: bool = typer.Option(
        False, "--write", help="Keep the version, the day and what holds, in skillkit's own files."
    ),
    timeout: float = edge.timeout(60, help="Seconds after which a start of the client is stopped."),
    *,
    form: edge.Format,
) -> int:
    """Try on an installed agent whether the facts about it still hold.

    Each fact has a probe: a small repository, and the list of skills that the agent has to make of it. The client runs
    against a stub of its model, with an empty temporary HOME: no account, no tokens, nothing of yours is read. Exits 1
    if a fact has drifted.

    \b
    Example:
      skillkit agents measure --agent codex
      skillkit agents measure --changed
    """
    signals.end_tidily()
    measured = [
        _measured(one, program, version, timeout, write) for one, program, version in _chosen(agent, bin, changed)
    ]
    if form is edge.Format.JSON:
        print(edge.as_json({"version": 1, "agents": measured}))
    elif measured:
        print("\n\n".join("\n".join(_lines(one)) for one in measured))
    return edge.FINDINGS if any(one["drifted"] for one in measured) else edge.CLEAN


def _chosen(name: str, binary: Path | None, changed: bool) -> "Iterator[tuple[Agent, Path, str]]":
    """The agents to measure, each with its program and that one's version. What is left out is said."""
    from skillkit.agents.shared import measurement, registry
    from skillkit.errors import SkillkitError
    from skillkit.preview import measure
    from skillkit.preview.client_run import program, version

    if name == "all" and binary:
        raise SkillkitError("--bin is one agent's program", hint="name it: --agent claude")
    path = os.environ.get("PATH", os.defpath)
    names = [name] if name != "all" else [one.name for one in registry.all_agents() if measure.probes(one)]
    found = 0
    for one in map(registry.named, names):
        try:
            where = program(one, path, binary)
        except SkillkitError as e:
            if name != "all":
                raise
            edge.say(f"{e.message}; {e.hint}")
            continue
        found += 1
        is_version = version(where, path)
        if changed and is_version == measurement.of(one).version:
            edge.say(f"{one.title} {is_version} is the version that was measured last")
        else:
            yield one, where, is_version
    if not found:
        raise SkillkitError("no agent that can be measured is installed", hint="--agent NAME says how to get one")


def _measured(agent: "Agent", program: Path, version: str, timeout: float, write: bool) -> "MeasuredAgent":
    from skillkit.agents.shared import measurement
    from skillkit.preview import measure

    results = list(measure.measure(agent, program, os.environ.get("PATH", os.defpath), timeout))
    holds = {one.probe: one.state is measure.ProbeState.HOLDS for one in results}
    before = measurement.of(agent)
    if write:
        measurement.write(agent, measurement.Measurement(version, _today(), holds))
    return {
        "agent": agent.name,
        "client": version,
        "measured": before.version,
        "drifted": not all(holds.values()),
        "probes": [
            {
                "probe": one.probe,
                "state": str(one.state),
                "differences": list(one.differences),
                "facts": [fact.text for fact in agent.facts if fact.probe == one.probe],
            }
            for one in results
        ],
        "not_tried": [fact.text for fact in agent.facts if not fact.probe],
    }


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()


_COLOURS = {"holds": "green", "drifted": "red", "failed": "red"}


def _lines(one: "MeasuredAgent") -> "Iterator[str]":
    last = f"; measured last on {one['measured']}" if one["measured"] not in ("", one["client"]) else ""
    yield f"{edge.paint(one['agent'], 'cyan', bold=True)} {one['client']}{last}"
    for probe in sorted(one["probes"], key=lambda probe: probe["state"] == "holds"):
        state = edge.paint(f"{probe['state']:<7}", _COLOURS[probe["state"]])
        for text in probe["facts"] or [probe["probe"]]:
            yield f"  {state}  {cells.folded(edge.one_line(text), 11)}"
        for difference in probe["differences"]:
            yield f"           {cells.folded(edge.one_line(difference), 11)}"
    for text in one["not_tried"]:
        yield f"  {'no probe':<7} {cells.folded(edge.one_line(text), 11)}"
    holds = sum(probe["state"] == "holds" for probe in one["probes"])
    yield f"  {holds} of {edge.count(len(one['probes']), 'probe')} hold"
