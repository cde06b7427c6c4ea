"""What a command moved and edited, put into git's index, so that the next commit has all of it or nothing."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from skillkit import git
from skillkit.cli.shared import edge
from skillkit.cli.shared.change_plan import Changes

_NAMED = 3


@contextmanager
def following(changes: Changes) -> Iterator[None]:
    """Stage what changes inside this block in the places of the plan and in the folders of links; say so on stderr.

    `git mv` stages by itself: with the edits left out, a commit would have half of the work. A file that had unstaged
    changes before, or that git did not have, is left as it is and named, and so is a link that leads to such a skill.
    Outside of git nothing happens.
    """
    top = git.top_of(Path(os.path.realpath(changes.root)))
    if top is None:
        yield
        return
    before = git.unstaged(top)
    yield
    prefix = git.prefix(changes.root, top)
    was = {_after_move(path, prefix, changes.moves) for path in before}
    places = _places(changes)
    touched = {path for path in git.unstaged(top) if _is_in(os.path.relpath(path, prefix or "."), places)}
    own = _without_half(top, touched - was)
    if own and not git.stage(top, sorted(own)):
        edge.say("git could not stage the edits: `git add -A` before the commit, or it has half of this")
        return
    left = touched - own
    new = left & git.untracked(top)
    if left - new:
        edge.say(f"not staged: {_some(left - new)}: had changes of yours that were not; look at them, then `git add`")
    if new:
        edge.say(f"not staged: {_some(new)}: not in git yet; `git add -A` before the commit, or it has half of this")
    if not left and (own or changes.moves or changes.gone):
        edge.say("all of it is staged for `git commit`")


def _without_half(top: Path, paths: set[str]) -> set[str]:
    """The paths less links to what the next commit would not have: they would lead nowhere in every other checkout."""
    known = git.tracked(top) | paths
    there = {str(folder) for path in known for folder in PurePosixPath(path).parents} | known
    half = {path for path in paths if os.path.islink(top / path) and not _leads_into(top, path, there, known)}
    # skills/all is no folder without links, so the agents' own links to it go as well
    return _without_half(top, paths - half) if half else paths


def _leads_into(top: Path, link: str, there: Collection[str], known: Collection[str]) -> bool:
    text = os.path.join(os.path.dirname(link), os.readlink(top / link))
    target = os.path.normpath(text).replace(os.sep, "/")
    # below a path that git has is a submodule's
    return target in there or any(str(above) in known for above in PurePosixPath(target).parents)


def _some(paths: set[str]) -> str:
    """The first of the paths, skills before all else, and the number of the others."""
    from skillkit.model.skill import FILE

    first = sorted(paths, key=lambda path: (os.path.basename(path) != FILE, path))
    more = f" and {len(first) - _NAMED} more" if len(first) > _NAMED else ""
    return ", ".join(map(edge.one_line, first[:_NAMED])) + more


def _after_move(path: str, prefix: str, moves: Iterable[tuple[str, str]]) -> str:
    """Where a file of the working tree, relative to the top, is after the moves."""
    for old, new in moves:
        if path.startswith(f"{prefix}{old}/"):
            return f"{prefix}{new}{path[len(prefix) + len(old) :]}"
    return path


def _places(changes: Changes) -> tuple[str, ...]:
    """Files and folders, relative to the root, that the command may have touched."""
    from skillkit.agents.shared import registry
    from skillkit.model.workspace import ALL

    moved = [path for pair in (*changes.moves, *changes.copies) for path in pair]
    evidence = {f"{above}/evidence" for path in changes.texts for above in map(str, Path(path).parents)}
    links = (ALL, *(agent.folder for agent in registry.all_agents()))
    return (*changes.texts, *moved, *changes.gone, *evidence, *links)


def _is_in(path: str, places: Iterable[str]) -> bool:
    path = path.replace(os.sep, "/")
    return any(path == place or path.startswith(f"{place}/") for place in places)
