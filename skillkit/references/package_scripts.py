"""Commands of a skill's package.json: those that an install runs by itself, and those that its texts ask for."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.references.graph import Edge

FILE = "package.json"
BY_ITSELF = frozenset(
    ("preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare", "prepublish", "dependencies")
)
"""What npm and its likes run when packages are installed, without being asked."""

_OF_NPM = {"test": "test", "t": "test", "tst": "test", "start": "start", "stop": "stop", "restart": "restart"}
"""What npm runs by a word of its own."""

_ASKS = pattern(
    r"(?<![\w./-])(?:(?:npm|pnpm|yarn|bun)(?:[ \t]+-[\w=-]+){0,3}[ \t]+(?:run(?:-script)?[ \t]+)?(?:-s[ \t]+)?"
    r"|node[ \t]+--run[ \t]+|run-[sp][ \t]+)(?P<name>[\w:.-]+)"
)
_MOST = 200
_BUILT = frozenset(
    ("dist", "build", "out", "lib", "target", "node_modules", "coverage", "public", "esm", "cjs", "tmp", "_build")
)
_GUARD = pattern(r"\|\||\btest\s+-|\[\s+-|\bexists|\bif\b|>")
"""A script that is run only where it is there, or is written first."""


class PackageScript(NamedTuple):
    """``command`` begins at ``start`` of the file at ``path``; ``by_itself`` where an install runs it."""

    path: str
    name: str
    command: str
    start: int
    by_itself: bool


def of(skill: Skill, commands: Iterable["Edge"]) -> Iterator[PackageScript]:
    """The scripts that come to run: by an install, by one of the ``commands`` of the skill's texts, by each other."""
    files = [path for path in sorted(skill.paths) if path.rpartition("/")[2] == FILE and "node_modules/" not in path]
    asked: frozenset[str] | None = None
    for path in files:
        scripts = _scripts(skill, path)
        if not scripts:
            continue
        names = set(BY_ITSELF & scripts.keys())
        if path == FILE or len(files) == 1:  # of more than one, which is meant is not known
            asked = _asked(commands) if asked is None else asked
            names |= asked & scripts.keys()
        yield from _found(skill.bundled(path), path, scripts, _with_called(names, scripts))


def _scripts(skill: Skill, path: str) -> dict[str, str]:
    import json

    try:
        scripts = json.loads(skill.bundled(path)).get("scripts")
    except (ValueError, AttributeError, RecursionError):
        return {}
    found = scripts.items() if isinstance(scripts, dict) else ()
    return {name: command for name, command in found if isinstance(command, str) and command.strip()}


def _asked(commands: Iterable["Edge"]) -> frozenset[str]:
    return frozenset(name for command in commands for name in _names(command.written))


def _names(command: str) -> Iterator[str]:
    return (name for _, name, _ in asked_for(command))


def asked_for(command: str) -> Iterator[tuple[str, str, bool]]:
    """(what asks, name, whether it can be nothing else) of each script that a command asks for: `yarn add` may be one.

    What asks is written before the name: `npm run`.
    """
    for match in _ASKS().finditer(command):
        asks = " ".join(command[match.start() : match.start("name")].split())
        program, *words = asks.split()
        is_run = not {"run", "run-script", "--run"}.isdisjoint(words)
        name = match["name"]
        if is_run or program != "npm":
            yield asks, name, is_run or (name == "test" and program != "bun")  # which has tests of its own
        elif name in _OF_NPM:
            yield asks, _OF_NPM[name], _OF_NPM[name] == "test"


def _with_called(names: Collection[str], scripts: dict[str, str]) -> set[str]:
    """The names, those that their commands ask for, and what is run before and after each."""
    found: set[str] = set()
    waiting = list(names)
    while waiting and len(found) < _MOST:
        name = waiting.pop()
        if name in scripts and name not in found:
            found.add(name)
            waiting += [f"pre{name}", f"post{name}", *_names(scripts[name])]
    return found


def _found(text: str, path: str, scripts: dict[str, str], names: Collection[str]) -> Iterator[PackageScript]:
    import json

    begin = max(0, text.find('"scripts"'))
    for name in sorted(names):
        key = text.find(f'"{name}"', begin)
        start = text.find(json.dumps(scripts[name], ensure_ascii=False), key) if key >= 0 else -1
        yield PackageScript(path, name, scripts[name], start + 1 if start >= 0 else max(key, 0), name in BY_ITSELF)


def runs_files(script: PackageScript) -> bool:
    """False where the files that a script runs need not be in the skill: those of a template, or with a guard."""
    return not script.path.startswith(("assets/", "templates/")) and _GUARD().search(script.command) is None


def is_built(path: str) -> bool:
    """True for a path in a folder that other steps fill."""
    return not _BUILT.isdisjoint(path.split("/")[:-1])
