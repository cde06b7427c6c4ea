"""What a skill names and the repository no longer has, and what has changed since the skill was tested."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from skillkit import git
from skillkit.errors import did_you_mean
from skillkit.finding import Finding, Severity
from skillkit.model.skill import Skill
from skillkit.references import cited, graph
from skillkit.references.graph import Edge
from skillkit.staleness import drift
from skillkit.staleness.offered import Offered, offered

_NPM_RUNS = (("npm", "run"), ("pnpm", "run"), ("yarn", "run"), ("bun", "run"), ("npm", "run-script"))


def findings(root: Path, skills: Iterable[Skill], commands: Collection[str] = ()) -> Iterator[Finding]:
    """Commands, paths and links that have gone, and cited files that changed much since the skill's last evidence.

    ``commands`` are skillkit's own, such as `lint` and `feedback add`. A path counts as gone only if git knows that it
    was there: anything else may be an example, or what a command will write.
    """
    known = offered(root)
    all_of_them = list(skills)
    for skill in all_of_them:
        yield from _commands_gone(skill, known, commands)
    yield from _paths_gone(root, all_of_them)
    yield from drift.changed(root, all_of_them)


def _commands_gone(skill: Skill, known: Offered, commands: Collection[str]) -> Iterator[Finding]:
    log = set()
    for command in graph.of(skill).commands:
        for what, name, names in _asked(command, known, commands):
            if name not in names and (what, name) not in log:
                log.add((what, name))
                hint = did_you_mean(name, names) or "correct the skill, or remove the step"
                message = f"`{what} {name}`: there is no {name!r} any more"
                yield _at(skill, command, "command-gone", Severity.WARNING, message, hint)


def _asked(command: Edge, known: Offered, commands: Collection[str]) -> Iterator[tuple[str, str, Collection[str]]]:
    """(program, what is asked of it, what it offers) for a command that can be judged."""
    words = command.written.split(" ")
    first, *rest = words
    if first == "make" and known.make is not None and not any(word.startswith("-") for word in rest):
        yield from (("make", word, known.make) for word in rest if _is_name(word) and "=" not in word)
    elif tuple(words[:2]) in _NPM_RUNS and known.npm is not None and rest[1:2] and _is_name(rest[1]):
        if not {"--prefix", "-w", "--workspace", "-C", "--filter"}.intersection(rest):  # another package.json
            yield f"{first} {rest[0]}", rest[1], known.npm
    elif first == "skillkit" and commands and rest and _is_name(rest[0]):
        yield "skillkit", rest[0], [name for name in commands if " " not in name]
        below = [name.split()[1] for name in commands if name.startswith(f"{rest[0]} ")]
        if below and rest[1:] and _is_name(rest[1]):
            yield f"skillkit {rest[0]}", rest[1], below


def _is_name(word: str) -> bool:
    """True for a word that names something as it is; `TARGET` and `NAME` stand for another."""
    return word[:1].isalnum() and not word.isupper() and all(c.isalnum() or c in "-_.:/" for c in word)


def _paths_gone(root: Path, skills: list[Skill]) -> Iterator[Finding]:
    missing: dict[str, list[tuple[Skill, Edge]]] = {}
    for skill in skills:
        for path in _paths(skill):
            if not _is_there(root, skill, path.path):
                missing.setdefault(path.path, []).append((skill, path))
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
    found: dict[str, str] = {}
    for entry in listed.split("\x01")[1:]:
        commit, *names = entry.split("\n")
        for path in paths:
            if path not in found and any(name == path or name.startswith(f"{path}/") for name in names):
                found[path] = commit
    return found


def _at(skill: Skill, place: Edge, rule: str, severity: Severity, message: str, hint: str) -> Finding:
    return Finding(skill.path, skill.line_at(place.start), message, hint, rule=rule, severity=severity)
