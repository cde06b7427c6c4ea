"""A program that is fetched in whichever version is newest."""

from collections.abc import Iterator
from pathlib import Path

from skillkit import files, surroundings
from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_edge
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.references.graph import Edge

_OF_NPM = ("npx", "bunx", "pnpm dlx", "yarn dlx")
_OF_IMAGES = ("docker run", "podman run")

_PROJECT_TOOLS = """
    expo tsc eslint prettier jest vitest playwright cypress next vite webpack rollup tsx ts-node prisma drizzle-kit nx
    turbo husky lint-staged react-native storybook wrangler tailwindcss biome mocha knex astro nuxt ng svelte-kit
    changeset patch-package knip stylelint tsup c8 nyc typedoc rimraf expo-doctor hardhat truffle sequelize typeorm
    sequelize-cli
"""
_OF_PROJECTS = frozenset(_PROJECT_TOOLS.split())
"""Programs that `npx` finds in the node_modules of the project that it is run in."""


@rule(severity=Severity.NOTE, company_wide=Severity.WARNING)
def command_unpinned(skill: Skill) -> Iterator[Finding]:
    """A command fetches a program and runs it, in whichever version is newest that day.

    `npx`, `uvx` and `docker run` download what is not there. Without a version two colleagues run two programs, and
    anyone who takes over the package runs code on the machine of every colleague who asks for the skill. Texts that
    SKILL.md leads to and shell scripts are read too. One finding a skill. Programs of the repository's own
    `package.json`, programs that are always a project's own (`npx tsc`) and images with a tag other than `latest` are
    pinned.

    Source: https://docs.npmjs.com/cli/commands/npx; https://docs.astral.sh/uv/guides/tools/ (specific versions)

    ~~~~ bad
    Run `npx changelog-maker --since TAG`.
    ~~~~

    ~~~~ good
    Run `npx changelog-maker@4.4.1 --since TAG`.
    ~~~~
    """
    own: frozenset[str] | None = None
    found: dict[str, Edge] = {}
    for fetch in graph.of(skill).fetched:
        what, is_npm = fetch.written, fetch.path in _OF_NPM
        if _is_pinned(fetch):
            continue
        if is_npm:
            own = _own_packages(skill) if own is None else own
        if not (is_npm and (what in _OF_PROJECTS or what in (own or ()))):
            found.setdefault(what, fetch)
    if found:
        first = next(iter(found.values()))
        others = len(found) - 1
        more = f", as {'is another' if others == 1 else f'are {others} others'}" if others else ""
        message = f"`{first.written}` is fetched in whichever version is newest{more}"
        hint = f"write the version: `{_with_version(first)}`"
        yield at_edge(skill, first, message, hint)


def _is_pinned(fetch: Edge) -> bool:
    what = fetch.written
    if fetch.path in _OF_IMAGES:
        image = what.rpartition("/")[2]
        return "@" in what or (":" in image and not image.endswith(":latest"))
    if fetch.path in _OF_NPM:
        version = what[1:].partition("@")[2]
        return (bool(version) and version not in ("latest", "next")) or what.startswith((".", "/"))
    return "==" in what or ("@" in what.rstrip("@") and not what.endswith("@latest")) or what.startswith((".", "/"))


def _with_version(fetch: Edge) -> str:
    what = fetch.written
    if fetch.path in _OF_IMAGES:
        return f"{what.removesuffix(':latest')}:1.2"
    return f"{what[0]}{what[1:].partition('@')[0]}@1.2.3"


def _own_packages(skill: Skill) -> frozenset[str]:
    """What the repository's or the skill's package.json installs: `npx` runs that."""
    import json

    found: set[str] = set()
    for of_root in (False, True):
        try:
            values = json.loads(_of_root(skill.root) if of_root else skill.bundled("package.json"))
            for key in ("dependencies", "devDependencies"):
                found.update(values.get(key) or {})
        except (OSError, ValueError, AttributeError, RecursionError, TypeError):
            continue
    return frozenset(found)


def _of_root(root: Path) -> bytes:
    surroundings.contents(root / "package.json")
    return files.read(root / "package.json")
