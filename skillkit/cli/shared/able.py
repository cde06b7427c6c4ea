"""What skills can do, as commands print it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from skillkit.cli.shared import cells, edge

if TYPE_CHECKING:
    from skillkit.config import Config
    from skillkit.model.skill import Skill
    from skillkit.schemas.list import CapabilityRow
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


def as_data(found: "Iterable[Capability]") -> "list[CapabilityRow]":
    """Capabilities as list.schema.json has them."""
    return [{"kind": str(c.can), "what": c.what, "path": c.path, "line": c.line, "detail": c.detail} for c in found]


def lines(found: "Sequence[Capability]") -> Iterator[str]:
    """A heading a kind, and below it a line for each thing with its first places."""
    if not found:
        yield "  nothing that lint knows of: no program, no host, no credential"
    groups: dict[tuple[str, str], list[Capability]] = {}
    for capability in found:
        groups.setdefault((capability.can.words, capability.what), []).append(capability)
    margin = min(max((len(cells.one_line(what)) for _, what in groups), default=0), edge.columns() // 2)
    heading = ""
    for (words, what), group in groups.items():
        if words != heading:
            heading = words
            yield edge.paint(words, "cyan")
        detail = next((c.detail for c in group if c.detail), "")
        text = places(group) + (f"  ({cells.one_line(detail)})" if detail else "")
        if not edge.wraps():
            yield f"  {cells.one_line(what)}\t{text}"
        elif cells.width([what]) <= margin:
            yield f"  {cells.fit(what, margin)}  {cells.folded(text, margin + 4)}"
        else:
            yield f"  {cells.one_line(what)}"
            yield f"    {cells.folded(text, 4)}"


def places(group: "Sequence[Capability]") -> str:
    """The first places of a capability, and how many more there are."""
    shown = list(dict.fromkeys(cells.one_line(c.place) for c in group))
    more = len(shown) - _MOST_PLACES
    return ", ".join(shown[:_MOST_PLACES]) + (f" and {more} more" if more > 0 else "")


def brief(found: "Sequence[Capability]") -> Iterator[str]:
    """A line a kind: its words, and all that is of it."""
    kinds: dict[str, dict[str, None]] = {}
    for capability in found:
        kinds.setdefault(capability.can.words, {})[cells.one_line(capability.what)] = None
    for words, things in kinds.items():
        yield f"{words}: {', '.join(things)}"


def state(
    skill: "Skill", capability: "Capability", config: "Config", changed: frozenset[str], authors: frozenset[str]
) -> str:
    """What is known of its approval: allowed, approved and by whom, or not; empty without [capabilities].

    ``changed`` are the paths that the change touches, ``authors`` who made it: an approval that comes with the change
    from its own author is shown as such.
    """
    if config.capabilities is None:
        return ""
    from datetime import UTC, datetime

    from skillkit.security import approval

    if not approval.beyond([capability], config.allowed):
        return "allowed"
    found = approval.approved_by(skill, capability, approval.valid_approvals(skill, datetime.now(UTC).date()))
    if found is None:
        return "not approved"
    if f"{skill.folder_path}/{found.path}" not in changed:
        return f"approved by {found.by}"
    own = found.by.casefold() in {author.casefold() for author in authors}
    return f"approved in this change by {'its own author, ' if own else ''}{found.by}"


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
