"""The list that was seen against what should be there, skill by skill."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from skillkit.agents.shared.preview import Listed
from skillkit.listing.listing import ABSENT, Listing, Row, Shown
from skillkit.model.skill import Scope


class ListVerdict(StrEnum):
    """What became of a skill on its way to the model."""

    WHOLE = "whole"
    CUT = "cut"
    NAME = "name only"
    MISSING = "missing"
    LEAKED = "leaked"
    MANUAL = "manual-only"
    SHADOWED = "shadowed"


AS_IT_SHOULD = frozenset({ListVerdict.WHOLE, ListVerdict.MANUAL, ListVerdict.SHADOWED})

_ABSENT = ABSENT | {Shown.NOT}


@dataclass(frozen=True, slots=True)
class Seen:
    """One skill as the model was shown it. ``expected`` is False where the forecast said otherwise;
    ``listed`` True where it was in the list at all."""

    name: str
    path: str
    verdict: ListVerdict
    description: str
    why: str
    expected: bool
    listed: bool


def compare(forecast: Listing, seen: Iterable[Listed], barred: Mapping[str, str] | None = None) -> tuple[Seen, ...]:
    """Each skill of the forecast, as it was seen. ``barred`` says by path why skills cannot reach the agent here."""
    by_folder = {one.folder: one for one in seen}  # by its name where the client does not tell a skill's folder
    return tuple(
        _seen(
            row,
            # the folder first: two skills may have one name in their frontmatter
            by_folder.get(row.skill.name) or by_folder.get(row.name),
            (barred or {}).get(row.skill.path, ""),
        )
        for row in forecast.rows
    )


def _seen(row: Row, found: Listed | None, bar: str) -> Seen:
    path, listed = row.skill.path, found is not None
    if bar and not found:
        return Seen(row.name, path, ListVerdict.MISSING, "", bar, True, listed)
    description = found.description if found else ""
    expected = listed is not (row.shown in _ABSENT) and same_words(description, row.description)
    return Seen(row.name, path, _verdict(row, found), description, row.why, expected, listed)


def _verdict(row: Row, found: Listed | None) -> ListVerdict:
    is_kept_out = row.skill.scope is Scope.TEAM_WIDE or row.shown is Shown.MANUAL
    if found is None:
        return ListVerdict.MANUAL if is_kept_out else ListVerdict.MISSING
    if is_kept_out:
        return ListVerdict.LEAKED
    if not found.description:
        return ListVerdict.NAME
    return ListVerdict.WHOLE if same_words(found.description, row.whole) else ListVerdict.CUT


def same_words(one: str, other: str) -> bool:
    """The same but for blanks, which clients join and trim."""
    return one.split() == other.split()
