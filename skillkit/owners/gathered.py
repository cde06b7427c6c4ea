"""One line of CODEOWNERS for skills that leave a folder whose line covered all of them."""

import os
from collections.abc import Iterator, Mapping, Sequence

from skillkit import files
from skillkit.model.skill import FILE
from skillkit.owners.codeowners import CodeOwners, Forge, OwnersLine
from skillkit.owners.codeowners_block import MARK


def gathered(
    text: str, before: CodeOwners, forge: Forge, moves: Sequence[tuple[str, str]], paths: Mapping[str, str]
) -> str:
    """``text`` with a line for the new folder where one line gave all skills of the old one their owners.

    Only where every file then has the owners that it had ``before``; skills that get no line are the caller's.
    ``moves`` are the skills' folders, (from, to); ``paths`` have where each file was, by where it is to be, also of
    those that stay. All are relative to the top of the repository.
    """
    after = CodeOwners(text, forge)
    groups: dict[tuple[OwnersLine, str], list[str]] = {}
    others: list[str] = []
    for old, new in moves:
        owned = before.owned(f"{old}/{FILE}")
        if not owned.owners or owned.only_by_catch_all or owned.owners == after.owned(f"{new}/{FILE}").owners:
            continue
        if len(owned.lines) == 1 and f"{old}/".startswith(f"{owned.lines[0].pattern.strip('/')}/"):
            groups.setdefault((owned.lines[0], os.path.dirname(new)), []).append(new)
        else:
            others.append(new)
    for (line, folder), skills in groups.items():
        if len(skills) < 2:  # for one skill a line of its own says the same
            continue
        elsewhere = [new for same in groups.values() if same is not skills for new in same] + others
        get_own_lines = tuple(f"{new}/" for new in elsewhere)
        below = {
            new: old for new, old in paths.items() if new.startswith(f"{folder}/") and not new.startswith(get_own_lines)
        }
        for candidate in _candidates(text, line, folder):
            owners = CodeOwners(candidate, forge)
            # asked of the whole file: a later line may take a path away again
            if all(owners.owned(new).owners == before.owned(old).owners for new, old in below.items()):
                text = candidate
                break
    return text


def _candidates(text: str, line: OwnersLine, folder: str) -> Iterator[str]:
    """The line below that of the old folder, else above the first one about the new folder: later lines hold."""
    lines = text.split("\n")
    end = files.line_end(text).removesuffix("\n")
    escaped = folder.replace(" ", "\\ ").replace("#", "\\#")
    new = f"/{escaped}/ {' '.join(line.owners)}{end}"
    first = next((at for at, one in enumerate(lines) if one.lstrip("!/").startswith(f"{escaped}/")), len(lines))
    begin = next((at for at, one in enumerate(lines) if one.startswith(MARK)), len(lines))
    for at in (line.number, min(first, begin)):  # between the marks only `owners --write` writes
        yield "\n".join([*lines[:at], new, *lines[at:]])
