"""`skillkit list`: every skill on a line."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import cells, edge

if TYPE_CHECKING:
    from skillkit.model.skill import Skill
    from skillkit.schemas.list import ListRow

TITLES = {
    "company_wide": "Company-wide: in every agent's list",
    "team_wide": "Team-wide: invoked by name",
    "none": "Outside the layout",
}


@edge.options(edge.Format.TEXT)
def command(
    path: Path | None = typer.Argument(
        None, metavar="[PATH]", help="A skill or a folder of skills.  [default: the repository]"
    ),
    team: str = typer.Option("", "--team", help="Only this team's skills."),
    show_all: bool = typer.Option(
        False, "--all", help="Also the skills outside of the layout, such as .agents/skills."
    ),
    capabilities: bool = typer.Option(
        False, "--capabilities", help="What each can do: programs, hosts, credentials, installs, tools it asks for."
    ),
    no_cache: bool = edge.NO_CACHE,
    *,
    form: edge.Format,
) -> int:
    """List the skills: name, scope, team, owner and description.

    On a terminal grouped by scope; in a pipe one skill a line, with five columns separated by tabs.

    \b
    Example:
      skillkit list --team ads
      skillkit list --all
      skillkit list --capabilities
    """
    skills = _of_team(_found(path, show_all), team)
    if capabilities:
        with edge.kept_texts(skills[0].root, no_cache):
            _print_capabilities(skills, form)
        return edge.CLEAN
    if form is edge.Format.JSON:
        print(edge.as_json([row(skill) for skill in skills]))
    elif edge.wraps():
        _print_grouped(skills)
    else:
        for skill in skills:
            texts = (skill.name, skill.scope, skill.team or "-", skill.owner or "-", described(skill))
            print("\t".join(cells.one_line(text) for text in texts))
    return edge.CLEAN


def _print_capabilities(skills: "Sequence[Skill]", form: edge.Format) -> None:
    """On a terminal a skill with a line for each kind; in a pipe name, kind, what and place, separated by tabs."""
    from skillkit import config
    from skillkit.cli.shared import able

    found = able.of(skills)
    configured = config.load(skills[0].root)
    approvals = {skill.path: able.approvals_of(skill, found[skill.path], configured) for skill in skills}
    if form is edge.Format.JSON:
        rows = [row(s) | {"capabilities": able.as_data(found[s.path], approvals[s.path])} for s in skills]
        print(edge.as_json(rows))
        return
    for skill in skills:
        if not edge.wraps():
            for each in found[skill.path]:
                state = able.in_words(approvals[skill.path], each)
                texts = [
                    skill.name,
                    each.can,
                    each.what,
                    f"{skill.folder_path}/{each.place}",
                    *([state] if state else []),
                ]
                print("\t".join(cells.one_line(text) for text in texts))
        elif found[skill.path]:
            print(edge.paint(cells.one_line(skill.name), "green", bold=True))
            for line in able.brief(found[skill.path], approvals[skill.path]):
                print("  " + cells.folded(line, 4))
    idle = sum(not found[skill.path] for skill in skills)
    if edge.wraps() and idle:
        print(f"{edge.count(idle, 'skill')} can do nothing that lint knows of")


def _found(path: Path | None, show_all: bool) -> "Sequence[Skill]":
    """The skills below PATH, else those of the layout. Raises SkillkitError where there is none."""
    from skillkit.cli.shared import find
    from skillkit.model import workspace

    root = edge.root(path)
    in_layout = path is None and not show_all and workspace.has_layout(root)
    found = workspace.load_layout(root) if in_layout else workspace.load([path or root])
    for folder, reason in found.unreadable:
        edge.say(f"warning: {folder}: cannot be read: {reason}")
    if not found.skills:
        raise find.nothing(path or root, root)
    return found.skills


def _of_team(skills: "Sequence[Skill]", team: str) -> "Sequence[Skill]":
    from skillkit.errors import SkillkitError, did_you_mean

    chosen = [skill for skill in skills if not team or skill.team == team]
    if not chosen:
        teams = sorted({skill.team for skill in skills if skill.team})
        known = f"teams with skills: {', '.join(teams)}" if teams else "no skill names a team"
        raise SkillkitError(f"no skill belongs to a team {team!r}", hint=did_you_mean(team, teams) or known)
    return chosen


def row(skill: "Skill") -> "ListRow":
    """A skill as list.schema.json has it; what a skill does not say is null."""
    return {
        "name": skill.name,
        "scope": str(skill.scope),
        "team": skill.team or None,
        "owner": skill.owner or None,
        "description": skill.description or None,
        "path": skill.path,
        "error": fault(skill) or None,
    }


def fault(skill: "Skill") -> str:
    """Why the skill cannot be read; empty where it can."""
    if skill.unread:
        return skill.unread
    return skill.frontmatter.error.message if skill.frontmatter.error else ""


def described(skill: "Skill") -> str:
    """The description on one line, or why there is none."""
    reason = fault(skill) or "no description"
    return cells.one_line(skill.description) or f"({cells.one_line(reason)}: see `skillkit lint`)"


def _print_grouped(skills: "Sequence[Skill]") -> None:
    for number, (scope, title) in enumerate((s, t) for s, t in TITLES.items() if any(x.scope == s for x in skills)):
        print(("\n" if number else "") + edge.paint(title, "cyan", bold=True))
        _print_rows([skill for skill in skills if skill.scope == scope])


def _print_rows(skills: "Sequence[Skill]") -> None:
    """Columns where the descriptions get at least half of a line, else two lines a skill."""
    teams = cells.width(skill.team for skill in skills)
    names, owners = cells.width(skill.name for skill in skills), cells.width(skill.owner for skill in skills)
    left = edge.columns() - 2 - sum(width + 2 for width in (names, teams, owners) if width)
    for skill in skills:
        parts = [(skill.name, names, "green"), (skill.team, teams, "yellow"), (skill.owner, owners, "bright_black")]
        fields = [edge.paint(cells.fit(text, width), colour) for text, width, colour in parts if width]
        if left >= edge.columns() // 2:
            print("  " + "  ".join([*fields, cells.cut(described(skill), left)]))
        else:
            print("  " + "  ".join(edge.paint(cells.one_line(text), colour) for text, _, colour in parts if text))
            print("    " + cells.cut(described(skill), edge.columns() - 4))
