"""`skillkit link`: put every skill before every agent."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from skillkit.cli import edge

if TYPE_CHECKING:
    from skillkit.model.difference import Difference
    from skillkit.model.workspace import Workspace


def command(
    path: Path = typer.Argument(Path(), help="A folder in the repository.", show_default="."),
    check: bool = typer.Option(False, "--check", help="Change nothing; exit 1 if a link is to be mended."),
    agent: list[str] = typer.Option([], "--agent", help="Only this agent (repeatable); default: as configured."),
    format: edge.Format = edge.FORMAT,
    json: bool = edge.JSON,
    no_color: bool = edge.NO_COLOR,
) -> int:
    """Link every skill into skills/all, and skills/all before every agent.

    Mends links that are missing, stale, dangling or wrong. A real file or folder of yours is never removed: the command
    says what is in the way, and exits 1.

    \b
    Example:
      skillkit link --check
    """
    from skillkit import agents, config
    from skillkit.link.apply import apply
    from skillkit.link.plan import steps
    from skillkit.model import links

    workspace = _workspace(path)
    rows = [agents.named(name) for name in agent or config.load(workspace.root).agents]
    found = links.differences(workspace, rows)
    if not check:
        for step in steps(found):
            apply(workspace.root, step)
    if json or format is edge.Format.JSON:
        print(edge.as_json(_report(found, check)))
    else:
        _tell(found, check)
    return edge.FINDINGS if any(_fails(difference, check) for difference in found) else edge.CLEAN


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
