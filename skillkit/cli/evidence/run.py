"""`skillkit evidence run`: ask a real agent the skill's queries, and note how often it used the skill."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli import edge
from skillkit.errors import SkillkitError

if TYPE_CHECKING:
    from skillkit.agents import Agent
    from skillkit.model.evidence import Evidence
    from skillkit.model.skill import Skill
    from skillkit.trial.run import Trial


def command(
    name: str = typer.Argument(help="The skill."),
    agent: str = typer.Option("claude", "--agent", help="claude or codex."),
    query: list[str] = typer.Option([], "--query", help="Ask this instead of the example queries (repeatable)."),
    runs: int = typer.Option(
        3, "--runs", min=1, max=20, help="How often each query is asked: agents differ from run to run."
    ),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask before the first run."),
    bin: Path | None = typer.Option(None, "--bin", help="The agent's program, where it is not on PATH."),
    timeout: float = typer.Option(120.0, "--timeout", min=1, help="Seconds after which a run is ended."),
    no_color: bool = edge.NO_COLOR,
) -> int:
    """Ask an installed agent, with your own account, and note the rate at which it used the skill.

    A run costs tokens of your account, and is ended as soon as the skill was used. A query passes where more than half
    of its runs used the skill. Exits 1 if one did not.

    \b
    Example:
      skillkit evidence run write-release-notes --agent claude
    """
    from skillkit import agents
    from skillkit.agents.program import installed
    from skillkit.cli.evidence.add import named, written
    from skillkit.trial.run import version

    skill, row = named(name), agents.named(agent)
    _must_be_known(row)
    _must_fire_by_itself(skill, row)
    queries = query or _examples(skill)
    program = installed(row, bin)
    _confirm(row, len(queries), runs, yes=yes)
    client, passed = version(program, os.environ), True
    for text in queries:
        trials = [_trial(skill, row, program, text, timeout) for _ in range(runs)]
        found = _evidence(skill, row, client, text, trials)
        passed = passed and found.passed
        print(edge.printable(f"{found.verdict}  used in {found.invoked} of {edge.count(len(trials), 'run')}: {text}"))
        edge.say(written(skill, found))
    return edge.CLEAN if passed else edge.FINDINGS


def _must_be_known(agent: "Agent") -> None:
    from skillkit.trial.clients import CLIENTS

    if agent.name not in CLIENTS:
        raise SkillkitError(f"{agent.title} cannot be asked", hint="those that can: " + ", ".join(CLIENTS))


def _must_fire_by_itself(skill: "Skill", agent: "Agent") -> None:
    from skillkit.model.reach import reaches

    (reach,) = reaches(skill.root, [skill], [agent])
    if not reach.reachable:
        raise SkillkitError(f"{agent.title} does not find {skill.name}: {reach.why}", hint="skillkit link --check")
    if reach.manual:
        message = f"{skill.name} is called by its name ({agent.call}{skill.name}): there is no trigger to measure"
        raise SkillkitError(message, hint=f"test it in a session, then `skillkit evidence add {skill.name}`")


def _examples(skill: "Skill") -> list[str]:
    from skillkit import config
    from skillkit.model import queries

    found = [query.text for query in queries.examples(skill, queries.title_of(config.load(skill.root)))]
    if not found:
        raise SkillkitError(f"{skill.path}: has no example queries", hint="write some, or give one with --query")
    return found


def _confirm(agent: "Agent", queries: int, runs: int, *, yes: bool) -> None:
    asked = edge.count(queries * runs, "run")
    told = f"{asked} of {agent.title} with your own account ({runs} for each query)"
    if yes:
        edge.say(told)
    elif edge.is_terminal():
        typer.confirm(f"{told}. Start?", abort=True, err=True)
    else:
        raise SkillkitError(f"{told}: nobody is here to be asked", hint="--yes starts them")


def _trial(skill: "Skill", agent: "Agent", program: Path, query: str, seconds: float) -> "Trial":
    from skillkit.trial.run import ask

    found = ask(agent, program, skill.root, query, skill.name, os.environ, seconds)
    edge.say(f"  {'used' if found.invoked else 'not used'}: {query}")
    return found


def _evidence(skill: "Skill", agent: "Agent", client: str, query: str, trials: "list[Trial]") -> "Evidence":
    from skillkit.cli.evidence.add import now
    from skillkit.model.evidence import Evidence

    invoked = sum(trial.invoked for trial in trials)
    return Evidence(
        skill=skill.name,
        digest=skill.digest,
        query=query,
        verdict="pass" if 2 * invoked > len(trials) else "fail",
        date=now(),
        agent=agent.name,
        agent_version=client,
        runs=len(trials),
        invoked=invoked,
        trace=tuple(_told(trial) for trial in trials),
    )


def _told(trial: "Trial") -> str:
    tools = ", ".join(trial.tools) or "no tool"
    return f"{'used' if trial.invoked else 'not used'}: {tools}"
