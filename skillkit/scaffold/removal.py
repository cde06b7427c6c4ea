"""What `init` and `link` set up, found again so that it can be taken back; the user's own things are never among it."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any

from skillkit import config, toml_text
from skillkit.agents.shared.base import Agent
from skillkit.errors import SkillkitError
from skillkit.layout import copies, inner_repository, path_kind, whose_link
from skillkit.layout.path_kind import LinkPlace, PathKind
from skillkit.model.workspace import ALL, COMPANY_WIDE, TEAM_WIDE
from skillkit.scaffold import earlier, gates, hooks, init, template, weekly, yaml_text
from skillkit.scaffold.machines import devcontainer
from skillkit.text import jsonc


@dataclass
class Removal:
    """``texts`` are files as they are to be, None for one to be removed; ``links`` are to be removed, with their text.

    ``copies`` are folders in the place of links, as `link` made them; ``kept`` are paths with the reason why they stay.
    """

    texts: dict[str, str | None] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    copies: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)


def plan(root: Path, agents: Iterable[Agent]) -> Removal:
    """What is to be done at ``root``. Reads only."""
    found = Removal()
    every = list(agents)
    for agent in every:
        _link(root, agent.folder, found)
        _settings(root, agent, found)
    if (root / ALL).is_dir() and not (root / ALL).is_symlink():
        for name in sorted(os.listdir(root / ALL)):
            _link(root, f"{ALL}/{name}", found)
    _files(root, found)
    return found


def _link(root: Path, path: str, found: Removal) -> None:
    state = path_kind.at(root / path)
    if state.kind is PathKind.LINK and (
        path_kind.place_of(root, path) is LinkPlace.LAYOUT or inner_repository.is_linked(root, path)
    ):
        found.links[path] = state.target
    elif state.kind in (PathKind.JUNCTION, PathKind.TEXT) and _leads_to_skills(path, state.target):
        found.links[path] = state.target  # what there is instead on a system without links
    elif state.kind is PathKind.COPY:
        mark = copies.mark_of(root / path)
        if mark is None or copies.is_edited(root / path, mark):
            found.kept[path] = "was edited: move your changes to skills/, then remove it"
        else:
            found.copies.append(path)
    elif state.kind is not PathKind.NOTHING and path.startswith(f"{ALL}/"):
        found.kept[path] = "is not a link of skillkit's"


def _leads_to_skills(path: str, target: str) -> bool:
    place = os.path.normpath(os.path.join(os.path.dirname(path), target)).replace(os.sep, "/")
    return place == ALL or place.startswith((f"{ALL}/", f"{COMPANY_WIDE}/", f"{TEAM_WIDE}/"))


def _settings(root: Path, agent: Agent, found: Removal) -> None:
    """The permission and the hooks, where they are as `init` writes them."""
    for file in dict.fromkeys(each.file for each in (agent.permission, agent.hooks) if each):
        before = found.texts[file] if file in found.texts else _text(root / file)  # two agents may share one
        if before is None:
            continue
        if not whose_link.is_inside(root, os.path.realpath(root / file)):
            found.kept[file] = "a link leads out of the repository"
            continue
        try:
            after = before
            if agent.hooks and agent.hooks.file == file:
                after = _without_agent_hooks(after, agent)
            if agent.permission and agent.permission.file == file:
                after = _without_permission(after, agent)
            is_empty = jsonc.parse(after).value == jsonc.parse(agent.hooks.empty if agent.hooks else "{}").value
        except (jsonc.JsonError, ValueError) as e:
            found.kept[file] = f"cannot be changed: {e}"
            continue
        if after != before:
            # a comment is the user's, and the file with it
            found.texts[file] = None if is_empty and "//" not in after and "/*" not in after else after
        # said, so that nobody takes the uninstall for complete
        if hooks.PROGRAM in after or "skillkit feedback" in after:
            found.kept[file] = "calls skillkit in words of your own"


def _without_permission(text: str, agent: Agent) -> str:
    if agent.permission is None:
        return text
    allowed = jsonc.at(jsonc.parse(text).value, agent.permission.key)
    if isinstance(allowed, list) and agent.permission.value in allowed:
        return jsonc.removed(text, (*agent.permission.key, allowed.index(agent.permission.value)))
    return text


def _without_agent_hooks(text: str, agent: Agent) -> str:
    # one at a time: each removal moves what follows it
    while path := next(_own_hooks(jsonc.parse(text).value, agent), None):
        text = jsonc.removed(text, path)
    return text


def _own_hooks(document: Any, agent: Agent) -> Iterator[tuple[str | int, ...]]:
    """Where commands are that `init --telemetry` wrote for this agent, word by word."""
    assert agent.hooks
    ours = hooks.command(agent.name)
    events = jsonc.at(document, ("hooks",))
    for event, entries in events.items() if isinstance(events, dict) else ():
        for i, entry in enumerate(entries if isinstance(entries, list) else ()):
            if not isinstance(entry, dict):
                continue
            if agent.hooks.flat and entry == {"command": ours}:
                yield "hooks", event, i
            inner = entry.get("hooks")
            inner = inner if isinstance(inner, list) else []
            for j, hook in enumerate(inner):
                if isinstance(hook, dict) and hook.get("command") == ours:
                    yield ("hooks", event, i) if len(inner) == 1 else ("hooks", event, i, "hooks", j)


def _files(root: Path, found: Removal) -> None:
    """Files that are still as some version wrote them, less the names in them; of others the lines that are."""
    configured = config.load(root)
    lake = weekly.WeeklyLake.configured(configured)
    ours: dict[str, Callable[[str], str | None]] = {
        config.FILE: lambda text: _without_configuration(text, configured),
        gates.WORKFLOW: lambda text: None if _is_made_of("github.yaml", text) else text,
        weekly.WORKFLOW: lambda text: None if text in weekly.workflows(gates.install_in(text), lake) else text,
        init.IGNORED: _without_ignored,
        gates.PRE_COMMIT: _without_pre_commit,
        gates.GITLAB: lambda text: _without_jobs(text, lake),
        **dict.fromkeys(devcontainer.FILES, devcontainer.without),
    }
    for path, removed in ours.items():
        present = _text(root / path)
        if present is None:
            continue
        after = removed(present)
        if after != present:
            found.texts[path] = after
        if after is not None and (path == config.FILE or "skillkit" in after) and path != init.IGNORED:
            found.kept[path] = "has lines of your own; remove those of skillkit yourself"


def _is_made_of(name: str, text: str) -> bool:
    """True for a file that is the template, or what it was in an earlier version, and nothing else."""
    return any(
        match is not None and match.end() == len(text.rstrip())
        for old in (*earlier.texts(name), template.text(name))
        for match in [template.lines_of(gates.without_first_line(old)).match(text)]
    )


def _without_configuration(text: str, configured: config.Config) -> str | None:
    """None for a file with nothing but what `init`, and `lake init` after it, have written."""
    places = {"git": configured.lake_git, "url": configured.lake_url, "data": configured.lake_data}
    for old in (*earlier.texts(config.FILE), template.text(config.FILE)):
        written = Template(old).safe_substitute(template.values_in(old, text))  # with the agents that the user chose
        with suppress(SkillkitError):
            with_lake = written
            for key, value in places.items():
                with_lake = toml_text.with_key(with_lake, "lake", key, value) if value else with_lake
            if text in (written, with_lake, toml_text.with_key(with_lake, "feedback", "personal", "redact")):
                return None
    return text


def _without_ignored(text: str) -> str | None:
    lines = text.splitlines(keepends=True)
    kept = "".join(line for line in lines if line.rstrip("\r\n") != init.IGNORES)
    if lines and lines[-1] == init.IGNORES:  # without an end: nor had the line before it
        kept = kept.removesuffix("\n").removesuffix("\r")
    return None if not kept and text else kept


def _without_pre_commit(text: str) -> str | None:
    after = text
    for old in (*earlier.texts("pre-commit.yaml"), template.text("pre-commit.yaml")):
        block = gates.without_first_line(old)
        whole = template.lines_of(block).match(after)
        if whole and whole.end() == len(after.rstrip()):
            return None
        item = "".join(line[2:] for line in block.splitlines(keepends=True)[1:])
        while match := template.lines_of(item).search(after):
            after = yaml_text.without(after, *match.span())
    if after != text:
        # a key without a value is null, which pre-commit refuses
        after = re.sub(r"^repos:[ \t]*(?=\r?$)(?!\r?\n[ \t]*-)", "repos: []", after, flags=re.MULTILINE)
    return after


def _without_jobs(text: str, lake: weekly.WeeklyLake) -> str | None:
    """GitLab's file without the check of merge requests and the weekly job; None where that was all."""
    after = text
    for old in (*earlier.texts("gitlab.yaml"), template.text("gitlab.yaml")):
        while match := template.lines_of(gates.without_first_line(old)).search(after):
            after = yaml_text.without(after, *match.span())
    while found := weekly.gitlab_jobs_in(after, lake):
        after = yaml_text.without(after, found[0].start, found[0].end)
    return None if after != text and not after.strip() else after


def _text(file: Path) -> str | None:
    """A text with its line ends; None where there is none that can be read: then it is not one of ours."""
    try:
        return file.read_bytes().decode() if file.is_file() else None
    except (OSError, UnicodeDecodeError):
        return None
