"""`skillkit uninstall`: take back what `init` and `link` set up."""

from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from pathlib import Path

    from skillkit.scaffold.removal import Removal


@edge.options()
def command(
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show the plan and change nothing."),
) -> int:
    """Remove what `skillkit init` added.

    Links, hooks, permissions and settings go. Skills, evidence and reports stay.

    What was edited since stays too, and is listed.

    \b
    Example:
      skillkit uninstall --dry-run
      skillkit uninstall --yes
    """
    from skillkit.agents.shared import registry
    from skillkit.cli.shared.change_plan import Changes
    from skillkit.model.workspace import ALL
    from skillkit.scaffold import git_hooks, removal

    root = edge.repository()
    found = removal.plan(root, registry.all_agents())
    of_git = git_hooks.present(root)
    changes = Changes(root)
    for path, text in found.texts.items():
        changes.text(path, text, "" if text is None else "less what skillkit added")
    of_skills = sum(path.startswith(f"{ALL}/") for path in found.links)
    changes.after += [f"remove  {path}  (a link)" for path in found.links if not path.startswith(f"{ALL}/")]
    changes.after += [f"remove  {ALL}  ({edge.count(of_skills, 'link')})"] if of_skills else []
    changes.after += [f"remove  git hook {file.name}" for file in of_git]
    changes.after += [f"remove  {path}" for path in found.folders]
    left = [f"keep    {path}  ({why})" for path, why in found.kept.items()]
    if not (changes.texts or changes.after):
        for line in left:
            print(edge.one_line(line))
        print("nothing to remove")
        return edge.CLEAN
    changes.after += left
    if not changes.agreed(yes=yes, dry_run=dry_run):
        return edge.CLEAN
    changes.apply()
    for file in of_git:
        git_hooks.remove(file)
    _remove(root, found)
    print("removed; skills, evidence and reports are as they were")
    return edge.CLEAN


def _remove(root: "Path", found: "Removal") -> None:
    """Links that are still what they were, the folders that they leave empty, and folders without reports."""
    import os
    import shutil
    from contextlib import suppress

    from skillkit import files

    try:
        for path, target in found.links.items():
            with suppress(FileNotFoundError):
                if os.readlink(root / path).replace(os.sep, "/") == target:
                    (root / path).unlink()
            with suppress(OSError):  # not empty
                (root / path).parent.rmdir()
        for path in found.folders:
            shutil.rmtree(root / path)
    except OSError as e:
        raise files.refused(root, "remove something", e) from e
