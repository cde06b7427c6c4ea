"""`skillkit new`: a skill to fill in."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skillkit.model.workspace import Workspace


@edge.options()
def command(
    name: str = typer.Argument("", metavar="[NAME]", help="The skill's name, such as write-release-notes."),
    company: bool = typer.Option(False, "--company", help="A company-wide skill: in every agent's context."),
    team: str = typer.Option("", "--team", help="A skill of this team: invoked by its name, not in the context."),
    owner: str = typer.Option("", "--owner", help="Its owner, such as @acme/docs."),
    description: str = typer.Option("", "--description", help="What it does. Use when ..."),
) -> int:
    """Write a new skill, and link it for every agent.

    On a terminal it asks for what you leave out, the name too, and offers a name that will do; elsewhere a <...> stays,
    which `skillkit lint` reports. The name of a team's skill ends in the team: {resource or workflow}-{team}.

    \b
    Example:
      skillkit new investigate-speed-feed --team feed --owner @acme/feed
    """
    from skillkit import config
    from skillkit.cli.shared import inside
    from skillkit.errors import SkillkitError
    from skillkit.scaffold import new, step

    workspace = _workspace()
    teams = config.load(workspace.root).teams
    if not name and not edge.is_terminal():
        raise SkillkitError("the name is missing", hint="skillkit new write-release-notes --company")
    team = _team(company, team, _known(workspace, teams))
    new.check_known(team, teams)
    name = _named(workspace, name, team)
    description = description or _asked("What does it do, and when is it used?", "Release notes. Use when ...")
    owner = owner or _asked("Who owns it?", "@team or @person")
    steps = new.plan(workspace, name, team=team, owner=owner, description=description)
    inside.check(workspace.root, [one.path for one in steps])
    step.apply(workspace.root, steps)
    print(f"{edge.paint('wrote', 'green')}  {steps[0].path}/SKILL.md")
    code = _link(workspace.root, name)
    _tell_next(workspace.root, steps[0].path, name, team)
    return code


def _workspace() -> "Workspace":
    """Every skill of the repository: names are unique over all of it."""
    from skillkit.model import workspace

    root = edge.root()
    if not workspace.is_root(root):
        raise edge.outside(root)
    return workspace.load([root], root=root)


def _team(company: bool, team: str, known: "Sequence[str]") -> str:
    """The team, empty for a company-wide skill. Raises SkillkitError where neither or both are said."""
    from skillkit.errors import SkillkitError

    if company and team:
        raise SkillkitError("--company and --team exclude each other", hint="give one of them")
    if company or team:
        return team
    listed = ", ".join(known)
    if not edge.is_terminal():
        teams = f": {listed}" if known else ""
        raise SkillkitError("--company or --team is missing", hint=f"give --company, or --team TEAM{teams}")
    return _asked(
        "Which team is it for?", f"{listed}; empty: the whole company" if known else "empty: the whole company"
    )


def _known(workspace: "Workspace", teams: "Sequence[str]") -> list[str]:
    """The teams of the configuration; where it names none, those of the skills."""
    return list(teams) or sorted({skill.team for skill in workspace.in_layout if skill.team})


def _named(workspace: "Workspace", name: str, team: str) -> str:
    """A name that will do: the one that was given, or one that a terminal was asked for. Raises SkillkitError."""
    from skillkit.errors import SkillkitError
    from skillkit.scaffold import new

    name = name or _asked("What is it called?", f"investigate-latency-{team}" if team else "write-release-notes")
    while True:
        try:
            new.plan(workspace, name, team=team)  # what will not do is said before anything else is asked
        except SkillkitError as e:
            better = new.corrected(name, team)
            if better in (name, "") or not edge.is_terminal():
                raise
            edge.complain(e.message)
            name = _asked(f"Call it {better}?", "Enter: yes; or another name") or better
        else:
            return name


def _asked(question: str, example: str) -> str:
    """What the user answers on a terminal; elsewhere the empty string."""
    if not edge.is_terminal():
        return ""
    answer: str = typer.prompt(f"{question} ({example})", default="", show_default=False, err=True)
    return answer.strip()


def _link(root: Path, name: str) -> int:
    """Make this skill's own link, and say how many others need fixing. Returns the exit code."""
    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.errors import SkillkitError
    from skillkit.layout import links
    from skillkit.link.apply import apply
    from skillkit.link.plan import step
    from skillkit.model.workspace import ALL, Workspace

    rows = [registry.named(agent) for agent in config.load(root).agents]
    found = [d for d in links.differences(Workspace(root, ()), rows) if not d.harmless]
    own = [d for d in found if d.path in (ALL, f"{ALL}/{name}")]
    for difference in own:
        if not difference.fixable:
            edge.complain(f"not linked: {difference.path}: {difference.message}", difference.hint)
            continue
        try:
            apply(root, step(difference))
        except SkillkitError as e:  # the skill itself is: to run `new` again would not help
            edge.complain(f"not linked: {e.message}", "fix this, then run `skillkit link`")
            return edge.WRONG
        print(f"{edge.paint('linked', 'green')} {difference.path}")
    if len(found) > len(own):
        edge.say(f"{edge.count(len(found) - len(own), 'other link')} missing or wrong: run `skillkit link`")
    return edge.CLEAN if all(difference.fixable for difference in own) else edge.FINDINGS


def _tell_next(root: Path, folder: str, name: str, team: str) -> None:
    """What the writer still has to do, and what else the new skill changes."""
    from skillkit.cli.shared import relink, room
    from skillkit.model.skill import Skill
    from skillkit.owners import owners

    skill = Skill(root / folder, root)
    found = owners.ownership(skill, owners.find(root))
    if found.said and found.verdict in (owners.OwnerVerdict.UNLISTED, owners.OwnerVerdict.DISAGREE):
        said = f"{skill.owner} owns it, and {found.file} does not say so"
        edge.say(f"\n{said}: `skillkit owners --write` writes that line")
    relink.tell_unshared(root)
    if team:
        edge.say(f"\nusers call it by name: /{name} in Claude Code and Cursor, ${name} in Codex")
    else:
        for line in room.warnings(root):  # one more in every agent's list
            edge.say(f"\n{line}")
    edge.say(f"\nfill in every <...>, then run: skillkit lint {folder}")
