"""`skillkit owners`: who owns which skill."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.model.workspace import Workspace
    from skillkit.owners.owners import Ownership
    from skillkit.schemas.owners import OwnersRow

_COLOURS = {"owned": "green", "not in CODEOWNERS": "yellow", "disagree": "yellow"}


@edge.options(edge.Format.TEXT)
def command(
    path: Path = typer.Argument(Path(), help="A folder in the repository.", show_default="."),
    check: bool = typer.Option(
        False, "--check", help="Exit 1 if a skill or an approval has no owner, or frontmatter and CODEOWNERS differ."
    ),
    write: bool = typer.Option(False, "--write", help="Write the owners of the frontmatter into CODEOWNERS."),
    block: bool = typer.Option(False, "--block", help="Show what --write would change, and write nothing."),
    *,
    form: edge.Format,
) -> int:
    """Show who owns each skill.

    By metadata.owner in the frontmatter and by CODEOWNERS.

    The owner that `skillkit init` and `skillkit new` write where they are given none is nobody. A line that matches
    every file (`* @acme/platform`) gives no skill an owner. It agrees with a frontmatter that names
    the same owner, whom the forge asks for a review.

    --write keeps its lines between two markers, repeats no line of the rest of the file and does not change it; without
    a CODEOWNERS it makes one where the forge looks first.

    \b
    Example:
      skillkit owners
      skillkit owners --write
    """
    from skillkit.cli.shared import find
    from skillkit.owners import owners

    workspace = find.skills_at(path)
    if write or block:
        _write(workspace, to_stdout=block)
    found = owners.all_of(workspace.skills, workspace.root)
    if form is edge.Format.JSON:
        print(edge.as_json([row(one) for one in found]))
    elif not write and not block:
        _print(found)
    bad = [one for one in found if one.verdict is not owners.OwnerVerdict.OWNED]
    open_to_all = _unprotected(workspace)
    return edge.FINDINGS if check and (bad or open_to_all) else edge.CLEAN


def _unprotected(workspace: "Workspace") -> bool:
    """True, and said, where [capabilities] names approvers whose review CODEOWNERS does not ask for."""
    from skillkit import config
    from skillkit.owners import approvers

    named = config.load(workspace.root).approvers
    left = approvers.unprotected(workspace.skills, workspace.root, named) if named else []
    if left:
        more = f" and {len(left) - 2:,} more" if len(left) > 2 else ""
        which = edge.one_line(", ".join(left[:2]))
        edge.say(f"CODEOWNERS does not give {which}{more} to the approvers alone: {edge.one_line(' '.join(named))}")
        edge.say("`skillkit owners --write` does")
    return bool(left)


def row(one: "Ownership") -> "OwnersRow":
    """Who answers for a skill, as owners.schema.json has it."""
    return {
        "name": one.skill.name,
        "path": one.skill.path,
        "owners": list(one.owners),
        "frontmatter": list(one.said),
        "codeowners": list(one.listed.owners),
        "lines": [line.number for line in one.listed.lines],
        "verdict": one.verdict.replace(" ", "-").lower(),
    }


def _print(found: "list[Ownership]") -> None:
    from skillkit.cli.shared import cells
    from skillkit.owners.owners import OwnerVerdict

    rows = [(one.skill.name, " ".join(one.owners) or "-", f"{one.verdict}{_other(one)}") for one in found]
    colours = {text: _COLOURS.get(one.verdict, "red") for one, (_, _, text) in zip(found, rows, strict=True)}
    for line in cells.rows(rows, colours):
        print(line)
    verdicts = [one.verdict for one in found]
    tally = ((verdicts.count(verdict), verdict) for verdict in OwnerVerdict)
    edge.say(f"{edge.count(len(found), 'skill')}: " + ", ".join(f"{n:,} {verdict}" for n, verdict in tally if n))
    if OwnerVerdict.UNLISTED in verdicts or OwnerVerdict.DISAGREE in verdicts:
        edge.say("`skillkit owners --write` writes the owners of the frontmatter into CODEOWNERS")


def _other(one: "Ownership") -> str:
    """What CODEOWNERS says where it differs from the frontmatter."""
    if one.verdict != "disagree":
        return ""
    where = ", ".join(f"{one.file}:{line.number}" for line in one.listed.lines)
    return edge.one_line(f": {where} says {' '.join(one.listed.owners)}")


def _placeholders(root: Path) -> tuple[str, ...]:
    """The owners that are nobody: that of the skills that we ship, and those that the rule owner-missing has."""
    from skillkit import config
    from skillkit.lint.settings import resolve
    from skillkit.model import placeholder

    rules = resolve(config.load(root)).only("owner-missing").active
    return (*placeholder.SHIPPED_OWNERS, *(owner for rule in rules for owner in rule.options["placeholders"]))


def _write(workspace: "Workspace", *, to_stdout: bool) -> None:
    from skillkit import config, files
    from skillkit.cli.shared import inside
    from skillkit.owners import codeowners_block, owners
    from skillkit.owners.codeowners import is_owner

    file = owners.find(workspace.root)
    top, forge = owners.top_of(workspace.root), owners.forge_of(owners.top_of(workspace.root))
    found = owners.all_of(workspace.skills, workspace.root)
    for one in codeowners_block.no_owners(found):
        edge.say(f"{one.skill.path}: {' '.join(one.said)!r} is left out: neither `@name` nor an email address")
    approving = config.load(workspace.root).approvers
    for owner in approving:
        if not is_owner(owner):
            edge.say(f"[capabilities] approvers: {owner!r} is left out: neither `@name` nor an email address")
    nobody = _placeholders(workspace.root)
    for one in codeowners_block.with_placeholder(found, nobody):
        edge.say(f"{one.skill.path}: {one.skill.owner} is left out: it is the placeholder; write your own owner")
    place = top / (file.path if file else owners.first_place(forge))
    text = _text(place) if file else ""
    needed = codeowners_block.not_said(found, text, top, forge)
    new = codeowners_block.block(needed, top, forge, nobody, approving)
    if to_stdout:
        edge.emit(new, None)
        return
    if file is None and not codeowners_block.rules(new):
        edge.say("no skill has an owner that could be written; no file was made")
        return
    if file is None:
        files.create(place, new)
        edge.say(f"{place}: {_difference('', new)}")
        return
    whole = codeowners_block.spliced(text, new, file.path)
    if whole != text:
        inside.check(top, [file.path])
        files.replace(place, whole)
    edge.say(f"{place}: {_difference(text, whole) or 'is as it should be'}")


def _text(place: Path) -> str:
    """The text of CODEOWNERS with its line ends. Raises SkillkitError where it is no text."""
    from skillkit.errors import SkillkitError

    try:
        return place.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as e:
        raise SkillkitError(f"{place}: cannot read: {e}", hint="nothing was changed") from e


def _difference(before: str, after: str) -> str:
    """How many rules were written and removed, in words; empty where nothing changed."""
    from collections import Counter

    from skillkit.owners.codeowners_block import rules

    was, now = Counter(rules(before)), Counter(rules(after))
    counts = {"written": (now - was).total(), "removed": (was - now).total()}
    said = [f"{edge.count(number, 'rule')} {verb}" for verb, number in counts.items() if number]
    return ", ".join(said) or ("written" if before != after else "")
