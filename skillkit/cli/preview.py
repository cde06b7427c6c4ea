"""`skillkit preview`: the list of skills that a real agent sends to its model."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import cells, edge, signals
from skillkit.cli.shared.context import HELP as CONTEXT_HELP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from skillkit.agents.shared.base import Agent
    from skillkit.agents.shared.preview import Listed
    from skillkit.model.workspace import Workspace
    from skillkit.preview.client_run import Run
    from skillkit.preview.compare import Seen
    from skillkit.schemas.preview import PreviewAgent, PreviewSkill


@edge.options(edge.Format.TEXT)
def command(
    path: Path = typer.Argument(Path(), help="A folder in the repository.", show_default="."),
    agent: str = typer.Option("all", "--agent", help="The agent to run, or all that are installed."),
    bin: Path | None = typer.Option(None, "--bin", help="The client's program, if it is not on PATH."),
    prompt: str = typer.Option("hi", "--prompt", help="What the user types, for example '/NAME'."),
    context: str | None = typer.Option(None, "--context", help=CONTEXT_HELP),
    timeout: float = edge.timeout(60, help="Seconds after which the client is stopped."),
    started_here: bool = typer.Option(
        False, "--here", help="Start the client in PATH itself, not in the repository's root."
    ),
    as_me: bool = typer.Option(
        False, "--as-me", help="With your personal skills, and what your settings say of the list (implies --here)."
    ),
    *,
    form: edge.Format,
) -> int:
    """Show the list of skills that an agent really sends.

    Runs the installed agent. A stub on this machine replaces the model: no account, no tokens, and nothing leaves the
    machine. The agent gets an empty temporary HOME, and no network where the kernel allows that. Claude Code and Codex
    run in the repository, with what it would start switched off; others in a copy of its skills. Exits 1 if a skill is
    missing, cut or leaked.

    With --here also the skills of folders in between are there, and those that another of their name shadows. With
    --as-me copies of your personal skills and settings are read: nothing of yours is written, no account is used.

    \b
    Example:
      skillkit preview --agent claude --prompt '/investigate-speed-feed'
      skillkit preview packages/web --here --as-me
    """
    from skillkit.cli.shared.context import tokens
    from skillkit.cli.shared.find import skills_at
    from skillkit.preview import model_list
    from skillkit.preview.client_run import run
    from skillkit.preview.client_run import version as client_version

    chosen, reports = _chosen(agent, bin), []
    signals.end_tidily()
    if started_here or as_me:
        home = Path.home() if as_me else None
        reports = [_in_folder(one, program, path, home, prompt, tokens(context), timeout) for one, program in chosen]
        chosen = []
    workspace = skills_at(path) if chosen else None
    for one, program in chosen:
        assert workspace
        done = run(one, program, workspace.root, path=_path(), prompt=prompt, window=tokens(context), seconds=timeout)
        version = model_list.version(done.requests, one) or client_version(program, _path())
        reports.append(_report(workspace, one, done, version, prompt))
    for report in reports:
        if report["context"] and report["context"] < tokens(context):
            edge.say(f"{report['agent']} has no window of {tokens(context):,} tokens; it got {report['context']:,}")
    if form is edge.Format.JSON:
        print(edge.as_json({"version": 1, "agents": reports}))
    else:
        print("\n\n".join("\n".join(_lines(report)) for report in reports))
    return edge.CLEAN if all(report["as_it_should"] for report in reports) else edge.FINDINGS


def _in_folder(
    agent: "Agent", program: Path, path: Path, home: Path | None, prompt: str, window: int, timeout: float
) -> "PreviewAgent":
    """The list in this folder: of the repository, and of the user whose home is given."""
    from skillkit import git
    from skillkit.agents.shared import measurement
    from skillkit.errors import SkillkitError
    from skillkit.listing import resolver
    from skillkit.preview import compare, in_folder, model_list
    from skillkit.preview.client_run import run, version

    folder = path.resolve()
    if not folder.is_dir():
        raise SkillkitError(f"{path}: not a folder")
    top = git.top_of(folder) or folder
    found = resolver.resolve(agent, folder, home)
    done = run(
        agent,
        program,
        top,
        path=_path(),
        prompt=prompt,
        window=window,
        seconds=timeout,
        working_folder=folder.relative_to(top).as_posix(),
        home_files=in_folder.of_the_user(agent, found, home) if home else None,
    )
    listed = model_list.listed(done.requests, agent.name)
    seen = in_folder.compare(found, listed, top, home)
    names = {one.name for one in seen if one.listed}
    others = [name for name in _others(agent, listed, ()) if name not in names]
    return {
        "agent": agent.name,
        "client": model_list.version(done.requests, agent) or version(program, _path()),
        "measured": measurement.version(agent),
        "model": model_list.model(done.requests, agent.name),
        "context": done.window if agent.budget else None,
        "isolated": done.isolated,
        "refused": list(done.refused),
        "own_skills": max(0, len(listed) - len(others) - sum(one.listed for one in seen)),
        "others": others,
        "loaded": None,
        "as_it_should": all(one.verdict in compare.AS_IT_SHOULD for one in seen),
        "skills": [_skill(one) for one in seen],
    }


def _path() -> str:
    return os.environ.get("PATH", os.defpath)


def _chosen(name: str, binary: Path | None) -> "list[tuple[Agent, Path]]":
    """The agents to run, each with its program. Of all, those that are not installed are only mentioned."""
    from skillkit.agents.shared import registry
    from skillkit.errors import SkillkitError
    from skillkit.preview.client_run import program
    from skillkit.preview.clients import previews

    if name != "all":
        agent = registry.named(name)
        return [(agent, program(agent, _path(), binary))]
    if binary:
        raise SkillkitError("--bin is one agent's program", hint="name it: --agent claude")
    found = []
    for agent in map(registry.named, previews()):
        try:
            found.append((agent, program(agent, _path())))
        except SkillkitError as e:
            edge.say(f"{e.message}; {e.hint}")
    if not found:
        raise SkillkitError("no agent that can be run is installed", hint="--agent NAME says how to get one")
    return found


def _report(workspace: "Workspace", agent: "Agent", run: "Run", version: str, prompt: str) -> "PreviewAgent":
    from skillkit.agents.shared import measurement
    from skillkit.listing.forecast import forecast
    from skillkit.preview import compare, model_list

    expected = forecast(workspace, agent, run.window, home=run.home)
    listed = model_list.listed(run.requests, agent.name)
    skills = zip(workspace.skills, expected.reaches, strict=False)  # those of the repository come first
    barred = {skill.path: one.why for skill, one in skills if one.file is None}
    seen = compare.compare(expected.listing, listed, barred)
    others = _others(agent, listed, seen)
    called = workspace.skill(prompt.split(maxsplit=1)[0][1:]) if prompt[:1] in ("/", "$") else None
    return {
        "agent": agent.name,
        "client": version,
        "measured": measurement.version(agent),
        "model": model_list.model(run.requests, agent.name),
        "context": run.window if agent.budget else None,
        "isolated": run.isolated,
        "refused": list(run.refused),
        "own_skills": len(listed) - len(others) - sum(one.listed for one in seen),
        "others": others,
        "loaded": model_list.carries(run.requests, called.body) if called else None,
        "as_it_should": all(one.verdict in compare.AS_IT_SHOULD for one in seen),
        "skills": [_skill(one) for one in seen],
    }


def _others(agent: "Agent", listed: "Iterable[Listed]", seen: "Iterable[Seen]") -> list[str]:
    """The names in the list that are neither of the repository's skills nor known to be the agent's own."""
    budget = agent.budget
    known = {Path(one.path).parent.name for one in seen}.union(agent.own_skills)
    if budget:
        known.update(name for name, _ in (*budget.bundled, *budget.own))
    return sorted(one.name for one in listed if one.folder not in known)


def _skill(one: "Seen") -> "PreviewSkill":
    return {
        "name": one.name,
        "path": one.path,
        "verdict": str(one.verdict),
        "description": one.description,
        "why": one.why,
        "as_forecast": one.expected,
    }


_COLOURS = {"whole": "green", "manual-only": "blue", "cut": "yellow", "name only": "yellow", "shadowed": "yellow"}


def _lines(report: "PreviewAgent") -> list[str]:
    name = edge.paint(report["agent"], "cyan", bold=True)
    window = f" at {report['context']:,} tokens" if report["context"] else ""
    title = edge.one_line(f"{report['client']}  as sent to its model {report['model']}{window}")
    lines = [cells.folded(f"{name} {title}", 2)]
    names = cells.width(one["name"] for one in report["skills"])
    lines += [_line(one, names) for one in report["skills"]]
    if any((report["own_skills"], report["others"], *(one["description"] for one in report["skills"]))):
        lines.append(f"  and {edge.count(report['own_skills'], 'skill')} of its own")
    else:
        lines.append("  it sent no list of skills to its model")
    if report["others"]:
        lines.append(edge.one_line(f"  and others: {', '.join(report['others'])}"))
    surprises = [one["name"] for one in report["skills"] if not one["as_forecast"]]
    if surprises:
        lines.append(edge.one_line(f"  different from the forecast of `skillkit budget`: {', '.join(surprises)}"))
    if report["loaded"] is not None:
        lines.append(f"  the prompt {'loaded' if report['loaded'] else 'did not load'} its skill")
    if report["client"] != report["measured"]:
        said = f"skillkit's facts about it were measured on {report['measured']}: `skillkit agents measure`"
        lines.append(f"  {cells.folded(said, 4)}")
    if report["refused"]:
        lines.append(edge.one_line(f"  refused: {', '.join(report['refused'])}"))
    return [*lines, "  it had no network" if report["isolated"] else "  it had a network, with the stub as its proxy"]


def _line(one: "PreviewSkill", names: int) -> str:
    """A skill: its name, what became of it, and as much of its description as the terminal has columns for."""
    verdict = edge.paint(f"{one['verdict']:<11}", _COLOURS.get(one["verdict"], "red"))
    left = edge.columns() - len("  ") - names - len("  ") - 11 - len("  ")
    why = edge.one_line(one["why"]) if one["verdict"] in ("missing", "shadowed") else ""
    text = why or (cells.cut(cells.one_line(one["description"]), left) if left > 10 else "")
    return f"  {cells.fit(one['name'], names)}  {verdict}  {text}".rstrip()
