"""CODEOWNERS after a skill's folder has moved or gone."""

import os
from collections.abc import Collection, Iterable

from skillkit.owners.codeowners import CodeOwners, Forge
from skillkit.owners.codeowners_block import BEGIN, END
from skillkit.owners.patterns import Patterns


def moved(text: str, old: str, new: str) -> str:
    """``text`` with every line about the folder ``old`` about ``new``; both relative to the top of the repository.

    With an empty ``new`` these lines are removed. Lines of the block that `owners --write` keeps stay sorted.
    """
    lines = [_line(line, old, new) for line in text.splitlines(keepends=True)]
    return "".join(_sorted(lines))


def dead(text: str, forge: Forge, gone: Collection[str], rest: Iterable[str]) -> list[int]:
    """The 1-based numbers of the lines that named only files that are ``gone``, and now name nothing.

    ``rest`` are the files that are left. A line that would also name a new skill beside those that are gone, as one of
    their whole folder does, is not dead.
    """
    if not gone:
        return []
    beside = {f"{os.path.dirname(os.path.dirname(path))}/ /SKILL.md" for path in gone}  # a name that no skill has
    others = (*rest, *beside)
    found = []
    for line in CodeOwners(text, forge).lines:
        named = Patterns([line.pattern], gitlab=forge is Forge.GITLAB)
        if any(named.last(path) == 0 for path in gone) and not any(named.last(path) == 0 for path in others):
            found.append(line.number)
    return found


def _line(line: str, old: str, new: str) -> str:
    pattern = line.partition(" ")[0]
    bare = pattern.lstrip("!/").rstrip("\r\n")
    if line.startswith("#") or not (bare == old or bare.startswith(f"{old}/")):
        return line
    at = pattern.index(old)
    return pattern[:at] + new + pattern[at + len(old) :] + line[len(pattern) :] if new else ""


def _sorted(lines: list[str]) -> list[str]:
    # its first words: what follows differs by version
    begin = next((i for i, line in enumerate(lines) if line.startswith(BEGIN[:24])), len(lines))
    end = next((i for i, line in enumerate(lines) if i > begin and line.startswith(END)), begin)
    first = begin + 1
    while first < end and not lines[first].startswith("/"):
        first += 1
    return lines[:first] + sorted(lines[first:end]) + lines[end:] if end > first else lines
