"""`skillkit adopt`: move skills from agents' folders into the layout."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from skillkit.cli.adopt.shown import PlannedMove
    from skillkit.cli.shared.change_plan import Changes
    from skillkit.model.skill import Skill
    from skillkit.owners.owners import OwnersFile
    from skillkit.scaffold.adopt import Destination, FoundSkill
    from skillkit.scaffold.skill_move import MoveTarget


@edge.options()
def command(
    folders: list[Path] = typer.Argument(None, metavar="[DIR]...", help="Folders of skills.  [default: all agents']"),
    team: str = typer.Option("", "--team", help="Adopt all of them as this team's skills."),
    company: bool = typer.Option(False, "--company", help="Adopt all of them as company-wide (the default)."),
    owner: str = typer.Option("", "--owner", help="The owner of skills that have none of their own."),
    edit: bool = typer.Option(False, "--edit", help="Edit the plan (scope and owner of each skill) in your editor."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask; apply the plan."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show the plan, and change nothing."),
) -> int:
    """Move existing skills into the layout.

    They are looked for in agents' folders: .claude/skills, .agents/skills, ...

    Shows a plan first. Moves the skills with git, joins identical copies, writes their owners into SKILL.md, updates
    CODEOWNERS and what other skills say of one that gets a new name, and compares what every agent lists before and
    after. Stages all that it changed. Installed skills and skills that git ignores stay where they are.

    The owner is the frontmatter's; else that of the skill's line in CODEOWNERS; else --owner; else that of the line for
    all files (`* @acme/platform`); else who committed to the skill most often. The plan says where each is from.

    In a pipe the plan is a skill a line, its cells separated by tabs. Exits 1 if a skill is blocked, or if an agent no
    longer lists one.

    \b
    Example:
      skillkit adopt --dry-run
      skillkit adopt --edit
      skillkit adopt --owner @acme/platform
      skillkit adopt .claude/skills --team ads --yes
    """
    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.cli.adopt import outcome, owner_guess, shown
    from skillkit.cli.shared import staging
    from skillkit.errors import SkillkitError
    from skillkit.layout import skill_folders
    from skillkit.owners.codeowners import is_owner
    from skillkit.scaffold import adopt
    from skillkit.scaffold.new import check_known

    if team and company:
        raise SkillkitError("--team and --company exclude each other", hint="give one of them")
    if owner and not is_owner(owner):
        raise SkillkitError(f"--owner {owner!r}: is no owner", hint="write @acme/platform, @person or an email address")
    root = edge.repository()
    check_known(team, config.load(root).teams)
    agents = [agent.folder for agent in registry.all_agents()]
    places = adopt.folders_of_agents(root, agents, [_relative(root, folder) for folder in folders or ()])
    taken = set(skill_folders.by_name(skill_folders.folders(root)))
    found = adopt.find(root, places, taken)
    for path, why in adopt.passed_over(root, places):
        edge.say(edge.one_line(f"not taken: {path}: {why}"))
    if not found:
        edge.say("nothing to adopt: no agent's folder has skills of its own")
        return edge.CLEAN
    moving = [one for one in found if not one.stays and not one.blocked]
    chosen = [adopt.Destination(one, team, *owner_guess.guess(root, one, owner)) for one in moving]
    if edit and chosen:
        chosen = _edited(chosen)
    found, chosen = _without_uneditable(root, found, chosen)
    blocked = [one for one in found if one.blocked]
    changes, moves = _plan(root, chosen)
    _exclude(changes, [path for one in found if one.stays for path in (one.folder, *one.copies)])
    shown.show(moves, [one for one in found if one.stays or one.blocked], changes)
    if not chosen and not changes.texts:
        edge.say("nothing was changed")
        return edge.FINDINGS if blocked else edge.CLEAN
    if not changes.agreed(yes=yes, dry_run=dry_run, shown=True):
        return edge.CLEAN
    before = outcome.listed(root)
    with staging.following(changes):
        _apply(root, changes, moves)
        linked, left = _link(root, changes, found)
    print(f"{edge.count(len(chosen), 'skill')} adopted")
    outcome.show_linked(linked)
    for line in left:
        edge.say(line)
    lost = outcome.compare(before, outcome.listed(root), {one.found.name for one in chosen if one.team})
    outcome.show_next(root, [one.new for one in moves], ask=not yes)
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


def _target(root: Path, one: "Destination") -> "MoveTarget":
    from skillkit.scaffold import adopt
    from skillkit.scaffold.skill_move import MoveTarget

    name = _name(one)
    return MoveTarget(name, adopt.folder_for(root, name, one.team), one.team)


def _without_uneditable(
    root: Path, found: "list[FoundSkill]", chosen: "list[Destination]"
) -> "tuple[list[FoundSkill], list[Destination]]":
    """A skill that goes to a team and whose files no program can edit is blocked, and the others come in."""
    from skillkit.errors import SkillkitError
    from skillkit.model.skill import Skill
    from skillkit.scaffold import skill_move

    why: dict[str, str] = {}
    for one in chosen:
        skill = Skill(root / one.found.folder, root)
        if one.team and not skill.frontmatter.error:
            try:
                skill_move.own_texts(skill, _target(root, one))
            except SkillkitError as e:
                why[one.found.folder] = e.message.removeprefix(f"{skill.folder_path}/")
    found = [one._replace(blocked=why[one.folder]) if one.folder in why else one for one in found]
    return found, [one for one in chosen if one.found.folder not in why]


def _plan(root: Path, chosen: "Iterable[Destination]") -> "tuple[Changes, list[PlannedMove]]":
    """All that changes, and of each skill where it goes."""
    from skillkit.cli.adopt.shown import PlannedMove
    from skillkit.cli.shared import moved_settings
    from skillkit.cli.shared.change_plan import Changes
    from skillkit.model.skill import FILE, Skill
    from skillkit.scaffold import skill_move

    changes, planned = Changes(root), []
    for one in chosen:
        skill = Skill(root / one.found.folder, root)
        target = _target(root, one)
        changes.moves.append((one.found.folder, target.folder))
        changes.copies += [(path, target.folder) for path in one.found.copies]
        edits: tuple[str, ...] = ()
        if one.team and not skill.frontmatter.error:
            for path, new in skill_move.own_texts(skill, target).items():
                changes.text(f"{target.folder}/{path}", new, "for its team")
                edits = ("name", "team")
        if one.owner and not skill.owner and skill.is_own_file and skill.is_utf8:
            key = f"{target.folder}/{FILE}"
            planned_text = changes.texts.get(key)
            new = skill_move.with_owner(planned_text or skill.text, one.owner)
            if new != skill.text:
                changes.text(key, new, "its owner")
                edits += ("owner",) if new != (planned_text or skill.text) else ()
        planned.append(PlannedMove(one, target.folder, edits))
    _codeowners(changes)
    for old, new in (*changes.moves, *changes.copies):
        moved_settings.follow(changes, old, new)
    return changes, _with_mentions(root, changes, planned)


def _with_mentions(root: Path, changes: "Changes", planned: "list[PlannedMove]") -> "list[PlannedMove]":
    """The same, with texts of these skills and of those of the layout planned that name one that is renamed."""
    from skillkit.cli.shared import moved_mentions
    from skillkit.model.skill import Skill

    moves = [(Skill(root / one.found.folder, root), _target(root, one.place)) for one in planned]
    renamed = [(skill, target) for skill, target in moves if target.name != os.path.basename(skill.folder_path)]
    if not renamed:
        return planned
    others = [(skill, target.folder) for skill, target in moves]
    others += [(skill, skill.folder_path) for skill in _of_layout(root)]
    changed = moved_mentions.follow(changes, others, renamed)
    said = ("mentions of renamed skills",)
    return [one._replace(edits=one.edits + said) if one.new in changed else one for one in planned]


def _of_layout(root: Path) -> "Sequence[Skill]":
    from skillkit.model import workspace

    return workspace.load_layout(root).skills if workspace.has_layout(root) else ()


def _apply(root: Path, changes: "Changes", moves: "Sequence[PlannedMove]") -> None:
    """The plan, and evidence that is about the present texts bound to the new ones."""
    from skillkit.evidence import rebind
    from skillkit.model.skill import Skill

    places = [(Skill(root / one.found.folder, root), one.new) for one in moves]
    places += [(skill, skill.folder_path) for skill in _of_layout(root)]
    edited = [(skill, new) for skill, new in places if any(path.startswith(f"{new}/") for path in changes.texts)]
    known = [(new, rebind.current(skill)) for skill, new in edited]
    changes.apply()
    rebind.write(root, known)


def _codeowners(changes: "Changes") -> None:
    """Plan that CODEOWNERS gives each skill the owners that it had, in its new place."""
    from skillkit import git
    from skillkit.owners import owners
    from skillkit.owners.gathered import gathered
    from skillkit.owners.moved import moved

    root, file = changes.root, owners.find(changes.root)
    if not file:
        return
    place = file.top / file.path
    text = listed = place.read_bytes().decode("utf-8", "surrogateescape")
    prefix = git.prefix(root, file.top)
    for old, new in (*changes.moves, *changes.copies):
        text = moved(text, prefix + old, prefix + new)
    moves = [(prefix + old, prefix + new) for old, new in changes.moves]
    if not text.endswith("\n"):
        text += "\n"
    text = gathered(text, file.owners, file.forge, moves, _paths(root, prefix, changes.moves))
    for old, new in moves:
        text = _owned_as_before(file, text, old, new)
    text, removed = _without_dead(file, text, changes)
    if text.rstrip("\n") != listed.rstrip("\n"):
        was, now = listed.splitlines(), text.splitlines()
        changed = sum(line not in now for line in was) - removed
        added = len(now) - len(was) + removed
        said = [f"{edge.count(changed, 'line')} changed"] if changed else []
        said += [f"{edge.count(added, 'line')} added"] if added else []
        said += [f"{edge.count(removed, 'line')} removed: all that it named moved"] if removed == 1 else []
        said += [f"{removed} lines removed: all that they named moved"] if removed > 1 else []
        changes.text(os.path.relpath(place, root).replace(os.sep, "/"), text, ", ".join(said))


def _paths(root: Path, prefix: str, moves: "Iterable[tuple[str, str]]") -> dict[str, str]:
    """Where each file was, by where it is to be: those of ``moves``, and those that are in the new folders already."""
    found: dict[str, str] = {}
    known = [*moves]
    homes = {os.path.dirname(new) for _, new in known}
    for old, new in (*((home, home) for home in homes), *known):
        for folder, _, names in os.walk(root / old):
            inside = os.path.relpath(folder, root / old).replace(os.sep, "/")
            below = "" if inside == "." else f"{inside}/"
            found |= {f"{prefix}{new}/{below}{name}": f"{prefix}{old}/{below}{name}" for name in names}
    return found


def _exclude(changes: "Changes", folders: "list[str]") -> None:
    """Plan that lint leaves the skills that stay to those who keep them: [lint] exclude has their folders."""
    from skillkit import config, files, toml_text

    configured = config.load(changes.root)
    if not folders or set(folders) <= set(configured.lint.get("exclude", ())):
        return
    if configured.file and configured.file.name != config.FILE:
        listed = edge.as_json(folders, indent=None)
        changes.after.append(f"add to {configured.file.name}, [tool.skillkit.lint]: exclude = {listed}")
        return
    text = changes.texts.get(config.FILE) or (files.text(configured.file) if configured.file else None) or ""
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


def _without_dead(file: "OwnersFile", text: str, changes: "Changes") -> tuple[str, int]:
    """CODEOWNERS less the lines that named only skills that move, such as `/.claude/skills/pay-*/`; and their number.

    As it is where git does not list the files.
    """
    from skillkit import git
    from skillkit.model.skill import FILE
    from skillkit.owners.moved import dead

    # --others: a line of CODEOWNERS may be for a file that is not added yet
    listed = git.output(file.top, "-c", "core.quotePath=false", "ls-files", "-z", "--cached", "--others")
    if listed is None:
        return text, 0
    prefix = git.prefix(changes.root, file.top)
    pairs = (*changes.moves, *changes.copies)
    gone = [f"{prefix}{old}/{FILE}" for old, _ in pairs]
    leaving = tuple(f"{prefix}{old}/" for old, _ in pairs)
    rest = [path for path in listed.split("\0") if path and not path.startswith(leaving)]
    numbers = set(dead(text, file.forge, gone, [*rest, *(f"{prefix}{new}/{FILE}" for _, new in pairs)]))
    lines = text.splitlines(keepends=True)
    return "".join(line for number, line in enumerate(lines, 1) if number not in numbers), len(numbers)


def _link(root: Path, changes: "Changes", found: "Iterable[FoundSkill]") -> tuple[list[str], list[str]]:
    """Make the links; a folder that still holds something keeps it, and gets a link for each skill that left it.

    Returns the paths of new links, and what is left to the user, a line each.
    """
    from skillkit import files
    from skillkit.cli.shared import relink

    staying = {os.path.dirname(path) for one in found if one.stays or one.blocked for path in (one.folder, *one.copies)}
    for folder in {os.path.dirname(old) for old, _ in (*changes.moves, *changes.copies)}:
        emptied = root / folder
        if emptied.is_dir() and not any(emptied.iterdir()):
            emptied.rmdir()
        else:
            staying.add(folder)
    made = relink.missing(root)
    left = relink.relink(root)
    for old, new in (*changes.moves, *changes.copies):
        if os.path.dirname(old) in staying and not os.path.lexists(root / old):
            target = os.path.relpath(root / new, (root / old).parent).replace(os.sep, "/")
            link = f"{os.path.dirname(old)}/{os.path.basename(new)}"
            files.link(root / link, target)
            made.append(link)
    return made, [f"left: {line}" for line in left]
