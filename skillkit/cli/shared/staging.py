"""What a command moved and edited, put into git's index, so that the next commit has all of it or nothing."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from skillkit import git
from skillkit.cli.shared import edge
from skillkit.cli.shared.change_plan import Changes

_NAMED = 3


@contextmanager
def following(changes: Changes) -> Iterator[None]:
    """Stage what changes inside this block in the places of the plan and in the folders of links; say so on stderr.

    `git mv` stages by itself: with the edits left out, a commit would have half of the work. A file that had unstaged
    changes before, or that git did not have, is left as it is and named. Outside of git nothing happens.
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
    own = sorted(touched - was)
    if own and not git.stage(top, own):
        edge.say("git could not stage the edits: `git add -A` before the commit, or it has half of this")
        return
    left = sorted(touched & was)
    if left:
        more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
        named = ", ".join(map(edge.one_line, left[:_NAMED])) + more
        edge.say(f"not staged: {named}: had changes of yours that were not; look at them, then `git add`")
    elif own or changes.moves or changes.gone:
        edge.say("all of it is staged for `git commit`")


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
