"""`skillkit uninstall`: take back what `init` and `link` set up."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.cli.shared.change_plan import Changes
    from skillkit.cli.shared.take_out import LakeRemoval
    from skillkit.scaffold.removal import Removal


@edge.options()
def command(
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show the plan and change nothing."),
    keep_remote: bool = typer.Option(
        False, "--keep-remote", help="Leave the reports that travelled to a git remote there."
    ),
) -> int:
    """Remove what `skillkit init` added.

    Links, hooks, permissions and settings go. So do the reports, also at the git remote of the lake: before that, all
    of them are written into one file. Skills and evidence stay.

    What was edited since stays too, and is listed.

    \b
    Example:
      skillkit uninstall --dry-run
      skillkit uninstall --yes
    """
    from skillkit.agents.shared import registry
    from skillkit.cli.shared import take_out
    from skillkit.cli.shared.change_plan import Changes
    from skillkit.scaffold import git_hooks, removal

    root = edge.repository()
    found = removal.plan(root, registry.all_agents())
    _baseline(root, found)
    of_git = git_hooks.present(root)
    lake = take_out.plan(root, keep_remote=keep_remote)
    changes = Changes(root)
    _list(changes, found, of_git, lake)
    if not (changes.texts or changes.after or lake.is_needed):
        for line in _kept(found):
            print(edge.one_line(line))
        print("nothing to remove")
        return edge.CLEAN
    changes.after += [*lake.lines, *_kept(found)]
    if not changes.agreed(yes=yes, dry_run=dry_run):
        return edge.CLEAN
    take_out.export(root, lake)  # first: what follows removes it
    changes.apply()
    for file in of_git:
        git_hooks.remove(file)
    _remove(root, found)
    take_out.remove(lake)
    print("removed; skills and evidence are as they were")
    return edge.CLEAN


def _baseline(root: Path, found: "Removal") -> None:
    """The recorded findings, of use to skillkit alone: removed where git has them, with how git merges them."""
    from contextlib import suppress

    from skillkit import git
    from skillkit.lint import baseline

    with suppress(OSError, UnicodeDecodeError):  # not as skillkit writes them: they stay
        recorded = root / baseline.FILE
        if recorded.is_file():
            committed = git.output(root, "show", f"HEAD:./{baseline.FILE}")
            if committed is None or committed.rstrip("\n") != recorded.read_bytes().decode().rstrip("\n"):
                found.kept[baseline.FILE] = "the findings that you recorded are not committed"
                return
            found.texts[baseline.FILE] = None
        attributes = root / baseline.ATTRIBUTES
        if attributes.is_file():
            before = attributes.read_bytes().decode()
            after = baseline.without_merge(before)
            if after != before:
                found.texts[baseline.ATTRIBUTES] = after


def _list(changes: "Changes", found: "Removal", of_git: "tuple[Path, ...]", lake: "LakeRemoval") -> None:
    from skillkit.model.workspace import ALL

    for path, text in found.texts.items():
        changes.text(path, text, "" if text is None else "less what skillkit added")
    of_skills = sum(path.startswith(f"{ALL}/") for path in found.links)
    changes.after += [f"remove  {path}  (a link)" for path in found.links if not path.startswith(f"{ALL}/")]
    changes.after += [f"remove  {ALL}  ({edge.count(of_skills, 'link')})"] if of_skills else []
    changes.after += [f"remove  {path}  (copies in the place of a link)" for path in found.copies]
    changes.after += [f"remove  git hook {file.name}" for file in of_git]


def _kept(found: "Removal") -> list[str]:
    return [f"keep    {path}  ({why})" for path, why in found.kept.items()]


def _remove(root: Path, found: "Removal") -> None:
    """Links and copies that are still what they were, and the folders that they leave empty."""
    from contextlib import suppress

    from skillkit import files
    from skillkit.layout import path_kind
    from skillkit.link import copy, skip_worktree

    try:
        for path, target in found.links.items():
            if path_kind.at(root / path).target == target:
                copy.unlink(root / path)
            with suppress(OSError):  # not empty
                (root / path).parent.rmdir()
        for path in found.copies:
            copy.remove(root / path)
            skip_worktree.show(root, path)
            with suppress(OSError):
                (root / path).parent.rmdir()
    except OSError as e:
        raise files.refused(root, "remove something", e) from e
