"""`skillkit adopt`: move skills from agents' folders into the layout."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from skillkit.cli.shared.change_plan import Changes
    from skillkit.owners.owners import OwnersFile
    from skillkit.scaffold.adopt import Destination, FoundSkill

Listed = dict[str, dict[str, str]]
"""For each agent the descriptions that it has, by the skill's name."""


@edge.options()
def command(
    folders: list[Path] = typer.Argument(None, metavar="[DIR]...", help="Folders of skills.  [default: all agents']"),
    team: str = typer.Option("", "--team", help="Adopt all of them as this team's skills."),
    company: bool = typer.Option(False, "--company", help="Adopt all of them as company-wide (the default)."),
    edit: bool = typer.Option(False, "--edit", help="Edit the plan (scope and owner of each skill) in your editor."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask; apply the plan."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show the plan, and change nothing."),
) -> int:
    """Move existing skills into the layout.

    They are looked for in agents' folders: .claude/skills, .agents/skills, ...

    Shows a plan first. Moves the skills with git, joins identical copies, updates CODEOWNERS, and compares what every
    agent lists before and after. Installed skills and skills that git ignores stay where they are.

    \b
    Example:
      skillkit adopt --dry-run
      skillkit adopt --edit
      skillkit adopt .claude/skills --team ads --yes
    """
    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.errors import SkillkitError
    from skillkit.layout import skill_folders
    from skillkit.scaffold import adopt
    from skillkit.scaffold.new import check_known

    if team and company:
        raise SkillkitError("--team and --company exclude each other", hint="give one of them")
    root = edge.repository()
    check_known(team, config.load(root).teams)
    agents = [agent.folder for agent in registry.all_agents()]
    places = adopt.folders_of_agents(root, agents, [_relative(root, folder) for folder in folders or ()])
    taken = set(skill_folders.by_name(skill_folders.folders(root)))
    found = adopt.find(root, places, taken)
    if not found:
        edge.say("nothing to adopt: no agent's folder has skills of its own")
        return edge.CLEAN
    chosen = [adopt.Destination(one, team, _owner(root, one)) for one in found if not one.stays and not one.blocked]
    if edit and chosen:
        chosen = _edited(chosen)
    _show(root, found, chosen)
    blocked = [one for one in found if one.blocked]
    changes = _plan(root, chosen)
    _exclude(changes, [path for one in found if one.stays for path in (one.folder, *one.copies)])
    if not chosen and not changes.texts:
        edge.say("nothing was changed")
        return edge.FINDINGS if blocked else edge.CLEAN
    if not changes.agreed(yes=yes, dry_run=dry_run, shown=True):
        return edge.CLEAN
    before = _listed(root)
    changes.apply()
    left = _link(root, changes, found)
    lost = _compare(before, _listed(root), {one.found.name for one in chosen if one.team})
    for line in [*left, *lost]:
        edge.say(line)
    print(f"{edge.count(len(chosen), 'skill')} adopted")
    print("next: `skillkit lint`, then `skillkit lint --write-baseline` to record the faults that they have")
    return edge.FINDINGS if blocked or lost else edge.CLEAN


def _relative(root: Path, folder: Path) -> str:
    from skillkit.errors import SkillkitError

    real = os.path.realpath(folder)
    if not os.path.isdir(real):
        raise SkillkitError(f"{folder}: no such folder")
    relative = os.path.relpath(real, os.path.realpath(root)).replace(os.sep, "/")
    if relative.startswith(".."):
        raise SkillkitError(f"{folder}: is outside of this repository", hint="copy it into the repository first")
    return relative


def _owner(root: Path, found: "FoundSkill") -> str:
    """By its frontmatter, by CODEOWNERS, else who committed to it most often."""
    from collections import Counter

    from skillkit import git
    from skillkit.model.skill import Skill
    from skillkit.owners import owners
    from skillkit.owners.codeowners import is_owner

    skills = [Skill(root / path, root) for path in (found.folder, *found.copies)]
    known = next((one.owners for one in owners.all_of(skills, root) if one.owners), ())
    if known:
        return " ".join(known)
    authors = Counter((git.output(root, "log", "--format=%ae", "--", found.folder) or "").split())
    author = authors.most_common(1)[0][0] if authors else ""
    return author if is_owner(author) else ""


def _edited(chosen: "list[Destination]") -> "list[Destination]":
    from skillkit.errors import SkillkitError
    from skillkit.scaffold import adopt

    text = _in_editor(adopt.as_todo(chosen))
    try:
        return adopt.from_todo(text, chosen)
    except ValueError as e:
        raise SkillkitError(f"the plan has a line that cannot be read: {e}", hint="nothing was changed") from e


def _in_editor(text: str) -> str:
    """``text`` as the user's editor leaves it. Raises SkillkitError where the editor fails."""
    import shlex
    import subprocess
    from tempfile import TemporaryDirectory

    from skillkit.errors import SkillkitError

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    with TemporaryDirectory(prefix="skillkit-adopt-") as folder:
        file = Path(folder, "adopt.txt")
        file.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run([*shlex.split(editor), str(file)], check=False)
        except (OSError, ValueError) as e:
            raise SkillkitError(f"{editor}: cannot be started: {e}", hint="set EDITOR; nothing was changed") from e
        if done.returncode:
            raise SkillkitError(f"{editor} ended with code {done.returncode}", hint="nothing was changed")
        return file.read_text(encoding="utf-8")


def _name(place: "Destination") -> str:
    from skillkit.scaffold.new import with_team

    name = place.found.name
    return with_team(name, place.team) if place.team and not name.endswith(f"-{place.team}") else name


def _show(root: Path, found: "Sequence[FoundSkill]", chosen: "Sequence[Destination]") -> None:
    from skillkit.cli.shared import table
    from skillkit.scaffold import adopt

    rows = [
        (_from(one.found), adopt.folder_for(root, _name(one), one.team), one.team or "company", one.owner or "-")
        for one in chosen
    ]
    rows += [(one.folder, "stays", "-", one.stays or one.blocked) for one in found if one.stays or one.blocked]
    table.show(("from", "to", "scope", "owner"), rows)


def _from(found: "FoundSkill") -> str:
    copies = len(found.copies)
    return found.folder + (f" (+{copies} same)" if copies else "")


def _plan(root: Path, chosen: "Iterable[Destination]") -> "Changes":
    from skillkit.cli.shared.change_plan import Changes
    from skillkit.model.skill import FILE, Skill
    from skillkit.owners import owners
    from skillkit.owners.moved import moved
    from skillkit.scaffold import adopt, skill_move

    changes = Changes(root)
    file = owners.find(root)
    place = file.top / file.path if file else root
    text = listed = place.read_bytes().decode("utf-8", "surrogateescape") if file else ""
    for one in chosen:
        skill = Skill(root / one.found.folder, root)
        target = skill_move.MoveTarget(_name(one), adopt.folder_for(root, _name(one), one.team), one.team)
        changes.moves.append((one.found.folder, target.folder))
        changes.copies += [(path, target.folder) for path in one.found.copies]
        if one.team and not skill.frontmatter.error:
            for path, new in skill_move.own_texts(skill, target).items():
                changes.text(f"{target.folder}/{path}", new, "for its team")
        if one.owner and not skill.owner and skill.is_own_file and skill.is_utf8:
            key = f"{target.folder}/{FILE}"
            new = skill_move.with_owner(changes.texts.get(key) or skill.text, one.owner)
            if new != skill.text:
                changes.text(key, new, "its owner")
        if file:
            for old in (one.found.folder, *one.found.copies):
                top = os.path.relpath(root, file.top).replace(os.sep, "/")
                prefix = "" if top == "." else f"{top}/"
                text = moved(text, prefix + old, prefix + target.folder)
            text = _owned_as_before(file, text, prefix + one.found.folder, prefix + target.folder)
    if text != listed:
        changes.text(os.path.relpath(place, root).replace(os.sep, "/"), text, "its lines")
    return changes


def _exclude(changes: "Changes", folders: "list[str]") -> None:
    """Plan that lint leaves the skills that stay to those who keep them: [lint] exclude has their folders."""
    from skillkit import config, toml_text

    configured = config.load(changes.root)
    if not folders or set(folders) <= set(configured.lint.get("exclude", ())):
        return
    if configured.file and configured.file.name != config.FILE:
        listed = edge.as_json(folders, indent=None)
        changes.after.append(f"add to {configured.file.name}, [tool.skillkit.lint]: exclude = {listed}")
        return
    text = configured.file.read_text(encoding="utf-8") if configured.file else ""
    new = toml_text.with_strings(config.FILE, text, "lint", "exclude", folders)
    changes.text(config.FILE, new, "lint leaves out the skills that stay")


def _owned_as_before(file: "OwnersFile", text: str, old: str, new: str) -> str:
    """CODEOWNERS with a line for the skill where only the folder around its old place had its owners."""
    from skillkit.model.skill import FILE
    from skillkit.owners.codeowners import CodeOwners

    before = file.owners.owned(f"{old}/{FILE}")
    after = CodeOwners(text, file.forge).owned(f"{new}/{FILE}")
    if before.owners == after.owners or before.only_by_catch_all:
        return text
    return text.rstrip("\n") + f"\n/{new}/ {' '.join(before.owners)}\n"


def _link(root: Path, changes: "Changes", found: "Iterable[FoundSkill]") -> list[str]:
    """Make the links; a folder that still holds something keeps it, and gets a link for each skill that left it."""
    from skillkit import files
    from skillkit.cli.shared import relink

    staying = {os.path.dirname(path) for one in found if one.stays or one.blocked for path in (one.folder, *one.copies)}
    for folder in {os.path.dirname(old) for old, _ in (*changes.moves, *changes.copies)}:
        emptied = root / folder
        if emptied.is_dir() and not any(emptied.iterdir()):
            emptied.rmdir()
        else:
            staying.add(folder)
    left = relink.relink(root)
    for old, new in (*changes.moves, *changes.copies):
        if os.path.dirname(old) in staying and not os.path.lexists(root / old):
            target = os.path.relpath(root / new, (root / old).parent).replace(os.sep, "/")
            files.link(root / os.path.dirname(old) / os.path.basename(new), target)
    return [f"left: {line}" for line in left]


def _listed(root: Path) -> Listed:
    """What each agent has of the skills in its own folders, team-wide ones left out."""
    from skillkit.agents.shared import registry
    from skillkit.listing.agent_view import view
    from skillkit.model.skill import FILE, Skill

    found: Listed = {}
    for agent in registry.all_agents():
        mine: dict[str, str] = {}
        for folder in (agent.folder, *agent.also_reads):
            place = root / folder
            for name in sorted(os.listdir(place)) if place.is_dir() else ():
                if os.path.exists(place / name / FILE):
                    seen = view(agent, Skill(Path(os.path.realpath(place / name)), Path(os.path.realpath(root))))
                    if not seen.unread and not seen.manual:
                        mine.setdefault(name, seen.description)
        found[agent.title] = mine
    return found


def _compare(before: Listed, after: Listed, of_teams: set[str]) -> list[str]:
    """A line for each skill that an agent listed and no longer does, but for those that their team keeps from it."""
    gone = [
        f"{agent} no longer lists {name}"
        for agent, skills in before.items()
        for name in skills
        if name not in after[agent] and name not in of_teams
    ]
    if not gone:
        edge.say("every agent lists the same skills as before")
    return gone
