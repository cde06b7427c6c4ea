"""Where a skill went that is gone: the name that git says it has now."""

import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from skillkit import git
from skillkit.model.skill import FILE

HOPS = 10
"""Renames that are followed one after another."""

SECONDS = 5.0
"""How long one question to git may take: a long history is no reason to keep a report waiting."""

_PLAIN = re.compile(r"[\w.-]+")  # what may go into a pattern of paths as it is


class Renamed(NamedTuple):
    """``commit`` made the last rename, at ``seconds`` since 1970; empty and 0 where it is staged alone."""

    name: str
    commit: str = ""
    seconds: int = 0


def find(root: Path, names: Collection[str], exists: Callable[[str], bool]) -> dict[str, Renamed]:
    """What skills that are gone are called now, by the old name; nothing for those that were removed.

    Asks git's rename detection about what is staged, then about the last commit that took each SKILL.md away, and goes
    on from there until a skill ``exists``. One walk through the history serves all names.
    """
    found: dict[str, Renamed] = {}
    way = {name: name for name in names if _PLAIN.fullmatch(name)}
    for _ in range(HOPS):
        moved = _moved(root, set(way.values())) if way else {}
        for old, name in list(way.items()):
            step = moved.get(name)
            if step and exists(step.name):
                found[old] = step
            if step is None or old in found or not _PLAIN.fullmatch(step.name):
                del way[old]
            else:
                way[old] = step.name
    return found


def since(root: Path, commit: str) -> list[tuple[str, str]]:
    """(old path, new path) of each file that was renamed between ``commit`` and the working tree, relative to ``root``.

    Files that git does not have yet are not among them.
    """
    return _moves(git.output(root, "diff", "-z", "--name-status", "-M", "--relative", commit))


def _moved(root: Path, names: Collection[str]) -> dict[str, Renamed]:
    """One rename of each skill that had one, the last."""
    staged = _moves(git.output(root, "diff", "--cached", "-z", "--name-status", "-M", timeout=SECONDS))
    found = {name: Renamed(new) for name in names if (new := _new_name(staged, name))}
    for name, (commit, seconds) in removals(root, sorted(set(names) - set(found))).items():
        new = _new_name(_moves_of(root, commit), name)
        if new:
            found[name] = Renamed(new, commit, seconds)
    return found


def removals(root: Path, names: Sequence[str]) -> dict[str, tuple[str, int]]:
    """The last commit, and its time, that took the SKILL.md of each name away."""
    if not names:
        return {}
    places = [f":(glob)**/{name}/{FILE}" for name in names]
    # a bound for the answer
    # with renames a moved SKILL.md is no deletion, and would not be found
    asked = ("log", "--no-renames", "--diff-filter=D", "--format=%x00%H %ct", "--name-only", "--max-count=1000")
    one = ("--max-count=1",) if len(names) == 1 else ()  # git then stops at the first that it finds
    log = git.output(root, *asked, *one, "--", *places, timeout=SECONDS)
    found: dict[str, tuple[str, int]] = {}
    for block in (log or "").split("\0")[1:]:
        first, *paths = block.splitlines()
        commit, seconds = first.split()
        for path in filter(None, paths):
            found.setdefault(os.path.basename(os.path.dirname(path)), (commit, int(seconds)))
    return {name: place for name, place in found.items() if name in names}


@lru_cache(maxsize=256)
def _moves_of(root: Path, commit: str) -> tuple[tuple[str, str], ...]:
    asked = ("diff-tree", "-r", "-z", "--no-commit-id", "--name-status", "-M", commit)
    return tuple(_moves(git.output(root, *asked, timeout=SECONDS)))


def _moves(log: str | None) -> list[tuple[str, str]]:
    """(old path, new path) of each rename in the output of `git diff -z --name-status`."""
    words = iter((log or "").split("\0"))
    found = []
    for status in words:
        if status[:1] in ("R", "C"):
            old, new = next(words, ""), next(words, "")
            if status[0] == "R":
                found.append((old, new))
        else:
            next(words, "")
    return found


def _new_name(moves: Iterable[tuple[str, str]], name: str) -> str:
    """The name of the folder that most of the folder ``name`` went to, SKILL.md before all else; empty for nowhere."""
    votes: Counter[str] = Counter()
    for old, new in moves:
        _, mark, rest = f"/{old}".rpartition(f"/{name}/")
        if not mark or not new.endswith(f"/{rest}"):
            continue
        folder = os.path.basename(new[: -len(rest) - 1])
        if rest == FILE:  # SKILL.md says what a skill is; other files may be shared out
            return folder if folder != name else ""
        votes[folder] += 1
    del votes[name]
    return votes.most_common(1)[0][0] if votes else ""
