"""`skillkit link`: link every skill for every agent."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skillkit.agents.shared.base import Agent
    from skillkit.layout.difference import Difference
    from skillkit.model.workspace import Workspace


@edge.options(edge.Format.TEXT)
def command(
    path: Path = typer.Argument(Path(), help="The folder in which agents are started.", show_default="."),
    check: bool = typer.Option(False, "--check", help="Change nothing; exit 1 if a link needs fixing."),
    agent: list[str] = typer.Option([], "--agent", help="Only this agent (repeatable).  [default: as configured]"),
    policy: bool = typer.Option(
        False, "--policy", help="Also switch off team-wide skills in agents' own settings files."
    ),
    as_me: bool = typer.Option(False, "--as-me", help="Say what agents list with your personal skills and settings."),
    *,
    form: edge.Format,
) -> int:
    """Link every skill for every agent.

    Every skill is linked into skills/all, and each agent's folder to skills/all.

    Fixes links that are missing, stale, dangling or wrong. Files and folders of yours are never removed: the command
    says what is in the way, and exits 1. Where the system has no symlinks, marked copies that git does not see are used
    instead; run it again after each pull. A note names what git ignores: other checkouts do not get it.

    With --policy, the settings of agents without manual-only skills (Gemini CLI, opencode), and of Claude Code, also
    switch off team-wide skills for the model; the changes are shown as a diff. --format json also shows for each agent
    that is started in PATH, and each skill, whether it is listed, how it is reached, or why not.

    Where the skills are in a submodule, the agents of this repository are linked into it.

    \b
    Example:
      skillkit link --check
    """
    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.cli.link import link_output
    from skillkit.cli.shared import relink
    from skillkit.cli.shared.find import folder_of
    from skillkit.layout import links
    from skillkit.link import policy as settings
    from skillkit.listing import forecast
    from skillkit.model.workspace import Workspace, load_layout

    folder, home = folder_of(path), Path.home() if as_me else None
    inner = _inner(path, agent)
    if inner:
        return _link_inner(*inner, folder, home, check=check, form=form)
    workspace = _workspace(path, check=check)
    rows = [registry.named(name) for name in agent or config.load(workspace.root).agents]
    if workspace.skills:
        return _list_alone(workspace, rows, folder, home, form)
    changes = settings.changes(workspace, rows) if policy else ()  # first: a broken file stops all
    found = links.differences(workspace, rows)
    made = {} if check else _mend(workspace.root, found)
    if form is edge.Format.JSON:
        layout = load_layout(workspace.root)
        reaches = forecast.of_each(Workspace(layout.root, layout.in_layout), rows, folder, home)
        print(edge.as_json(link_output.as_data(workspace.root, reaches, found, changes, check=check)))
    else:
        link_output.report_steps(found, made, check=check)
        link_output.show(workspace.root, changes)
        if check and changes:
            edge.say("run `skillkit link --policy` to write this")
    relink.tell_unshared(workspace.root, rows)
    if not check:
        settings.write(changes)
    ignored = _ignored(workspace.root, rows) if policy else False
    fails = any(_fails(difference, check) for difference in found) or (check and bool(changes))
    return edge.FINDINGS if fails or ignored else edge.CLEAN


def _inner(path: Path, names: list[str]) -> "tuple[Path, Path, list[Agent]] | None":
    """The root, the skills repository inside it, as a submodule, and the agents to link to it; None for any other.

    The agents are those that are named, else those of the root's configuration, else those that are linked already,
    else those of the skills repository's configuration.
    """
    from skillkit import config, git
    from skillkit.agents.shared import registry
    from skillkit.layout import inner_repository
    from skillkit.model import workspace

    root = workspace.find_root(path)
    root = root if workspace.is_root(root) else git.top_of(root) or root
    known = list(registry.all_agents())
    inner = inner_repository.found(root, [registry.named(name) for name in names] or known)
    if inner is None:
        return None
    own = config.load(root)
    linked = [one.name for one in known if inner_repository.leads_to(root, one.folder)]
    wanted = names or (list(own.agents) if own.file else linked or list(config.load(inner).agents))
    return root, inner, [registry.named(name) for name in wanted]


def _link_inner(
    root: Path,
    inner: Path,
    agents: "list[Agent]",
    folder: Path,
    home: Path | None,
    *,
    check: bool,
    form: edge.Format,
) -> int:
    """Link agents to the skills of a repository inside this one; what is wrong inside is that repository's to fix."""
    from skillkit.cli.link import link_output
    from skillkit.layout import links
    from skillkit.listing import forecast
    from skillkit.model import workspace

    name = inner.relative_to(root).as_posix()
    found = links.of_agents(root, agents, f"{name}/{workspace.ALL}")
    made = {} if check else _mend(root, found)
    skills = workspace.load_layout(inner).in_layout
    reaches = forecast.of_each(workspace.Workspace(root, skills), agents, folder, home)
    if form is edge.Format.JSON:
        print(edge.as_json(link_output.as_data(root, reaches, found, (), check=check)))
    else:
        link_output.report_steps(found, made, check=check)
        missing = {difference.path for difference in found} if check else set()  # one cause, said once
        linked = [one for one in agents if one.folder not in missing]
        link_output.show_inner(name, linked, reaches, len(skills))
    fails = any(_fails(difference, check) for difference in found)
    return edge.FINDINGS if fails or not all(one.is_there for one in reaches) else edge.CLEAN


def _list_alone(
    workspace: "Workspace", agents: "list[Agent]", folder: Path, home: Path | None, form: edge.Format
) -> int:
    """Say what each agent lists where there is nothing to link."""
    from skillkit.cli.link import link_output
    from skillkit.listing import forecast

    reaches = forecast.of_each(workspace, agents, folder, home)
    if form is edge.Format.JSON:
        print(edge.as_json(link_output.as_data(workspace.root, reaches, (), (), check=True)))
    else:
        link_output.show_listed(agents, reaches)
        edge.say("nothing to link: neither skills/company_wide nor skills/team_wide exists; `skillkit init` makes them")
    return edge.CLEAN


def _ignored(root: Path, agents: "Sequence[Agent]") -> bool:
    """Say which settings files an agent ignores; True if there is one. Those that we write have been checked before."""
    from skillkit.listing import settings_file

    faults = [fault for agent in agents for fault in settings_file.faults(root, agent)]
    for fault in faults:
        edge.complain(f"{fault.file}:{fault.line}: {fault.message}", fault.hint)
    return bool(faults)


def _workspace(path: Path, *, check: bool) -> "Workspace":
    """The repository, without a look at its skills' files.

    Where there is nothing to link, and ``check`` asks only what agents list, it is returned with the skills that are
    there. Raises SkillkitError where it has none.
    """
    from skillkit import git
    from skillkit.errors import SkillkitError
    from skillkit.layout import skill_folders
    from skillkit.model import workspace

    root = workspace.find_root(path)
    if workspace.has_layout(root) or skill_folders.look(root).unreached:
        return workspace.Workspace(root, ())
    top = git.top_of(root) or root
    found = workspace.load([top], root=top) if check else None
    if found and found.skills:
        return found
    if not workspace.is_root(root):
        raise edge.outside(root)
    raise SkillkitError(
        f"{root}: nothing to link: neither {workspace.COMPANY_WIDE} nor {workspace.TEAM_WIDE} exists",
        hint="`skillkit init` makes them",
    )


def _mend(root: Path, found: "tuple[Difference, ...]") -> dict[str, str]:
    """Do every step, and return what is at each path now: link, junction, copy or nothing."""
    from skillkit.link.apply import apply
    from skillkit.link.plan import steps

    return {step.link: str(apply(root, step)) for step in steps(found)}


def _fails(difference: "Difference", check: bool) -> bool:
    return not difference.harmless and (check or not difference.fixable)
