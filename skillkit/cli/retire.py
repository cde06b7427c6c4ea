"""`skillkit retire`: remove a skill, close its reports, and name its successor."""

from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from pathlib import Path

    from skillkit.cli.shared.change_plan import Changes
    from skillkit.events.reports import Answered
    from skillkit.model.skill import Skill
    from skillkit.model.workspace import Workspace


@edge.options()
def command(
    name: str = typer.Argument(metavar="NAME", help="The skill's name."),
    successor: str = typer.Option("", "--for", metavar="OTHER", help="The skill that replaces it."),
    reason: str = typer.Option("", "--reason", help="Why, in a sentence."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask; apply the plan."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show the plan, and change nothing."),
) -> int:
    """Remove a skill, and name the one that replaces it.

    Its open reports are closed.

    Its text stays in git's history and its reports in the lake, so its files must be committed first. Lists the skills
    that still mention it, and stages what it changed.

    \b
    Example:
      skillkit retire restart-servers-ads --for restart-jobs-ads --reason 'the servers are gone'
    """
    from skillkit.cli.shared import find, relink, room, staging
    from skillkit.errors import SkillkitError
    from skillkit.model import workspace

    root = edge.repository()
    found = workspace.load_layout(root)
    skill = find.named(found, name)
    if successor and find.named(found, successor) is skill:
        raise SkillkitError(f"{name} cannot replace itself", hint="name another skill")
    _check_kept(root, skill)
    changes = _plan(found, skill, successor, reason)
    changes.after += [f"remove  {path}  (the link to it)" for path in relink.removed_with(root, skill.folder_path)]
    found_open = _open_reports(root, name)
    if found_open:
        changes.after.append(f"lake    {edge.count(len(found_open), 'open report')} closed")
    for other in _naming(found, skill):
        changes.after.append(f"note    {other} names {name}")
    if not changes.agreed(yes=yes, dry_run=dry_run):
        return edge.CLEAN
    with staging.following(changes):
        changes.apply()
        _close(root, found_open, successor, reason)
        left = relink.relink(root)
    for line in left:
        edge.say(f"left: {line}")
    for line in room.warnings(root):  # the others share the room in each agent's list
        edge.say(line)
    print(edge.one_line(f"retired {name}" + (f" for {successor}" if successor else "")))
    return edge.FINDINGS if left else edge.CLEAN


def _check_kept(root: "Path", skill: "Skill") -> None:
    """Raise SkillkitError unless git has every file of the skill as it is: nobody else would keep it."""
    from skillkit import git
    from skillkit.errors import SkillkitError

    status = git.output(root, "status", "--porcelain", "--", skill.folder_path)
    if status is None:
        raise SkillkitError(f"{skill.folder_path}: is not in a git repository", hint="retire needs a git repository")
    if status or not git.output(root, "ls-files", "--", skill.folder_path):
        hint = f"commit them first: git add {skill.folder_path} && git commit"
        raise SkillkitError(f"{skill.folder_path}: has changes that are not committed", hint=hint)


def _plan(found: "Workspace", skill: "Skill", successor: str, reason: str) -> "Changes":
    from skillkit.cli.shared import moved_mentions
    from skillkit.cli.shared.change_plan import Changes
    from skillkit.model import retired

    changes = Changes(found.root, gone=[skill.folder_path])
    changes.text(retired.FILE, retired.added(found.root, skill.name, successor, reason), "replaced by")
    moved_mentions.follow_by_path(changes, skill.folder_path)
    return changes


def _naming(found: "Workspace", skill: "Skill") -> list[str]:
    from skillkit.scaffold import skill_move

    return [
        f"{other.folder_path}/{file.path}"
        for other in found.skills
        if other.folder_path != skill.folder_path
        for file in other.files
        if not file.path.startswith("evidence/") and skill_move.mentions(other.bundled(file.path), skill.name)
    ]


def _open_reports(root: "Path", name: str) -> "list[Answered]":
    from skillkit.cli.shared import open_lake
    from skillkit.events import reports
    from skillkit.events.reading import all_events

    return all_events.ask(
        open_lake.synced(root),
        lambda lake: [
            reports.answered(lake, str(row["id"]))
            for row in reports.listed(lake, only_open=True)  # most skills have none, and that is no unknown name
            if row["skill"] == name
        ],
    )


def _close(root: "Path", found: "list[Answered]", successor: str, reason: str) -> None:
    from skillkit.cli.shared import open_lake
    from skillkit.events import event, report

    said = f"retired{f' for {successor}' if successor else ''}{f': {reason}' if reason else ''}"
    data = {
        "summary": said,
        "retired": True,
        "commit": "",
    }  # no commit fixed it: the one that is checked out is unrelated
    for answered in found:
        open_lake.record(root, report.verdict(event.RESOLVED, answered, data, open_lake.setting(root)))
