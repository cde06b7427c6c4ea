"""`skillkit doctor`: a report on whether everything works on this machine."""

import os
from pathlib import Path

import typer

from skillkit.cli.shared import cells, edge

_COLOURS = {"ok": "green", "warning": "yellow", "broken": "red"}


@edge.options(edge.Format.TEXT)
def command(
    path: Path = typer.Argument(Path(), help="The folder in which agents are started.", show_default="."),
    show_all: bool = typer.Option(False, "--all", help="Also show each subject that is in order."),
    *,
    form: edge.Format,
) -> int:
    """Check that everything works on this machine.

    Configuration, git, links, agents and reports are checked, and the fix of what does not work is shown. Agents
    are taken as started in PATH, with your personal skills and settings.

    Exits 1 if something is broken; warnings do not count.

    \b
    Example:
      skillkit doctor
    """
    from skillkit.cli.doctor.checkup import CheckState, checkup
    from skillkit.cli.shared.find import folder_of
    from skillkit.model import workspace

    root, programs = workspace.find_root(path), os.environ.get("PATH", os.defpath)
    lines = list(checkup(root, programs, Path.home(), folder_of(path)))
    if form is edge.Format.JSON:
        print(edge.as_json({"version": 1, "lines": [line._asdict() for line in lines]}))
    else:
        fine = [line.subject for line in lines if line.state is CheckState.OK]
        for line in lines:
            if line.state is CheckState.OK and not show_all:
                continue
            state = edge.paint(f"{line.state:<7}", _COLOURS[line.state])
            fix = f"\n{'':10}{edge.paint('fix', 'cyan')}: {edge.one_line(line.fix)}" if line.fix else ""
            said = cells.folded(edge.one_line(f"{line.subject}: {line.message}"), len("warning "))
            print(f"{state} {said}{fix}")
        if fine and not show_all:
            said = f"{edge.one_line(', '.join(dict.fromkeys(fine)))} (--all shows each)"
            print(f"{edge.paint('ok     ', _COLOURS['ok'])} {cells.folded(said, len('ok      '))}")
    return edge.FINDINGS if any(line.state is CheckState.BROKEN for line in lines) else edge.CLEAN
