"""The block of CODEOWNERS that follows the skills' frontmatter."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from skillkit import files
from skillkit.errors import SkillkitError
from skillkit.model.skill import FILE
from skillkit.owners import approvers
from skillkit.owners.codeowners import CodeOwners, Forge, is_owner
from skillkit.owners.owners import Ownership, from_top

MARK = "# skillkit owners: begin"
# found by its beginning: what follows may change with a version
BEGIN = f"{MARK}. Written by `skillkit owners --write` from the skills' metadata.owner"
END = "# skillkit owners: end"
_SECTION = "[Skills]"


def block(
    owned: Iterable[Ownership],
    top: Path,
    forge: Forge,
    placeholders: Collection[str] = (),
    approving: Collection[str] = (),
) -> str:
    """The lines between the markers, a line a skill that says its owner; ends with a line end.

    Owners among ``placeholders`` are nobody, and are never written. ``approving`` own the approvals in all skills, and
    what decides who needs one: their lines are last, and the last line that matches holds.
    """
    lines = [f"/{_escaped(folder)}/ {' '.join(owners)}" for folder, owners in sorted(_said(owned, top, placeholders))]
    lines += approvers.lines(approving)
    section = [_SECTION] if forge is Forge.GITLAB else []  # else it would belong to the section before it
    return "\n".join([BEGIN, *section, *lines, END, ""])


def _said(
    owned: Iterable[Ownership], top: Path, placeholders: Collection[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    nobody = {owner.casefold() for owner in placeholders}
    for one in owned:
        # forges compare names without case
        owners = tuple(owner for owner in one.said if is_owner(owner) and owner.casefold() not in nobody)
        if owners:
            yield from_top(top, one.skill).removesuffix(f"/{FILE}"), owners


def not_said(owned: Iterable[Ownership], text: str, top: Path, forge: Forge) -> list[Ownership]:
    """Those whose owners no line of CODEOWNERS, ``text``, gives outside of the block: only these need one in it.

    A line for all files does not count: it may change without a thought of the skills.
    """
    around = CodeOwners(_around(text), forge)
    kept = []
    for one in owned:
        listed = around.owned(from_top(top, one.skill))
        same = {owner.casefold() for owner in listed.owners} == {owner.casefold() for owner in one.said}
        if not same or listed.only_by_catch_all:
            kept.append(one)
    return kept


def _around(text: str) -> str:
    begin = text.find(MARK)
    end = text.find(END, begin)
    return text if begin < 0 or end < 0 else text[:begin] + text[end + len(END) :]


def rules(text: str) -> list[str]:
    """The lines of a CODEOWNERS that are rules: no comment, no blank line, no heading of a section."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith(("#", "[", "^["))]


def with_placeholder(owned: Iterable[Ownership], placeholders: Collection[str]) -> list[Ownership]:
    """Those whose frontmatter names one of ``placeholders``."""
    nobody = {owner.casefold() for owner in placeholders}
    return [one for one in owned if any(owner.casefold() in nobody for owner in one.said)]


def no_owners(owned: Iterable[Ownership]) -> list[Ownership]:
    """Those whose frontmatter names an owner that no forge accepts: neither `@name` nor an email address."""
    return [one for one in owned if not all(map(is_owner, one.said))]


def spliced(text: str, new: str, name: str = "CODEOWNERS") -> str:
    """``text`` with the block in place of the one that it has, else at its end: the last line that matches holds.

    Raises SkillkitError, which calls the file ``name``, where a block has lost its end: what follows may be anyone's.
    """
    begin = text.find(MARK)
    end = text.find(END, begin)
    if begin >= 0 and (end < 0 or text.find(MARK, begin + 1, end) >= 0):
        line = text.count("\n", 0, begin) + 1
        raise SkillkitError(f"{name}:{line}: the block has no end", hint=f"put `{END}` below its last line")
    line_end = files.line_end(text)
    new = new.replace("\n", line_end)  # the file keeps its own line ends
    if begin >= 0:
        after = text.find("\n", end)
        return text[:begin] + new + (text[after + 1 :] if after >= 0 else "")
    gap = "" if not text or text.endswith(("\n\n", "\r\n\r\n")) else line_end if text.endswith("\n") else 2 * line_end
    return text + gap + new


def _escaped(path: str) -> str:
    return path.replace(" ", "\\ ").replace("#", "\\#")  # signs that mean something else in CODEOWNERS
