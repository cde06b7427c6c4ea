"""`skillkit evidence run`: ask a real agent the skill's queries, and record how often it used the skill."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge, signals
from skillkit.errors import SkillkitError
from skillkit.skills_repository import DEFAULT_AGENTS

if TYPE_CHECKING:
    from skillkit.agents.shared.base import Agent
    from skillkit.agents.shared.trial import Copy
    from skillkit.cli.evidence.measurement import SkillMeasurement
    from skillkit.model.skill import Skill
    from skillkit.trial.parallel_runs import Asker
    from skillkit.trial.query_run import RunningClients, Trial


@edge.options()
def command(
    name: str = typer.Argument(help="The skill."),
    agent: str = typer.Option(DEFAULT_AGENTS[0], "--agent", help="The agent to ask."),
    query: list[str] = typer.Option([], "--query", help="Ask this query instead of the example queries (repeatable)."),
    runs: int = typer.Option(3, "--runs", min=1, max=20, help="Runs for each query: agents differ from run to run."),
    jobs: int = typer.Option(2, "--jobs", "-j", min=1, max=16, help="Runs at once, each in a copy of its own."),
    fresh: bool = typer.Option(False, "--fresh", help="Begin again, also where an earlier run was interrupted."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask before the first run."),
    bin: Path | None = typer.Option(None, "--bin", help="The agent's program, if it is not on PATH."),
    timeout: float = edge.timeout(120, help="Seconds after which a run is stopped."),
    allow_commands: bool = typer.Option(
        False,
        "--allow-commands",
        help="Let the agent do everything that your own settings allow, including hooks and commands.",
    ),
) -> int:
    """Ask an installed agent, with your own account, and record how often it used the skill.

    The agent works in a temporary copy of the checkout. It can read and use skills, and nothing else: no commands, no
    hooks, no MCP servers, none of your settings. (Codex reads with commands; its sandbox keeps them from writing and
    from the network.) A client that cannot be restricted like that is not started without --allow-commands.

    A run costs tokens of your account, and stops as soon as the skill is used: about how many is shown before, and what
    the client reported afterwards. A query passes if more than half of its runs used the skill. Finished runs are
    recorded even when a later one fails or you press Ctrl-C; the same command then goes on with those that are missing.

    Exits 1 if a query did not pass, 2 if a run had no result.

    \b
    Example:
      skillkit evidence run write-release-notes --agent claude
    """
    from skillkit.agents.shared import registry
    from skillkit.agents.shared.program import installed
    from skillkit.cli.evidence.add import named
    from skillkit.cli.evidence.measurement import SkillMeasurement
    from skillkit.trial.query_run import RunningClients, version
    from skillkit.trial.throwaway import throw_away

    skill, row = named(name), registry.named(agent)
    _must_be_known(row)
    _must_fire_by_itself(skill, row)
    queries = list(dict.fromkeys(query or _examples(skill)))
    program = installed(row, bin)
    client = version(program, os.environ)
    _check_closed(row, client, allowed=allow_commands)
    with SkillMeasurement.of(skill, row, client, queries, runs, fresh=fresh) as measurement:
        left = measurement.left
        _confirm(row, measurement, yes=yes)
        signals.end_tidily()
        clients = RunningClients()
        with contextlib.ExitStack() as copies:
            folders = (row.folder, *row.also_reads, "skills")
            askers: list[Asker] = []
            for _ in range(min(jobs, len(left))):
                copy = copies.enter_context(throw_away(skill.root, folders, settings=allow_commands))
                ask = _asker(skill, row, program, copy, timeout, clients, allowed=allow_commands, first=not askers)
                askers.append(measurement.asking(ask, clients))
            return measurement.run(askers, clients)


def _asker(
    skill: "Skill",
    agent: "Agent",
    program: Path,
    copy: "Copy",
    seconds: float,
    clients: "RunningClients",
    *,
    allowed: bool,
    first: bool,
) -> "Callable[[str], Trial]":
    """What asks the agent one query in the copy. The ``first`` of several says what is true of all."""
    from skillkit.agents.shared import trial
    from skillkit.agents.shared.start import Start
    from skillkit.trial.query_run import ask

    client = trial.clients()[agent.name]
    if first and copy.left_out:
        edge.say(f"note: the copy of the checkout lacks {edge.count(copy.left_out, 'file')}: it is too large")
    if allowed:
        start = Start(client.open_arguments, trial.own(os.environ))
    else:
        start = client.closed(copy, os.environ)
        client.check(program, start, copy)
    if first and start.note:
        edge.say(f"note: {start.note}")
    return lambda query: ask(
        agent, program, start, copy.root, query, skill.name, seconds, lambda text: edge.say(f"  {text}"), clients
    )


def _check_closed(agent: "Agent", client: str, *, allowed: bool) -> None:
    """Say what cannot be closed. Raises SkillkitError where that is something and was not allowed."""
    from skillkit.trial.not_closable import opened

    if allowed:
        edge.say(f"{agent.title} may do everything that your settings allow, in a temporary copy of the checkout")
        return
    if reasons := opened(agent, client, os.environ):
        raise SkillkitError(
            f"{agent.title} cannot be kept from running commands: {'; '.join(reasons)}",
            hint="--allow-commands starts it anyway, with your own settings",
        )


def _must_be_known(agent: "Agent") -> None:
    from skillkit.agents.shared.trial import clients

    if agent.name not in clients():
        raise SkillkitError(f"{agent.title} cannot be asked", hint="agents that can be asked: " + ", ".join(clients()))


def _must_fire_by_itself(skill: "Skill", agent: "Agent") -> None:
    from skillkit.listing.reach import of

    reach = of(skill, agent)
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


def _confirm(agent: "Agent", measurement: "SkillMeasurement", *, yes: bool) -> None:
    """Say what is to come, and what it is likely to cost; ask unless ``yes``."""
    if measurement.done:
        edge.say(
            f"{edge.count(measurement.done, 'run')} of {measurement.total} finished before it was interrupted: "
            "going on from there (--fresh begins again)"
        )
    left = len(measurement.left)
    if not left:
        return
    asked = edge.count(left, "run")
    each = f"({measurement.runs} for each query)"
    question = f"{asked} of {agent.title} with your own account {each}, {measurement.estimate()}"
    if yes:
        edge.say(question)
    elif edge.is_terminal():
        typer.confirm(f"{question}. Start?", abort=True, err=True)
    else:
        raise SkillkitError(f"{question}: there is no terminal to ask for confirmation", hint="--yes starts them")
