"""A program that is fetched in whichever version is newest."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit.finding import Finding, Severity
from skillkit.late import Late
from skillkit.lint.place import at_edge
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.references.graph import Edge

if TYPE_CHECKING:
    from skillkit.references import package_managers
else:  # most skills fetch nothing
    package_managers = Late("skillkit.references.package_managers")


@rule(severity=Severity.NOTE, company_wide=Severity.WARNING)
def command_unpinned(skill: Skill) -> Iterator[Finding]:
    """A command fetches a program and runs it, in whichever version is newest that day.

    `npx`, `uvx`, `uv run --with` and `docker run` download what is not there. Without a version two colleagues run two
    programs, and anyone who takes over the package runs code on the machine of every colleague who asks for the skill.
    Texts that SKILL.md leads to and shell scripts are read too. One finding a skill. Programs of the repository's own
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
        what, family = fetch.written, package_managers.family_of(fetch.path)
        if package_managers.is_pinned(what, family):
            continue
        if family == "npm":
            own = package_managers.own_packages(skill) if own is None else own
        if not (package_managers.is_project_tool(what, family) or (family == "npm" and what in (own or ()))):
            found.setdefault(what, fetch)
    if found:
        first = next(iter(found.values()))
        others = len(found) - 1
        more = f", as {'is another' if others == 1 else f'are {others} others'}" if others else ""
        message = f"`{first.written}` is fetched in whichever version is newest{more}"
        hint = f"write the version: `{_with_version(first)}`"
        yield at_edge(skill, first, message, hint)


def _with_version(fetch: Edge) -> str:
    what = fetch.written
    match package_managers.family_of(fetch.path):
        case "docker":
            return f"{what.removesuffix(':latest')}:1.2"
        case "pip" if "://" in what:
            return f"{what.rpartition('@')[0] if what.rpartition('@')[2] in package_managers.LOOSE else what}@v1.2.3"
        case "pip" if fetch.path.endswith("--with"):
            return f"{package_managers.name_of(what)}==1.2.3"
    return f"{what[0]}{what[1:].partition('@')[0]}@1.2.3"
