"""The configuration where it names a skill by its path or its name, after the skill has got another."""

import copy
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from skillkit import config, files, skills_repository, toml_text
from skillkit.lint import glob

if TYPE_CHECKING:
    from skillkit.cli.shared.change_plan import Changes

Named = dict[str, Any]


def follow(changes: "Changes", old: str, new: str = "") -> None:
    """Plan that [lint] and [budget] name the skill by its ``new`` folder.

    What cannot be edited is a note of the plan: patterns that mean the old place alone, and all where it goes.
    """
    file = config.load(changes.root).file
    if file is None:
        return
    text = changes.texts.get(file.name) or files.text(file) or ""
    table = skills_repository.table(file.name, text.encode())
    names = {old: new, old.rpartition("/")[2]: new.rpartition("/")[2]}
    left = list(_patterns(table, old, new)) if new else []
    if new:
        edited = toml_text.with_texts(text, _replaced(table, names), _wanted(file.name, names))
        if edited is None:
            left += _replaced(table, names)
        elif edited != text:
            changes.text(file.name, edited, "names the skill")
    else:
        left += _replaced(table, names)
    where = "no skill has it then" if not new else "it does not mean the new place"
    changes.after += [f"note    {file.name} names {each!r}: {where}" for each in dict.fromkeys(left)]


def _lists(table: Mapping[str, Any]) -> Iterator[tuple[list[str], bool]]:
    """The lists of the configuration that name skills; True for those that do it by their paths."""
    lint = table.get("lint", {})
    yield from ((override["paths"], True) for override in lint.get("overrides", ()))
    yield lint.get("exclude", []), True
    first = table.get("budget", {}).get("first", [])
    yield first if isinstance(first, list) else [], False


def _followed(said: str, names: Mapping[str, str], is_path: bool) -> str:
    for old, new in names.items():
        if ("/" in old) == is_path and (said.strip("/") == old or (is_path and said.startswith(f"{old}/"))):
            return said.replace(old, new, 1)
    return said


def _replaced(table: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    """The texts of these lists that are others now."""
    every = {said: _followed(said, names, is_path) for each, is_path in _lists(table) for said in each}
    return {said: now for said, now in every.items() if said != now}


def _wanted(name: str, names: Mapping[str, str]) -> Callable[[Named], Named]:
    """What makes of the file's values those that it should have."""

    def change(document: Named) -> Named:
        made = copy.deepcopy(document)
        table = made if name == config.FILE else made.get("tool", {}).get("skillkit", {})
        for each, is_path in _lists(table):
            each[:] = [_followed(said, names, is_path) for said in each]
        return made

    return change


def _patterns(table: Mapping[str, Any], old: str, new: str) -> Iterator[str]:
    """Patterns that mean the skill where it was, and not where it is going to be."""
    for each, is_path in _lists(table):
        matches: Callable[[str, str], bool] = glob.matches if is_path else fnmatchcase
        was, now = (old, new) if is_path else (old.rpartition("/")[2], new.rpartition("/")[2])
        yield from (
            p for p in each if set(p) & set("*?") and matches(was, p) and not matches(now, p) and _is_own(p, old)
        )


def _is_own(pattern: str, old: str) -> bool:
    """False for a path into the skill with a pattern behind, which follows it."""
    return not pattern.startswith(f"{old}/")
