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
    path: Path = typer.Argument(Path(), help="A folder in the repository.", show_default="."),
    check: bool = typer.Option(False, "--check", help="Change nothing; exit 1 if a link needs fixing."),
    agent: list[str] = typer.Option([], "--agent", help="Only this agent (repeatable).  [default: as configured]"),
    policy: bool = typer.Option(
        False, "--policy", help="Also switch off team-wide skills in agents' own settings files."
    ),
    *,
    form: edge.Format,
) -> int:
    """Link every skill for every agent.

    Every skill is linked into skills/all, and each agent's folder to skills/all.

    Fixes links that are missing, stale, dangling or wrong. Files and folders of yours are never removed: the command
    says what is in the way, and exits 1. Where the system has no symlinks, marked copies that git does not see are used
    instead; run it again after each pull.

    With --policy, the settings of agents without manual-only skills (Gemini CLI, opencode), and of Claude Code, also
    switch off team-wide skills for the model; the changes are shown as a diff. --format json also shows for each agent
    and skill whether it is reachable, how, or why not.

    \b
    Example:
      skillkit link --check
    """
    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.cli.link import link_output
    from skillkit.layout import links
    from skillkit.link import policy as settings

    inner = _inner(path, agent) if check else None
    if inner:
        return _check_inner(*inner, form)
    workspace = _workspace(path)
    rows = [registry.named(name) for name in agent or config.load(workspace.root).agents]
    changes = settings.changes(workspace, rows) if policy else ()  # first: a broken file stops all
    found = links.differences(workspace, rows)
    made = {} if check else _mend(workspace.root, found)
    if form is edge.Format.JSON:
        print(edge.as_json(link_output.as_data(workspace.root, rows, found, changes, check=check)))
    else:
        link_output.report_steps(found, made, check=check)
        link_output.show(workspace.root, changes)
        if check and changes:
            edge.say("run `skillkit link --policy` to write this")
    if not check:
        settings.write(changes)
    ignored = _ignored(workspace.root, rows) if policy else False
    fails = any(_fails(difference, check) for difference in found) or (check and bool(changes))
    return edge.FINDINGS if fails or ignored else edge.CLEAN


def _inner(path: Path, names: list[str]) -> "tuple[Path, Path, list[Agent]] | None":
    """The root, the skills repository inside it to which agents are linked, and these agents; None for any other."""
    from skillkit import config, git
    from skillkit.agents.shared import registry
    from skillkit.layout import inner_repository
    from skillkit.model import workspace

    root = workspace.find_root(path)
    root = root if workspace.is_root(root) else git.top_of(root) or root
    known = [registry.named(name) for name in names] or list(registry.all_agents())
    inner = inner_repository.holder(root, known)
    if inner is None:
        return None
    wanted = names or [one.name for one in known if inner_repository.leads_to(root, one.folder)]
    return root, inner, [registry.named(name) for name in wanted or config.load(root).agents]


def _check_inner(root: Path, inner: Path, agents: "list[Agent]", form: edge.Format) -> int:
    """Say whether each agent reaches the skills of a repository inside this one, as a submodule."""
    from skillkit.cli.link import link_output
    from skillkit.listing import reach
    from skillkit.model import workspace

    rows = list(reach.reaches(root, workspace.load_layout(inner).in_layout, agents))
    if form is edge.Format.JSON:
        print(edge.as_json(link_output.reached(rows)))
    else:
        name = inner.relative_to(root).as_posix()
        for agent in agents:
            of_it = [row for row in rows if row.agent == agent.name]
            number = edge.count(sum(row.reachable for row in of_it), "skill")
            print(f"{agent.folder} leads into {name}, a skills repository of its own: {number} of {len(of_it)}")
        for row in rows:
            if not row.reachable:
                edge.complain(f"{row.agent}: {row.skill}: {row.why}", f"run `skillkit link` in {name}")
    return edge.CLEAN if all(row.reachable for row in rows) else edge.FINDINGS


def _ignored(root: Path, agents: "Sequence[Agent]") -> bool:
    """Say which settings files an agent ignores; True if there is one. Those that we write have been checked before."""
    from skillkit.listing import settings_file

    faults = [fault for agent in agents for fault in settings_file.faults(root, agent)]
    for fault in faults:
        edge.complain(f"{fault.file}:{fault.line}: {fault.message}", fault.hint)
    return bool(faults)


def _workspace(path: Path) -> "Workspace":
    """The repository, without a look at its skills' files. Raises SkillkitError where it has no skills to link."""
    from skillkit.errors import SkillkitError
    from skillkit.layout import skill_folders
    from skillkit.model import workspace

    root = workspace.find_root(path)
    if not workspace.has_layout(root) and not skill_folders.look(root).unreached:
        if not workspace.is_root(root):
            raise edge.outside(root)
        raise SkillkitError(
            f"{root}: nothing to link: neither {workspace.COMPANY_WIDE} nor {workspace.TEAM_WIDE} exists",
            hint="`skillkit init` makes them",
        )
    return workspace.Workspace(root, ())


def _mend(root: Path, found: "tuple[Difference, ...]") -> dict[str, str]:
    """Do every step, and return what is at each path now: link, junction, copy or nothing."""
    from skillkit.link.apply import apply
    from skillkit.link.plan import steps

    return {step.link: str(apply(root, step)) for step in steps(found)}


def _fails(difference: "Difference", check: bool) -> bool:
    return not difference.harmless and (check or not difference.fixable)
