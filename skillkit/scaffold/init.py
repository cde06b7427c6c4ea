"""The plan that sets up a repository, without changing what is there."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from skillkit import config, files
from skillkit.agents.shared.base import Agent, Permission
from skillkit.layout import skill_folders
from skillkit.model.placeholder import SHIPPED_OWNERS
from skillkit.model.skill import FILE, Skill
from skillkit.model.workspace import TEAM_WIDE
from skillkit.scaffold import agent_settings, bundled, template
from skillkit.scaffold.step import Folder, Keep, Lay, Merge, Step, Write, check_way, inside
from skillkit.skills_repository import OWN_FOLDER

IGNORED, IGNORES = ".gitignore", "/skills-report.html"
"""The line with which git leaves out the page that `skillkit report --html` writes."""


def plan(
    root: Path, agents: Sequence[Agent], *, examples: bool = False, permissions: bool = True, owner: str = ""
) -> tuple[Step, ...]:
    """Every step that ``root`` still needs, none where nothing is missing; ``agents`` are for a new skillkit.toml.
    Reads only. With ``owner`` the skills that come with skillkit get it in the place of the placeholder.

    Raises SkillkitError where the settings are not JSON or there is a file where a folder is needed.
    """
    steps: list[Step] = list(_configuration(root, [agent.name for agent in agents]))
    for skill in bundled.skills(examples=examples):
        steps += _skill(root, skill, owner)
    if not (root / TEAM_WIDE).is_dir():
        steps.append(Folder(TEAM_WIDE))  # git keeps no empty folder; `new --team` makes it again
    steps += _own_folder(root)
    steps += _page(root)
    for agent in agents:
        if permissions and agent.permission:
            steps += _permission(root, agent, agent.permission)
    check_way(root, steps)
    return inside(root, steps)


def _configuration(root: Path, agents: Sequence[str]) -> Iterator[Step]:
    present = config.load(root)
    if present.file is None:
        names = ", ".join(f'"{name}"' for name in agents)
        yield Write(config.FILE, template.filled("skillkit.toml", agents=f"[{names}]"))
    elif set(agents) != set(present.agents):
        yield Keep(present.file.name, f"its agents are {', '.join(present.agents)}")


def _skill(root: Path, skill: bundled.Bundled, owner: str) -> Iterator[Step]:
    existing = skill_folders.by_name(skill_folders.folders(root)).get(skill.path.rpartition("/")[2], [])
    if existing:
        present = Skill(root / existing[0], root)
        if owner and present.owner in SHIPPED_OWNERS and present.is_utf8 and present.is_own_file:
            yield Merge(present.path, _owned(present.text, owner), f"its owner is {owner}")
        if present.digest != skill.digest:
            yield Keep(
                existing[0], "differs from the one that comes with skillkit; `skillkit upgrade` brings what is new"
            )
    elif os.path.lexists(root / skill.path):
        yield Keep(skill.path, "has no SKILL.md, but files of yours")
    else:
        given = [(path, _owned(data.decode(), owner).encode() if path == FILE else data) for path, data in skill.files]
        yield Lay(skill.path, tuple(given))


def _owned(text: str, owner: str) -> str:
    """SKILL.md with ``owner`` in the place of the placeholder; as it is where ``owner`` is empty."""
    for placeholder in SHIPPED_OWNERS if owner else ():
        # the first one is that of the frontmatter; a body may show another as an example
        text = text.replace(f'owner: "{placeholder}"', f'owner: "{owner}"', 1)
    return text


def _page(root: Path) -> Iterator[Step]:
    """The page says who is needed this week: it is made again, and not committed."""
    note = "git leaves out the page of `skillkit report --html`"
    try:
        text = files.read(root / IGNORED).decode()
    except FileNotFoundError:
        if not os.path.lexists(root / IGNORED):
            yield Write(IGNORED, f"{IGNORES}\n", note)
        return
    except (OSError, UnicodeDecodeError):
        return  # what git makes of it is the user's
    if IGNORES.lstrip("/") not in text:  # in any form that the user may have written
        end = files.line_end(text)
        has_end = not text or text.endswith("\n")
        added = f"{IGNORES}{end}" if has_end else f"{end}{IGNORES}"  # so that the line can be taken out again
        yield Merge(IGNORED, f"{text}{added}", note)


def _own_folder(root: Path) -> Iterator[Step]:
    ignore = ".gitignore", "*\n"
    if not os.path.lexists(root / OWN_FOLDER):
        yield Lay(OWN_FOLDER, ((ignore[0], ignore[1].encode()),), mode=0o700)  # a report may quote what an agent saw
    elif not os.path.lexists(root / OWN_FOLDER / ignore[0]):
        yield Write(f"{OWN_FOLDER}/{ignore[0]}", ignore[1])


def _permission(root: Path, agent: Agent, permission: Permission) -> Iterator[Step]:
    file = permission.file
    merged = agent_settings.allow(files.text(root / file, "fix it, or pass --no-permissions", name=file), permission)
    note = f"lets {agent.title} run `skillkit feedback add` without a question"
    if merged is not None:
        yield Merge(file, merged, note) if os.path.lexists(root / file) else Write(file, merged, note)
