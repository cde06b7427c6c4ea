"""`skillkit approve`: say that a skill may do what it does."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import cells, edge
from skillkit.errors import SkillkitError, did_you_mean

if TYPE_CHECKING:
    from skillkit.model.skill import Skill
    from skillkit.security.capabilities import Capability


@edge.options()
def command(
    name: str = typer.Argument(metavar="NAME", help="The skill's name, or a path to it."),
    why: str = typer.Option("", "--why", help="Why it may; the next reader needs it."),
    only: list[str] = typer.Option([], "--only", metavar="WHAT", help="Only this host, program, tool or file."),
    until: str = typer.Option("", "--until", metavar="DAY", help="The last day on which it holds, as in 2027-01-31."),
    by: str = typer.Option("", "--by", help="Who approves.  [default: git's user.name and user.email]"),
) -> int:
    """Approve what a skill can do.

    Beyond [capabilities] of skillkit.toml, in a small file beside the skill.

    Without --why it shows what waits for an approval, and writes nothing. An approval is bound to the script, or the
    line of a page, that it is about: when that changes, it no longer counts.

    \b
    Example:
      skillkit approve write-release-notes
      skillkit approve write-release-notes --only api.github.com --why 'reads the releases' --until 2027-01-31
    """
    from skillkit import config
    from skillkit.cli.shared import able, naming
    from skillkit.security import approval, capabilities

    skill = naming.skill(edge.root(), name)
    last, today = _day(until), datetime.now(UTC).date()
    if last and last < today:
        raise SkillkitError(f"--until {until}: is in the past", hint="an approval ends on a day to come")
    found = approval.beyond(capabilities.of(skill), config.load(skill.root).allowed)
    found = approval.waiting(skill, found, approval.valid_approvals(skill, today))
    chosen = _chosen(found, only)
    if not chosen:
        print(f"{cells.one_line(skill.name)}: nothing waits for an approval")
        return edge.CLEAN
    if not why.strip():
        for line in able.lines(chosen):
            print(line)
        edge.say(f"nothing was written: `skillkit approve {edge.one_line(name)} --why ...` approves them")
        return edge.FINDINGS
    path = approval.write(skill, chosen, by.strip() or _user(skill), why.strip(), today, last)
    number = len({(each.can, each.what) for each in chosen})
    edge.say(f"{skill.folder_path}/{path}: approves {edge.count(number, 'thing')} that {skill.name} can do")
    return edge.CLEAN


def _chosen(found: "list[Capability]", only: list[str]) -> "list[Capability]":
    known = sorted({each.what for each in found})
    for word in only:
        if word not in known:
            hint = did_you_mean(word, known) or "without --why and --only it shows what waits"
            raise SkillkitError(f"--only {word}: nothing of this name waits for an approval", hint=hint)
    return [each for each in found if not only or each.what in only]


def _day(said: str) -> date | None:
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError as e:
        raise SkillkitError(f"--until {said!r}: is no day", hint="write it as in 2027-01-31") from e


def _user(skill: "Skill") -> str:
    """Who commits here, as git says."""
    from skillkit import git

    name, mail = ((git.output(Path(skill.root), "config", key) or "").strip() for key in ("user.name", "user.email"))
    if not name and not mail:
        raise SkillkitError("git does not say who you are", hint="give --by 'Name <mail>', or set user.name in git")
    return f"{name} <{mail}>" if mail else name
