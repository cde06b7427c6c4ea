"""`skillkit approve`: say that a skill may do what it does."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import cells, edge
from skillkit.errors import SkillkitError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skillkit.model.skill import Skill
    from skillkit.security.approval import Approval
    from skillkit.security.capabilities import Capability


@edge.options()
def command(
    name: str = typer.Argument("", metavar="[NAME]", help="The skill's name, or a path to it.", show_default=False),
    every: bool = typer.Option(False, "--all", help="What waits in any skill of the repository."),
    why: str = typer.Option("", "--why", help="Why it may; the next reader needs it."),
    only: list[str] = typer.Option([], "--only", metavar="WHAT", help="Only this host, program, tool or file."),
    until: str = typer.Option("", "--until", metavar="DAY", help="The last day on which it holds, as in 2027-01-31."),
    by: str = typer.Option("", "--by", help="Who approves.  [default: git's user.name and user.email]"),
) -> int:
    """Approve what a skill can do.

    Beyond [capabilities] of skillkit.toml, in a small file beside the skill.

    Without --why it shows what waits for an approval and what has one, and writes nothing. An approval is bound to the
    script, or the line of a page, that it is about: when that changes, it no longer counts. Where nothing waits,
    --until renews the approvals that end before that day.

    \b
    Example:
      skillkit approve write-release-notes
      skillkit approve write-release-notes --only api.github.com --why 'reads the releases' --until 2027-01-31
      skillkit approve --all --why 'what the skills did on the day that approvals began'
    """
    from skillkit.cli.shared import naming
    from skillkit.model import workspace

    if bool(name) == every:
        raise SkillkitError("approve takes a skill's NAME, or --all", hint="`skillkit list` shows the skills")
    last, today = _day(until), datetime.now(UTC).date()
    if last and last < today:
        raise SkillkitError(f"--until {until}: is in the past", hint="an approval ends on a day to come")
    if why and not re.search(r"\w", why):
        raise SkillkitError(
            f"--why {why!r}: is no reason", hint="say why the skill may do it: the next reader needs it"
        )
    root = edge.root()
    skills = workspace.load([root], root=root).skills if every else [naming.skill(root, name)]
    asked = [_Asked(skill, last, today) for skill in skills]
    known = {each.what for one in asked for each in one.waiting or one.renewable}
    _check(only, sorted(known))
    code = edge.CLEAN
    for one in asked:
        chosen = [each for each in one.waiting or one.renewable if not only or each.what in only]
        if chosen and why.strip():
            _write(one, chosen, by, why, last, today)
        elif chosen:
            code = edge.FINDINGS
            _show(one, chosen, titled=every)
        elif not every:
            print(f"{cells.one_line(skills[0].name)}: nothing waits for an approval")
            _show_approved(one)
    if code is edge.FINDINGS:
        edge.say(f"nothing was written: `skillkit approve {edge.one_line(name) or '--all'} --why ...` approves them")
    elif every and not why.strip():
        print("nothing waits for an approval")
    return code


class _Asked:
    """A skill with what waits for an approval, and the approvals in force that would end before a day."""

    def __init__(self, skill: "Skill", last: date | None, today: date) -> None:
        from skillkit import config
        from skillkit.security import approval, capabilities

        self.skill = skill
        valid = approval.valid_approvals(skill, today)
        found = approval.beyond(capabilities.of(skill), config.load(skill.root).allowed)
        known = [(each, approval.approved_by(skill, each, valid)) for each in found]
        self.waiting = [each for each, given in known if given is None]
        self.approved: list[tuple[Capability, Approval]] = [(each, given) for each, given in known if given]
        self.renewable = [
            each for each, given in self.approved if last and given.until and date.fromisoformat(given.until) < last
        ]


def _write(one: _Asked, chosen: "Sequence[Capability]", by: str, why: str, last: date | None, today: date) -> None:
    from skillkit.security import approval

    path = approval.write(one.skill, chosen, by.strip() or _user(one.skill), why.strip(), today, last)
    number = edge.count(len({(each.can, each.what) for each in chosen}), "thing")
    verb = "approves" if one.waiting else f"renews until {last} the approval of"
    edge.say(f"{one.skill.folder_path}/{path}: {verb} {number} that {one.skill.name} can do")


def _show(one: _Asked, chosen: "Sequence[Capability]", *, titled: bool) -> None:
    from skillkit.cli.shared import able

    if titled:
        print(edge.paint(cells.one_line(one.skill.name), "green", bold=True))
    elif not one.waiting:
        print(f"{cells.one_line(one.skill.name)}: nothing waits; these approvals would be renewed:")
    for line in able.lines(chosen):
        print(line)
    if one.waiting and not titled:
        _show_approved(one)


def _show_approved(one: _Asked) -> None:
    for line in _approved(one):
        print(line)


def _approved(one: _Asked) -> "Iterator[str]":
    """A line for each thing that is approved: by whom, until when, why."""
    if one.approved:
        yield edge.paint("approved", "cyan")
    last = {(each.can, each.what): (each, given) for each, given in one.approved}
    for each, given in last.values():
        text = f"{each.can.words}: {each.what}, by {given.by} on {given.date}{given.end}: {given.why}"
        yield f"  {cells.one_line(text)}"


def _check(only: list[str], known: list[str]) -> None:
    for word in only:
        if word not in known:
            hint = did_you_mean(word, known) or "without --why and --only it shows what waits"
            raise SkillkitError(f"--only {word}: nothing of this name waits for an approval", hint=hint)


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
