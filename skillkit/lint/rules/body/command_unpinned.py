"""A program that is fetched in whichever version is newest."""

from collections.abc import Callable, Iterator
from pathlib import Path

from skillkit import files, surroundings
from skillkit.finding import Finding, Severity
from skillkit.lint.place import at, in_file
from skillkit.lint.rule import rule
from skillkit.lint.sieve import words_in
from skillkit.model.markdown.parse import Markdown
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.text.pattern import pattern

_SHELL = (".sh", ".bash")
WORDS = ("npx ", "uvx ", "bunx ", "pnpm dlx ", "yarn dlx ", "pipx run ", "docker run ", "podman run ")

_FETCH = pattern(
    r"(?<![\w./-])(?:(npx|bunx|pnpm[ \t]+dlx|yarn[ \t]+dlx)|(uvx|pipx[ \t]+run)|((?:docker|podman)[ \t]+run))"
    r"((?:[ \t]+(?:-{1,2}(?:yes|y|quiet|q|rm|it|i|t|d|init|offline|no-install)|--?[a-z][\w-]*=\S+"
    r"|(?:-[vpeuwm]|--(?:name|volume|env|publish|network|user|entrypoint|workdir|mount|platform|memory|cpus|gpus|shm-size))"
    r"[ \t]+\S+))*)[ \t]+(?:\\\n[ \t]*)?([@\w][\w./@:+=~^-]*)(?=[\s`'\")]|$)"
)
_PLACEHOLDER = pattern(
    r"^(?:[A-Z_]+|your.*|my[-_].*|my(?:image|app|package|tool|container)|image|package|name|command|tool|cmd|x|foo|bar"
    r"|example.*)$"
)

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
    found: dict[str, tuple[str, str, tuple[int, int]]] = {}
    for path, text, start in _texts(skill):
        if not words_in(text, WORDS):
            continue
        is_shown = _is_shown(skill, path, text)
        for match in _FETCH().finditer(text, start):
            what = match[5].rstrip(".,:;")
            if not is_shown(match.start()) or _PLACEHOLDER().match(what) or _is_pinned(match[1], match[3], what):
                continue
            if match[1]:
                own = _own_packages(skill) if own is None else own
            if not (match[1] and (what in _OF_PROJECTS or what in (own or ()))):
                found.setdefault(what, (path, text, match.span(5)))
    if found:
        first, (path, text, place) = next(iter(found.items()))
        others = len(found) - 1
        more = f", as {'is another' if others == 1 else f'are {others} others'}" if others else ""
        message = f"`{first}` is fetched in whichever version is newest{more}"
        hint = f"write the version: `{_with_version(first, text, place[0])}`"
        if path == skill.file:
            yield at(skill, *place, message, hint)
        else:
            yield in_file(skill, path, text.count("\n", 0, place[0]) + 1, message, hint)


def _texts(skill: Skill) -> Iterator[tuple[str, str, int]]:
    """SKILL.md, then the texts that it may lead to and the shell scripts: path, text, and where its body begins."""
    yield skill.file, skill.text, skill.frontmatter.body_start
    for file in skill.files:
        is_script = file.path != skill.file and file.size > 0 and file.path.endswith(_SHELL)
        if is_script or graph.is_for_agents(skill, file):
            yield file.path, skill.bundled(file.path), 0


def _is_shown(skill: Skill, path: str, text: str) -> Callable[[int], bool]:
    """Whether what is at an offset is a command: in code of Markdown, outside of a comment of a script."""
    if path == skill.file:
        return lambda offset: not skill.markdown.is_prose(offset)
    if path.endswith(_SHELL):
        return lambda offset: "#" not in text[text.rfind("\n", 0, offset) + 1 : offset]
    markdown = Markdown(text)
    return lambda offset: not markdown.is_prose(offset)


def _is_pinned(npm: str | None, docker: str | None, what: str) -> bool:
    if docker:
        image = what.rpartition("/")[2]
        return "@" in what or (":" in image and not image.endswith(":latest"))
    if npm:
        version = what[1:].partition("@")[2]
        return (bool(version) and version not in ("latest", "next")) or what.startswith((".", "/"))
    return "==" in what or ("@" in what.rstrip("@") and not what.endswith("@latest")) or what.startswith((".", "/"))


def _with_version(what: str, text: str, start: int) -> str:
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if "docker" in line or "podman" in line:
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
