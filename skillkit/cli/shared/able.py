"""What skills can do, as commands print it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from skillkit.cli.shared import cells, edge

if TYPE_CHECKING:
    from datetime import date

    from skillkit.config import Config
    from skillkit.model.skill import Skill
    from skillkit.schemas.list import CapabilityRow
    from skillkit.security.approval import Approval
    from skillkit.security.capabilities import Capability

_MOST_PLACES = 3
"""Places of a capability that are named; of more the number is said."""


def of(skills: "Sequence[Skill]") -> "dict[str, tuple[Capability, ...]]":
    """What each skill can do, by the path of its SKILL.md; many skills are spread over the processors."""
    from skillkit.lint.parallel import spread
    from skillkit.security import capabilities

    def work(skill: "Skill") -> "tuple[Capability, ...]":
        found = capabilities.of(skill)
        skill.forget()
        return found

    with spread(work, skills) as seen:
        return {skill.path: found for skill, found in seen}


def as_data(found: "Iterable[Capability]", approvals: "ApprovalStates | None" = None) -> "list[CapabilityRow]":
    """Capabilities as list.schema.json has them, with their approvals where these are asked for."""
    rows: list[CapabilityRow] = []
    for c in found:
        row: CapabilityRow = {"kind": str(c.can), "what": c.what, "path": c.path, "line": c.line, "detail": c.detail}
        if approvals is not None:
            row["approval"], given = approvals[c]
            if given and given.until:
                row["until"] = given.until
        rows.append(row)
    return rows


ApprovalStates = dict["Capability", "tuple[str, Approval | None]"]
"""Of each capability `allowed`, `approved` or `not approved`, and the approval."""


def approvals_of(skill: "Skill", found: "Iterable[Capability]", configured: "Config") -> "ApprovalStates | None":
    """What is known today of the approval of each capability; None where the house has no table [capabilities]."""
    if configured.capabilities is None:
        return None
    from skillkit.security import approval

    valid = approval.valid_approvals(skill, _today())
    known: ApprovalStates = {}
    for each in found:
        given = None
        word = "allowed"
        if approval.beyond([each], configured.allowed):
            given = approval.approved_by(skill, each, valid)
            word = "approved" if given else "not approved"
        known[each] = word, given
    return known


def _today() -> "date":
    from datetime import UTC, datetime

    return datetime.now(UTC).date()


def in_words(approvals: "ApprovalStates | None", capability: "Capability") -> str:
    """Whether a capability is approved, for people; empty where no approvals are asked for."""
    if approvals is None:
        return ""
    word, given = approvals[capability]
    return f"{word}{given.end if given else ''}"


def lines(found: "Sequence[Capability]", approvals: "ApprovalStates | None" = None) -> Iterator[str]:
    """A heading a kind, and below it a line for each thing with its first places, apart where approvals differ."""
    if not found:
        yield "  nothing that lint knows of: no program, no host, no credential"
    groups: dict[tuple[str, str, str], list[Capability]] = {}
    for capability in found:
        key = capability.can.words, capability.what, in_words(approvals, capability)
        groups.setdefault(key, []).append(capability)
    margin = min(max((len(cells.one_line(what)) for _, what, _ in groups), default=0), edge.columns() // 2)
    heading = ""
    for (words, what, state), group in groups.items():
        if words != heading:
            heading = words
            yield edge.paint(words, "cyan")
        detail = next((c.detail for c in group if c.detail), "")
        text = (f"[{state}]  " if state else "") + places(group) + (f"  ({cells.one_line(detail)})" if detail else "")
        if not edge.wraps():
            yield f"  {cells.one_line(what)}\t{text}"
        elif cells.width([what]) <= margin and margin + 4 + cells.width(text.split()) <= edge.columns():
            yield f"  {cells.fit(what, margin)}  {cells.folded(text, margin + 4)}"
        else:
            yield f"  {cells.one_line(what)}"
            yield f"    {cells.folded(text, 4)}"


def places(group: "Sequence[Capability]") -> str:
    """The first places of a capability, and how many more there are."""
    shown = list(dict.fromkeys(cells.one_line(c.place) for c in group))
    more = len(shown) - _MOST_PLACES
    return ", ".join(shown[:_MOST_PLACES]) + (f" and {more} more" if more > 0 else "")


def brief(found: "Sequence[Capability]", approvals: "ApprovalStates | None" = None) -> Iterator[str]:
    """A line a kind: its words, and all that is of it; with what is not approved, or only for a time, marked so."""
    kinds: dict[str, dict[str, None]] = {}
    for capability in found:
        state = in_words(approvals, capability)
        mark = f" [{state}]" if state not in ("", "allowed", "approved") else ""
        kinds.setdefault(capability.can.words, {})[cells.one_line(capability.what) + mark] = None
    for words, things in kinds.items():
        yield f"{words}: {', '.join(things)}"


class Authors(NamedTuple):
    """Who made a change: ``changed`` are the paths that it touches, ``others`` who wrote more of it than approvals.

    ``of`` says who committed a file of the change, ``user`` who would commit what is not committed.
    """

    changed: frozenset[str]
    others: tuple[str, ...]
    user: str
    of: "Callable[[str], Sequence[str]]"


def state(skill: "Skill", capability: "Capability", approvals: "ApprovalStates | None", authors: Authors) -> str:
    """What is known of its approval: allowed, approved and by whom, or not; empty without [capabilities].

    Who approved is what a file says. One that comes with the change is shown with who committed it, where that is
    another person, or the author of what it approves.
    """
    if approvals is None:
        return ""
    word, given = approvals[capability]
    if given is None:
        return word
    path = f"{skill.folder_path}/{given.path}"
    if path not in authors.changed:
        return f"approved by {given.by}{given.end}"
    wrote = list(dict.fromkeys(authors.of(path))) or [authors.user]
    own = [each for each in wrote if any(_is_same(each, other) for other in authors.others)]
    if all(_is_same(given.by, each) for each in wrote):
        return f"approved in this change by {'its own author, ' if own else ''}{given.by}{given.end}"
    role = ", author of the change" if own else ""
    return f"approved in this change by {given.by}{given.end}; committed by {', '.join(wrote)}{role}"


def _is_same(one: str, other: str) -> bool:
    """True for one person: the same address, whatever the name; without an address the same name."""
    first, second = (re.search(r"<([^<>]*)>", each.casefold()) for each in (one, other))
    if first and second:
        return first[1] == second[1]
    return one.casefold().partition("<")[0].strip() == other.casefold().partition("<")[0].strip()


def newly_approved(skill: "Skill", authors: Authors) -> "list[Capability]":
    """What an approval that the change brings is of, as it is now: the first place of each thing."""
    from skillkit.security import approval, capabilities

    brought = [
        each
        for each in approval.valid_approvals(skill, _today())
        if f"{skill.folder_path}/{each.path}" in authors.changed
    ]
    found: dict[tuple[str, str], Capability] = {}
    for each in capabilities.of(skill) if brought else ():
        if approval.approved_by(skill, each, brought):
            found.setdefault((each.can, each.what), each)
    return list(found.values())


def added(
    workspace_skills: "Sequence[Skill]", past_skills: "Sequence[Skill]", moved: "Mapping[str, Skill]"
) -> "list[tuple[Skill, Capability]]":
    """What the present skills can do that those of the same folders could not: the first place of each.

    ``moved`` has, by its folder, the past skill that one in a new folder was.
    """
    from skillkit.security import capabilities

    before = {skill.folder_path: skill for skill in past_skills} | dict(moved)
    found: list[tuple[Skill, Capability]] = []
    for skill in workspace_skills:
        old = before.get(skill.folder_path)
        known = capabilities.of(old) if old else ()
        found += [(skill, each) for each in capabilities.added(known, capabilities.of(skill))]
    return found
