"""`skillkit doctor`: one page on whether everything works here."""

import os
from pathlib import Path

import typer

from skillkit.cli.shared import edge

_COLOURS = {"ok": "green", "look": "yellow", "broken": "red"}


@edge.options(edge.Format.TEXT)
def command(
    path: Path = typer.Argument(Path(), help="A folder in the repository.", show_default="."),
    *,
    form: edge.Format,
) -> int:
    """Look at configuration, git, links, agents and reports, and say what mends what does not work.

    Exits 1 if something is broken; what is only worth a look does not count.

    \b
    Example:
      skillkit doctor
    """
    from skillkit.cli.doctor.checkup import CheckState, checkup
    from skillkit.model import workspace

    lines = list(checkup(workspace.find_root(path), os.environ.get("PATH", os.defpath)))
    if form is edge.Format.JSON:
        print(edge.as_json({"version": 1, "lines": [line._asdict() for line in lines]}))
    else:
        for line in lines:
            state = edge.paint(f"{line.state:<7}", _COLOURS[line.state])
            mend = f"\n{'':10}{edge.paint('mend', 'cyan')}: {edge.one_line(line.mend)}" if line.mend else ""
            print(f"{state} {edge.one_line(f'{line.subject}: {line.message}')}{mend}")
    return edge.FINDINGS if any(line.state is CheckState.BROKEN for line in lines) else edge.CLEAN
