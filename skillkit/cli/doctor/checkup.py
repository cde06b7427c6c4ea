"""What `skillkit doctor` looks at: one function a subject, each yields what it found."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from shutil import which
from typing import NamedTuple

from skillkit import config, git, installed, version_range
from skillkit.agents.shared import measurement, registry
from skillkit.agents.shared.base import Agent, Permission
from skillkit.cli.shared import edge, open_lake, outside
from skillkit.errors import SkillkitError
from skillkit.events import spool
from skillkit.events.engine import store_of
from skillkit.events.lake_place import Place
from skillkit.layout import inner_repository, links, path_kind, skill_folders, unshared
from skillkit.layout.path_kind import PathKind
from skillkit.listing import forecast, reach, resolver, settings_file
from skillkit.listing.resolver import ResolvedSkill
from skillkit.model import retired, workspace
from skillkit.model.skill import Scope
from skillkit.model.workspace import Workspace
from skillkit.scaffold import agent_settings, git_hooks


class CheckState(StrEnum):
    """Works; works, with a warning; does not work."""

    OK = "ok"
    WARNING = "warning"
    BROKEN = "broken"


class CheckupLine(NamedTuple):
    """``subject`` is what was checked; ``fix`` the command that fixes it, empty where there is nothing to do."""

    state: CheckState
    subject: str
    message: str
    fix: str = ""


def checkup(root: Path, path: str, home: Path | None = None, folder: Path | None = None) -> Iterator[CheckupLine]:
    """Every line for the repository at ``root``; programs are looked for on ``path``, own skills below ``home``.

    What agents list is what they do when started in ``folder``, the root where none is given.
    """
    try:
        configured = config.load(root)
    except SkillkitError as e:
        yield CheckupLine(CheckState.BROKEN, "configuration", e.message, e.hint)
        configured = config.Config()
    else:
        yield CheckupLine(
            CheckState.OK, "configuration", configured.file.name if configured.file else "none; defaults are used"
        )
    known = [agent for agent in registry.all_agents() if agent.name in configured.agents]
    yield from _names(configured)
    yield from _git(root, known)
    inner = inner_repository.holder(root, known)
    if inner:
        yield from _inner(root, inner, known)
    else:
        yield from _skills(root)
        yield from _outside(root)
        yield from _links(root, known)
        yield from _unshared(root, known)
    yield from _settings(root, known)
    yield from _lists(root, inner, known, folder or root, home)
    yield from _clients(known, path)
    yield from _reports(root, known, configured, path)


def _names(configured: config.Config) -> Iterator[CheckupLine]:
    for name in configured.agents:
        try:
            registry.named(name)
        except SkillkitError as e:
            yield CheckupLine(CheckState.BROKEN, "configuration", e.message, e.hint)


def _git(root: Path, known: list[Agent]) -> Iterator[CheckupLine]:
    try:
        yield from _repository(root, known)
    except git.GitError as e:
        yield CheckupLine(CheckState.BROKEN, "git", e.message, e.hint)


def _repository(root: Path, known: list[Agent]) -> Iterator[CheckupLine]:
    top = git.output(root, "rev-parse", "--show-toplevel")
    if top is None:
        yield CheckupLine(
            CheckState.WARNING, "git", "not a git repository: colleagues get skills by pulling them", "git init"
        )
        return
    if Path(top).resolve() != root.resolve():
        yield CheckupLine(
            CheckState.WARNING,
            "git",
            f"the git repository begins at {top}: an agent started there does not see the skills of {root}",
        )
    if git.output(root, "config", "core.symlinks") == "false":
        yield _without_links({path_kind.at(root / agent.folder).kind for agent in known})
    yield _hooks(root)


def _without_links(kinds: set[PathKind]) -> CheckupLine:
    """Where git makes no links: ``kinds`` is what exists where the agents' links should be."""
    if kinds == {PathKind.COPY}:
        return CheckupLine(
            CheckState.OK, "git", "core.symlinks=false: copies replace the links, and `skillkit link` updates them"
        )
    message = "core.symlinks=false: git writes text files instead of links"
    fix = "git config core.symlinks true" if kinds == {PathKind.LINK} else "skillkit link"
    return CheckupLine(CheckState.WARNING, "git", message, fix)


def _hooks(root: Path) -> CheckupLine:
    hooks = git_hooks.plan(root)
    if all(hook.fixes_links for hook in hooks):
        message = "links are fixed and reports exchanged after each checkout and merge"
        return CheckupLine(CheckState.OK, "git hooks", message)
    if any(hook.text and hook.file in git_hooks.present(root) for hook in hooks):
        message = "not all fix the links and exchange reports: they were changed, or are of an earlier version"
        return CheckupLine(CheckState.WARNING, "git hooks", message, "skillkit upgrade")
    left = next((hook.note for hook in hooks if hook.note and not hook.text), "")
    message = "none fix the links after a checkout or merge"
    return CheckupLine(CheckState.WARNING, "git hooks", message, left or "skillkit init --git-hooks")


def _inner(root: Path, inner: Path, known: list[Agent]) -> Iterator[CheckupLine]:
    """A skills repository inside this one, as a submodule, and the agents that are linked to it."""
    skills = workspace.load_layout(inner).in_layout
    name = inner.relative_to(root).as_posix()
    yield CheckupLine(CheckState.OK, "skills", f"{len(skills)} in {name}, a skills repository inside this one")
    for agent in known:
        reaches = forecast.of_each(Workspace(root, skills), [agent], root, None)[: len(skills)]
        missing = [one for one in reaches if not one.is_there]
        if inner_repository.leads_to(root, agent.folder) is None:
            message = f"{agent.title} is not linked to {name}"
            yield CheckupLine(CheckState.WARNING, agent.folder, message, f"skillkit link --agent {agent.name}")
        elif missing:
            message = f"{agent.title} does not reach {missing[0].skill}: {missing[0].why}"
            yield CheckupLine(CheckState.BROKEN, agent.folder, message, f"skillkit link {name}")
        else:
            yield CheckupLine(CheckState.OK, agent.folder, f"{agent.title} is linked to {name}")


def _skills(root: Path) -> Iterator[CheckupLine]:
    found, unreached = workspace.load_layout(root), {place.path for place in skill_folders.look(root).unreached}
    company = sum(skill.scope == "company_wide" for skill in found.in_layout)
    team = len(found.in_layout) - company
    if found.in_layout:
        yield CheckupLine(CheckState.OK, "skills", f"{company} company-wide, {team} team-wide")
    else:
        message = "none in skills/company_wide or skills/team_wide"
        yield CheckupLine(CheckState.BROKEN, "skills", message, "" if unreached else "skillkit init")
    for folder, reason in found.unreadable:
        if folder in unreached:
            continue  # a line of the links, which has its hint
        yield CheckupLine(CheckState.BROKEN, "skills", f"{folder}: {reason}", f"chmod u+rx {folder}")
    try:
        retired.load(root)
    except SkillkitError as e:
        yield CheckupLine(CheckState.BROKEN, "skills", e.message, e.hint)


def _outside(root: Path) -> Iterator[CheckupLine]:
    try:
        found = outside.summary(root)
    except OSError as e:
        yield CheckupLine(CheckState.WARNING, "skills", f"{e.filename}: cannot be read: {e.strerror}")
        return
    if found:
        yield CheckupLine(CheckState.WARNING, "skills", found, "skillkit adopt")


def _links(root: Path, known: list[Agent]) -> Iterator[CheckupLine]:
    found = links.differences(Workspace(root, ()), known)
    for one in found:
        if one.harmless:
            yield CheckupLine(CheckState.WARNING, one.path, one.message)
        else:
            yield CheckupLine(CheckState.BROKEN, one.path, one.message, "skillkit link" if one.fixable else one.hint)
    whole = [agent for agent in known if not any(one.path == agent.folder for one in found)]
    for agent in whole:
        has_copies = path_kind.at(root / agent.folder).kind is PathKind.COPY
        yield CheckupLine(
            CheckState.OK, agent.folder, f"{agent.title} {'has its copies' if has_copies else 'is linked'}"
        )


def _unshared(root: Path, known: list[Agent]) -> Iterator[CheckupLine]:
    with suppress(git.GitError):  # a line of its own
        for one in unshared.look(root, known):
            yield CheckupLine(CheckState.WARNING, one.some, one.message, one.fix)


def _settings(root: Path, known: list[Agent]) -> Iterator[CheckupLine]:
    """Settings files that an agent ignores; of one that is no JSON the line on permissions says it."""
    for agent in known:
        for fault in settings_file.faults(root, agent):
            is_said = agent.permission and fault.file == agent.permission.file and fault.message.startswith("not ")
            if not is_said:
                yield CheckupLine(CheckState.BROKEN, f"{fault.file}:{fault.line}", fault.message, fault.hint)


def _lists(
    root: Path, inner: Path | None, known: list[Agent], folder: Path, home: Path | None
) -> Iterator[CheckupLine]:
    """What each agent lists, and which of the repository's skills it finds and does not list."""
    skills = workspace.load_layout(inner or root).in_layout
    for agent in known:
        try:
            found = resolver.look(agent, folder, home, skills)
        except SkillkitError as e:
            yield CheckupLine(CheckState.BROKEN, f"the list of {agent.title}", f"not known: {e.message}", e.hint)
            continue
        where = f" in {folder.relative_to(root).as_posix()}" if folder != root and folder.is_relative_to(root) else ""
        message = f"{edge.count(sum(one.listed for one in found.skills), 'skill')}{where}"
        yield CheckupLine(CheckState.OK, f"the list of {agent.title}", message)
        own = reach.found_as(found, skills)
        for one in found.skills:
            if id(one) in own and not one.listed and own[id(one)].scope is Scope.COMPANY_WIDE:
                yield from _not_listed(root, agent, one, home)


def _not_listed(root: Path, agent: Agent, one: ResolvedSkill, home: Path | None) -> Iterator[CheckupLine]:
    """Why an agent keeps a company-wide skill from its model, where its frontmatter does not ask for that."""
    other = one.shadowed_by
    if other and home and other.is_relative_to(home) and not other.is_relative_to(root):  # root is below HOME, mostly
        own = f"~/{other.parent.relative_to(home).as_posix()}"
        message = f"{agent.title} takes your own skill in the place of the repository's {one.name}"
        yield CheckupLine(CheckState.WARNING, own, message, f"rename or remove {own}")
    elif not one.view.manual:
        path = resolver.shown_path(one.file.parent, root, home)
        yield CheckupLine(CheckState.WARNING, path, f"{agent.title} does not list it: {one.why}")


def _clients(known: list[Agent], path: str) -> Iterator[CheckupLine]:
    for agent in known:
        if not agent.command:
            continue
        program = which(agent.command, path=path)
        if program is None:
            yield CheckupLine(
                CheckState.WARNING, agent.name, "not installed here", f"npm install --global {agent.package}"
            )
        else:
            yield _client(agent, version_of(program, path))


def _client(agent: Agent, version: str) -> CheckupLine:
    if not version:
        return CheckupLine(CheckState.WARNING, agent.name, "does not print its version", f"{agent.command} --version")
    measured = measurement.version(agent)
    if measured and version != measured:
        age = "older" if measurement.numbers(measured) < measurement.numbers(version) else "newer"
        message = f"{version}; skillkit's facts are {age} than your client, measured on {measured}"
        return CheckupLine(CheckState.WARNING, agent.name, message, f"skillkit agents measure --agent {agent.name}")
    return CheckupLine(CheckState.OK, agent.name, f"{version}, the version that skillkit's facts were measured on")


def version_of(program: str, path: str) -> str:
    """What the program says to --version, with an empty HOME and ten seconds; empty where it says nothing."""
    with tempfile.TemporaryDirectory(prefix="skillkit-doctor-") as home:
        # a client that starts to update itself, or asks for a login, says no version
        environment = {"PATH": path, "HOME": home, "CI": "1", "DISABLE_AUTOUPDATER": "1"}
        try:
            done = subprocess.run(
                [program, "--version"],
                env=environment,
                cwd=home,
                capture_output=True,
                stdin=subprocess.DEVNULL,  # a client that asks something gets no answer, and ends
                timeout=10,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
    return version_range.first_in(done.stdout.decode("utf-8", "replace"))


def _reports(root: Path, known: list[Agent], configured: config.Config, path: str) -> Iterator[CheckupLine]:
    if which("skillkit", path=path) is None:
        install = f"uv tool install {installed.origin(near=root).quoted}"
        yield CheckupLine(CheckState.WARNING, "skillkit", "not on PATH, so agents do not find it", install)
    yield from (_permission(root, agent, agent.permission) for agent in known if agent.permission)
    try:
        found = open_lake.placed(Path(os.path.abspath(root)), configured)
    except SkillkitError as e:
        yield CheckupLine(CheckState.BROKEN, "reports", e.message, e.hint)
        return
    if os.path.isdir(found.home) and not os.access(found.home, os.W_OK):
        yield CheckupLine(CheckState.BROKEN, "reports", f"{found.home} cannot be written", f"chmod u+w {found.home}")
        return
    nearest = _nearest(found.lake)
    if not os.path.isdir(nearest):
        message = f"the lake {found.lake} cannot be reached: {nearest} is no folder"
        yield CheckupLine(CheckState.BROKEN, "reports", message, f"mount it, or correct [lake] path in {config.FILE}")
        return
    waiting = sum(len(spool.waiting(home)) for home in found.homes)
    fault, bad, aside, gone, closed, barred = store_of(found).glance()
    for file, reason in bad:
        message = f"{file} is not an event, and was set aside: {reason}"
        yield CheckupLine(CheckState.WARNING, "reports", message, "skillkit lake doctor")
    if fault:
        yield CheckupLine(CheckState.BROKEN, "reports", f"{fault.message} ({waiting} waiting)", fault.hint)
        return
    if barred or not os.access(nearest, os.W_OK):
        message = f"you cannot write {barred[0].path if barred else nearest}"
        yield CheckupLine(CheckState.BROKEN, "reports", message, "skillkit lake doctor")
        return
    if closed:
        message = f"not all members of its group can write {closed[0].path}"
        yield CheckupLine(CheckState.BROKEN, "reports", message, "skillkit lake doctor")
        return
    for file, reason in aside:
        yield CheckupLine(CheckState.WARNING, "reports", f"{file} was set aside: {reason}", "skillkit lake doctor")
    for file in gone:
        yield CheckupLine(CheckState.WARNING, "reports", f"{file} of the lake is gone", "skillkit lake sync")
    kept = "a lake" if os.path.isdir(found.lake) else "no lake yet"
    yield CheckupLine(CheckState.OK, "reports", f"{waiting} waiting, {kept}")
    yield from _travel(found)


def _travel(found: Place) -> Iterator[CheckupLine]:
    try:
        state = open_lake.travelled(found)
    except SkillkitError as e:
        yield CheckupLine(CheckState.BROKEN, "lake", e.message, e.hint)
        return
    if state and state.is_well:
        yield CheckupLine(CheckState.OK, "lake", state.message)
    elif state:
        yield CheckupLine(CheckState.WARNING, "lake", state.message, "skillkit lake sync")


def _nearest(path: str) -> str:
    """The path, or as much of it as exists."""
    while not os.path.lexists(path):
        path = os.path.dirname(path)
    return path


def _permission(root: Path, agent: Agent, permission: Permission) -> CheckupLine:
    file = root / permission.file
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else None
        missing = agent_settings.allow(text, permission) is not None
    except (SkillkitError, OSError, ValueError) as e:
        message = str(e).removeprefix(f"{permission.file}: ")
        hint = f"fix the file by hand: {agent.title} ignores all of it"
        return CheckupLine(CheckState.BROKEN, permission.file, message, hint)
    if missing:
        return CheckupLine(
            CheckState.WARNING, permission.file, f"{agent.title} asks its user before it reports", "skillkit init"
        )
    return CheckupLine(CheckState.OK, permission.file, f"{agent.title} reports without asking its user")
