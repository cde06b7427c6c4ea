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
