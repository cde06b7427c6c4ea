"""`skillkit mv`: rename a skill, or move it between the company and a team."""

from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.cli.shared.change_plan import Changes
    from skillkit.model.skill import Skill
    from skillkit.model.workspace import Workspace
    from skillkit.scaffold.skill_move import MoveTarget


@edge.options()
def command(
    old: str = typer.Argument(metavar="OLD", help="The skill's name."),
    new: str = typer.Argument("", metavar="[NEW]", help="Its new name."),
    team: str = typer.Option("", "--team", help="Move it to this team; adds the team to the end of its name."),
    company: bool = typer.Option(False, "--company", help="Make it company-wide; removes the team from its name."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask; apply the plan."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show the plan, and change nothing."),
) -> int:
    """Rename a skill, or move it between the company and a team.

    Updates folder, frontmatter, links, the switches that keep it from the model, its report command, mentions in other
    skills, CODEOWNERS, evidence, baseline and old reports. Shows the plan first, and stages what it changed.

    \b
    Example:
      skillkit mv write-notes write-release-notes
      skillkit mv restart-servers --team ads
      skillkit mv restart-servers-ads --company --yes
    """
    from skillkit import config
    from skillkit.cli.shared import cells, find, relink, room, staging
    from skillkit.errors import SkillkitError
    from skillkit.model import workspace
    from skillkit.scaffold import skill_move
    from skillkit.scaffold.new import check_known

    if team and company:
        raise SkillkitError("--team and --company exclude each other", hint="give one of them")
    if not (new or team or company):
        raise SkillkitError("the new name or place is missing", hint="give a new name, --team NAME or --company")
    root = edge.repository()
    check_known(team, config.load(root).teams)
    found = workspace.load_layout(root)
    skill = find.named(found, old)
    target = skill_move.target(found, skill, new, team if team else "" if company else None)
    changes = _plan(found, skill, target)
    if not changes.agreed(yes=yes, dry_run=dry_run):
        return edge.CLEAN
    with staging.following(changes):
        _apply(found, skill, target, changes)
        left = relink.relink(root)
    for line in left:
        edge.say(f"left: {line}")
    relink.tell_unshared(root)
    for line in room.warnings(root):  # another name or place changes what each agent's list holds
        edge.say(line)
    print(cells.folded(edge.one_line(f"moved {skill.folder_path} to {target.folder}"), 2))
    return edge.FINDINGS if left else edge.CLEAN


def _plan(found: "Workspace", skill: "Skill", target: "MoveTarget") -> "Changes":
    from skillkit.cli.shared import moved_mentions
    from skillkit.cli.shared.change_plan import Changes
    from skillkit.scaffold import skill_move

    changes = Changes(found.root, moves=[(skill.folder_path, target.folder)])
    for path, text in skill_move.own_texts(skill, target).items():
        changes.text(f"{target.folder}/{path}", text, _about(path, text))
    others = [(one, one.folder_path) for one in found.skills if one.folder_path != skill.folder_path]
    moved_mentions.follow(changes, others, [(skill, target)])
    moved_mentions.follow_by_path(changes, skill.folder_path, target.folder)
    if target.name != skill.name:
        changes.after.append(f"lake    reports about {skill.name} move to {target.name}")
    changes.after.append("link    the agents' links follow, and evidence stays valid")
    return changes


def _about(path: str, text: str | None) -> str:
    from skillkit.model.skill import FILE
    from skillkit.scaffold.skill_move import SWITCH

    if path == SWITCH:
        return "Codex's switch"
    return "frontmatter and mentions" if path == FILE else "mentions"


def _apply(found: "Workspace", skill: "Skill", target: "MoveTarget", changes: "Changes") -> None:
    """The plan, the evidence bound to the new texts, and the event that gives old reports the new name."""
    from skillkit.cli.shared import open_lake
    from skillkit.events.report import renamed
    from skillkit.evidence import rebind

    others = [
        one
        for one in found.skills
        if one.folder_path != skill.folder_path and any(p.startswith(f"{one.folder_path}/") for p in changes.texts)
    ]
    known = [(one.folder_path, rebind.current(one)) for one in others]
    own = rebind.current(skill)
    changes.apply()
    rebind.write(found.root, [*known, (target.folder, own)])
    if target.name != skill.name:
        open_lake.record(found.root, renamed(skill.name, target.name, "", 0, open_lake.setting(found.root)))
