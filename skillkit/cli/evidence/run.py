"""`skillkit evidence run`: ask a real agent the skill's queries, and record how often it used the skill."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from skillkit.cli.shared import edge, signals
from skillkit.errors import SkillkitError
from skillkit.skills_repository import DEFAULT_AGENTS

if TYPE_CHECKING:
    from skillkit.agents.shared.base import Agent
    from skillkit.agents.shared.trial import Copy
    from skillkit.evidence.record import Evidence
    from skillkit.model.skill import Skill
    from skillkit.trial.failure import RunFailedError
    from skillkit.trial.query_run import Trial


@edge.options()
def command(
    name: str = typer.Argument(help="The skill."),
    agent: str = typer.Option(DEFAULT_AGENTS[0], "--agent", help="The agent to ask."),
    query: list[str] = typer.Option([], "--query", help="Ask this query instead of the example queries (repeatable)."),
    runs: int = typer.Option(3, "--runs", min=1, max=20, help="Runs for each query: agents differ from run to run."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask before the first run."),
    bin: Path | None = typer.Option(None, "--bin", help="The agent's program, if it is not on PATH."),
    timeout: float = typer.Option(120.0, "--timeout", min=1, help="Seconds after which a run is stopped."),
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

    A run costs tokens of your account, and stops as soon as the skill is used. A query passes if more than half of its
    runs used the skill. Finished queries are recorded even when a later run fails or you press Ctrl-C.

    Exits 1 if a query did not pass, 2 if a run had no result.

    \b
    Example:
      skillkit evidence run write-release-notes --agent claude
    """
    from skillkit.agents.shared import registry
    from skillkit.agents.shared.program import installed
    from skillkit.cli.evidence.add import named
    from skillkit.trial.query_run import version
    from skillkit.trial.throwaway import throw_away

    skill, row = named(name), registry.named(agent)
    _must_be_known(row)
    _must_fire_by_itself(skill, row)
    queries = query or _examples(skill)
    program = installed(row, bin)
    client = version(program, os.environ)
    _check_closed(row, client, allowed=allow_commands)
    _confirm(row, len(queries), runs, yes=yes)
    signals.end_tidily()
    with throw_away(skill.root, (row.folder, *row.also_reads, "skills"), settings=allow_commands) as copy:
        if copy.left_out:
            edge.say(f"note: the copy of the checkout lacks {edge.count(copy.left_out, 'file')}: it is too large")
        ask = _asker(skill, row, program, copy, timeout, allowed=allow_commands)
        return _measured(skill, row, client, queries, runs, ask)


def _measured(
    skill: "Skill", agent: "Agent", client: str, queries: list[str], runs: int, ask: "Callable[[str], Trial]"
) -> int:
    """Ask every query, and note each as soon as its runs are over; the exit code."""
    from skillkit.cli.evidence.add import written

    passed, failure = True, None
    for number, text in enumerate(queries):
        done = _runs(text, runs, number * runs, len(queries) * runs, ask)
        if done.trials:
            found = _evidence(skill, agent, client, text, done.trials, runs)
            passed = passed and found.passed
            missing = f" ({runs} planned)" if len(done.trials) < runs else ""
            rate = f"used in {found.invoked} of {edge.count(len(done.trials), 'run')}{missing}"
            print(edge.one_line(f"{found.verdict}  {rate}: {text}"))
            edge.say(written(skill, found))
        if done.ended_by:
            raise done.ended_by
        failure = done.failure or failure
        if done.failure and done.failure.lasts:
            left = len(queries) - number - 1
            if left:
                edge.say(f"not asked: {left} of {len(queries)} queries")
            break
    if failure:
        raise failure
    return edge.CLEAN if passed else edge.FINDINGS


class _Done(NamedTuple):
    """The runs of one query that came to their end, and what kept the others from it."""

    trials: "list[Trial]"
    failure: "RunFailedError | None" = None
    ended_by: BaseException | None = None


def _runs(query: str, runs: int, before: int, total: int, ask: "Callable[[str], Trial]") -> _Done:
    """Ask one query ``runs`` times. A run that fails is reported; no other follows where that would fail too."""
    from skillkit.trial.failure import RunFailedError

    trials: list[Trial] = []
    failure = None
    for run in range(runs):
        edge.say(f"[{before + run + 1}/{total}] {query}")
        try:
            trials.append(ask(query))
        except RunFailedError as e:
            failure = e
            edge.say(f"  no result: {e.message}")
            if e.lasts:
                break
        except (KeyboardInterrupt, SystemExit) as e:
            return _Done(trials, failure, ended_by=e)
        else:
            edge.say(f"  {_in_words(trials[-1])}")
    return _Done(trials, failure)


def _asker(
    skill: "Skill", agent: "Agent", program: Path, copy: "Copy", seconds: float, *, allowed: bool
) -> "Callable[[str], Trial]":
    """What asks the agent one query in the copy."""
    from skillkit.agents.shared.start import Start
    from skillkit.agents.shared.trial import clients, own
    from skillkit.trial.query_run import ask

    client = clients()[agent.name]
    if allowed:
        start = Start(client.open_arguments, own(os.environ))
    else:
        start = client.closed(copy, os.environ)
        client.check(program, start, copy)
    if start.note:
        edge.say(f"note: {start.note}")
    return lambda query: ask(
        agent, program, start, copy.root, query, skill.name, seconds, lambda text: edge.say(f"  {text}")
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
    from skillkit.listing.reach import reaches

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
    question = f"{asked} of {agent.title} with your own account ({runs} for each query)"
    if yes:
        edge.say(question)
    elif edge.is_terminal():
        typer.confirm(f"{question}. Start?", abort=True, err=True)
    else:
        raise SkillkitError(f"{question}: there is no terminal to ask for confirmation", hint="--yes starts them")


def _evidence(
    skill: "Skill", agent: "Agent", client: str, query: str, trials: "list[Trial]", planned: int
) -> "Evidence":
    from skillkit.cli.evidence.add import now, safe
    from skillkit.evidence.record import Evidence

    invoked = sum(trial.invoked for trial in trials)
    return Evidence(
        skill=skill.name,
        digest=skill.digest,
        query=safe(skill.root, query)[0][0],
        verdict="pass" if 2 * invoked > len(trials) else "fail",
        date=now(),
        agent=agent.name,
        agent_version=client,
        runs=len(trials),
        planned=planned if len(trials) < planned else None,
        invoked=invoked,
        trace=tuple(_in_words(trial) for trial in trials),
    )


def _in_words(trial: "Trial") -> str:
    tools = ", ".join(trial.tools) or "no tool"
    return f"{'used' if trial.invoked else 'not used'}: {tools}"
