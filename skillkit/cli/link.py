"""`skillkit link`: put every skill before every agent."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from skillkit.cli import edge

if TYPE_CHECKING:
    from skillkit.link.policy import Change
    from skillkit.model.difference import Difference
    from skillkit.model.workspace import Workspace


def command(
    path: Path = typer.Argument(Path(), help="A folder in the repository.", show_default="."),
    check: bool = typer.Option(False, "--check", help="Change nothing; exit 1 if a link is to be mended."),
    agent: list[str] = typer.Option([], "--agent", help="Only this agent (repeatable); default: as configured."),
    policy: bool = typer.Option(False, "--policy", help="Also close team-wide skills in agents' own settings files."),
    format: edge.Format = edge.FORMAT,
    json: bool = edge.JSON,
    no_color: bool = edge.NO_COLOR,
) -> int:
    """Link every skill into skills/all, and skills/all before every agent.

    Mends links that are missing, stale, dangling or wrong. A real file or folder of yours is never removed: the
    command says what is in the way, and exits 1. With --policy, agents that know no manual-only skills (Gemini CLI,
    opencode) are kept from the team-wide ones by their settings files, and Claude Code twice over; the changes are
    shown as a diff.

    \b
    Example:
      skillkit link --check
    """
    from skillkit import agents, config
    from skillkit.files import replace
    from skillkit.link import policy as settings
    from skillkit.link.apply import apply
    from skillkit.link.plan import steps
    from skillkit.model import links

    workspace = _workspace(path)
    rows = [agents.named(name) for name in agent or config.load(workspace.root).agents]
    changes = settings.changes(workspace, rows) if policy else ()  # first: a broken file stops all
    found = links.differences(workspace, rows)
    if not check:
        for step in steps(found):
            apply(workspace.root, step)
    if json or format is edge.Format.JSON:
        print(edge.as_json(_report(found, check) | {"settings": [_change(workspace.root, one) for one in changes]}))
    else:
        _tell(found, check)
        _show(workspace.root, changes)
    if not check:
        for change in changes:
            replace(change.file, change.after)
    fails = any(_fails(difference, check) for difference in found) or (check and bool(changes))
    return edge.FINDINGS if fails else edge.CLEAN


def _workspace(path: Path) -> "Workspace":
    """The repository, without a look at its skills' files. Raises SkillkitError where it has no skills to link."""
    from skillkit.errors import SkillkitError
    from skillkit.model import workspace

    root = workspace.find_root(path)
    if not workspace.has_layout(root):
        raise SkillkitError(
            f"{path}: nothing to link: neither {workspace.COMPANY_WIDE} nor {workspace.TEAM_WIDE} stands here",
            hint="`skillkit init` lays the layout",
        )
    return workspace.Workspace(root, ())


def _fails(difference: "Difference", check: bool) -> bool:
    return not difference.harmless and (check or not difference.mendable)


def _report(found: "tuple[Difference, ...]", check: bool) -> dict[str, Any]:
    return {"version": 1, "links": [_row(difference, check) for difference in found]}


def _row(difference: "Difference", check: bool) -> dict[str, Any]:
    return {
        "path": difference.path,
        "target": difference.target,
        "fault": str(difference.fault),
        "message": difference.message,
        "hint": difference.hint,
        "state": _state(difference, check),
    }


def _state(difference: "Difference", check: bool) -> str:
    if not difference.mendable:
        return "left"
    return "to mend" if check else "mended"


def _change(root: Path, change: "Change") -> dict[str, Any]:
    return {"file": change.file.relative_to(root).as_posix(), "added": list(change.added)}


def _show(root: Path, changes: "tuple[Change, ...]") -> None:
    """Each change as a diff, before it is made."""
    from difflib import unified_diff

    for change in changes:
        name = change.file.relative_to(root).as_posix()
        old, new = (change.before or "").splitlines(), change.after.splitlines()
        for line in unified_diff(old, new, name if change.before is not None else "/dev/null", name, lineterm=""):
            colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
            print(edge.paint(edge.printable(line), colour) if colour else edge.printable(line))


def _tell(found: "tuple[Difference, ...]", check: bool) -> None:
    for difference in found:
        if difference.mendable:
            print(_line(difference, check))
        elif difference.harmless:
            edge.say(f"note: {difference.path}: {difference.message}")
        else:
            edge.complain(f"{difference.path}: {difference.message}", difference.hint)
    if not found:
        edge.say("every link is as it should be")
    elif check and any(difference.mendable for difference in found):
        edge.say("run `skillkit link` to mend this")


def _line(difference: "Difference", check: bool) -> str:
    path = edge.printable(difference.path)
    if check:
        return f"{edge.paint(path, 'yellow')}: {edge.printable(difference.message)}"
    if difference.target:
        return f"{edge.paint('linked', 'green')}  {path} -> {edge.printable(difference.target)}"
    return f"{edge.paint('removed', 'green')} {path}: {edge.printable(difference.message)}"
