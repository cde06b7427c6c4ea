"""The command line: each command reads flags, calls one function per step, prints and exits."""

import sys

import typer

from skillkit.cli.shared import edge
from skillkit.cli.shared.commands import group

SECTIONS = {
    "Commands before a skill is merged": (
        *("init", "upgrade", "uninstall", "new", "adopt", "mv", "retire"),
        *("lint", "rules", "explain", "schema"),
        *("link", "agents", "budget", "preview", "doctor"),
        *("route", "owners", "evidence", "stale", "check", "approve"),
    ),
    "Commands once it is used": ("list", "show", "report", "feedback", "usage", "causes", "lake"),
}
"""The commands in the order and the groups of README's table."""

COMMANDS = tuple(name for names in SECTIONS.values() for name in names)

HIDDEN = ("help", "version")
"""Commands that git users type: the same as --help and --version."""

OLD = {"triage": "skillkit.cli.causes"}
"""What commands were called before."""

app = typer.Typer(
    cls=group("skillkit.cli", COMMANDS, HIDDEN, OLD, SECTIONS),
    rich_markup_mode=None,  # plain help: rich alone would cost as much as all the rest of a start
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        print(f"skillkit {edge.version()}")
        raise typer.Exit


@app.callback()
@edge.options()
def skillkit(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    """Scaffold, lint, link and improve the skills that teach coding agents how a company works.

    \b
    Start here:
      skillkit init                          set up this repository
      skillkit new write-release-notes --company
      skillkit lint && skillkit link
    """


def main() -> None:
    """Run the program and end with its exit code."""
    sys.exit(edge.run(typer.main.get_command(app)))
