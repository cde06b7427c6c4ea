"""What a skill names and the repository no longer has, and what has changed since the skill was tested."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, partial
from pathlib import Path, PurePosixPath

from skillkit import git
from skillkit.errors import did_you_mean
from skillkit.finding import Finding, Severity
from skillkit.model import renames
from skillkit.model.skill import Skill
from skillkit.references import cited, graph, named_skills
from skillkit.references.graph import Edge, EdgeKind
from skillkit.staleness import drift
from skillkit.staleness.offered import MAKEFILES, PACKAGES, Offered, npm_scripts, offered


def findings(root: Path, skills: Iterable[Skill], commands: Collection[str] = ()) -> Iterator[Finding]:
    """Commands, paths, links and skills that have gone, and cited files that changed much since the last evidence.

    ``commands`` are skillkit's own, such as `lint` and `feedback add`. A path or skill counts as gone only if git knows
    that it was there: anything else may be an example, or what a command will write.
    """
    known, is_removed = offered(root), cache(partial(_is_removed, root))
    all_of_them = list(skills)
    missing: dict[str, list[tuple[Skill, Edge]]] = {}
    unknown: dict[str, list[tuple[Skill, Edge]]] = {}
    for skill in all_of_them:  # one graph a skill: all that is asked of it is asked here
        for name in (*graph.of(skill).skills, *graph.of(skill).calls):
            if not graph.of(skill).is_a_skill(name):
                unknown.setdefault(name.path, []).append((skill, name))
        yield from _commands_gone(skill, known, commands, is_removed)
        for path in _paths(skill):
            if not _is_there(root, skill, path.path):
                missing.setdefault(path.path, []).append((skill, path))
    yield from _paths_gone(root, missing)
    yield from _skills_gone(root, unknown)
    yield from drift.changed(root, all_of_them)


def _commands_gone(
    skill: Skill, known: Offered, commands: Collection[str], is_removed: Callable[[tuple[str, ...]], bool]
) -> Iterator[Finding]:
    log = set()
    for asked, names in _asked(skill, known, commands, is_removed):
        what, name = asked.path, asked.written
        if name not in names and (what, name) not in log:
            log.add((what, name))
            hint = did_you_mean(name, names) or "correct the skill, or remove the step"
            message = f"`{what} {name}`: there is no {name!r}"
            yield _at(skill, asked, "command-gone", Severity.WARNING, message, hint)


def _asked(
    skill: Skill, known: Offered, commands: Collection[str], is_removed: Callable[[tuple[str, ...]], bool]
) -> Iterator[tuple[Edge, Collection[str]]]:
    """What the skill's commands ask for, and what is offered there, as far as it is known."""
    places = {EdgeKind.TARGET: MAKEFILES, EdgeKind.PACKAGE_SCRIPT: PACKAGES}
    offers = {EdgeKind.TARGET: known.make, EdgeKind.PACKAGE_SCRIPT: known.npm}
    for edge in graph.of(skill).asked:
        own = _own_scripts(skill) if edge.kind is EdgeKind.PACKAGE_SCRIPT else None
        names = offers[edge.kind]
        if names is not None or own is not None or is_removed(places[edge.kind]):
            yield edge, {*(names or ()), *(own or ())}
    for command in graph.of(skill).commands if commands else ():
        first, *rest = command.written.split(" ")
        if first == "skillkit" and rest and cited.is_name(rest[0]):
            yield command._replace(path=first, written=rest[0]), [name for name in commands if " " not in name]
            below = [name.split()[1] for name in commands if name.startswith(f"{rest[0]} ")]
            if below and rest[1:] and cited.is_name(rest[1]):
                yield command._replace(path=f"{first} {rest[0]}", written=rest[1]), below


def _is_removed(root: Path, names: tuple[str, ...]) -> bool:
    """True where none of these files is there, and git has removed one: then nothing is offered any more."""
    return not any(os.path.lexists(root / name) for name in names) and bool(_removed(root, [*names]))


def _own_scripts(skill: Skill) -> Collection[str] | None:
    """The scripts of the skill's own package.json; None where it has none that can be read."""
    return npm_scripts(skill.bundled("package.json")) if "package.json" in skill.paths else None


def _paths_gone(root: Path, missing: dict[str, list[tuple[Skill, Edge]]]) -> Iterator[Finding]:
    for gone, commit in _removed(root, sorted(missing)).items():
        for skill, place in {skill.path: (skill, place) for skill, place in reversed(missing[gone])}.values():
            message = f"`{gone}` is gone: removed by {commit}"
            yield _at(
                skill,
                place,
                "path-gone",
                Severity.WARNING,
                message,
                f"find its new place: git show --stat {commit.split()[0]}",
            )


def _skills_gone(root: Path, unknown: dict[str, list[tuple[Skill, Edge]]]) -> Iterator[Finding]:
    """Skills that are named, and that git has renamed or removed."""
    if not unknown:
        return
    renamed = renames.find(root, unknown, lambda name: named_skills.is_a_skill(str(root), str(root), name))
    removed = renames.removals(root, sorted(set(unknown) - set(renamed)))
    for name in sorted({*renamed, *removed}):
        for skill, place in {skill.path: (skill, place) for skill, place in reversed(unknown[name])}.values():
            if new := renamed.get(name):
                message, hint = f"the skill `{name}` is gone: it is called `{new.name}` now", f"write `{new.name}`"
            else:
                message, hint = f"the skill `{name}` is gone: removed by {removed[name][0][:7]}", "remove the step"
            yield _at(skill, place, "skill-gone", Severity.WARNING, message, hint)


def _paths(skill: Skill) -> Iterator[Edge]:
    """The paths that the skill names, relative to the root."""
    yield from graph.of(skill).cited_paths
    for command in graph.of(skill).commands:
        if name := cited.script(command):
            yield command._replace(path=name)


def _is_there(root: Path, skill: Skill, path: str) -> bool:
    try:
        return (root / path).exists() or (skill.folder / path).exists()
    except (OSError, ValueError):
        return True


def _removed(root: Path, paths: list[str]) -> dict[str, str]:
    """Which of ``paths`` git has removed, and by which commit, in words; nothing without history."""
    if not paths:
        return {}
    # one walk for all paths; git quotes control characters in these
    form = ("--format=%x01%h on %cs", "--name-only", "--relative", "--no-renames", "--diff-filter=D")
    listed = git.history(root, *form, "--", *git.literally(paths))
    wanted = set(paths)
    found: dict[str, str] = {}
    for entry in listed.split("\x01")[1:]:
        commit, *names = entry.split("\n")
        for name in names:
            for path in (name, *map(str, PurePosixPath(name).parents)):
                if path in wanted:
                    found.setdefault(path, commit)
    return found


def _at(skill: Skill, place: Edge, rule: str, severity: Severity, message: str, hint: str) -> Finding:
    path = skill.path.removesuffix(skill.file) + place.file
    return Finding(path, graph.of(skill).line_of(place), message, hint, rule=rule, severity=severity)
