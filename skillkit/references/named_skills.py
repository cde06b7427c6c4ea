"""Other skills that a text names, and whether there are such."""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from skillkit import surroundings
from skillkit.model import workspace
from skillkit.model.skill import FILE, Skill
from skillkit.model.workspace import COMPANY_WIDE, TEAM_WIDE
from skillkit.text.offsets import places
from skillkit.text.pattern import pattern

_NAME = r"[a-z][a-z0-9]*(?:[-_:][a-z0-9]+)*"
_HYPHENS = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+"

_WORD = pattern(r"(?<![\w-])[Ss]kills?(?![\w-])")
_MARKED = pattern(rf"(?:[`'\"]|\*\*)+[/$]?(?P<name>{_NAME})(?:[`'\"]|\*\*)+")
_LEADS = pattern(
    rf"(?:\b(?:use|using|invoke|run|see|load|read|with|the|to|via|call|follow|and|or) )[/$]?(?P<name>{_HYPHENS}) $",
    re.IGNORECASE,
)
"""A name without marks in front of the word: one with a hyphen, after a word that leads to it."""

_ANOTHER = pattern(
    rf"(?: \([^()\n]{{0,80}}\))?(?:,? (?:and|or)|,) "
    rf"(?:[`'\"]|\*\*)[/$]?(?P<name>{_HYPHENS})(?:[`'\"]|\*\*)(?!\w| skill)"
)
"""The next of a list of skills: "the skills `a-b` and `c-d`". One word may be anything."""

_FOLDER = pattern(r" ?(?:files?|folders?|director(?:y|ies)|repos?(?:itor(?:y|ies))?)\b")
"""What makes the words `NAME skill` speak of something else."""

_CALLED = pattern(rf"(?P<name>{_NAME})(?=[`\s.,;)])")
_CALLS = ("`/", "`$", " /", "\n/", "(/")
"""What begins `/name` and `$name`, as users type them: may be any other command, and a path of a web site."""

_REPORT = pattern(
    r"""(?<![\w-])(?:company-)?skillkit\s+feedback\s+add
    (?:\s+(?:--(?:kind|detail|format)(?:=|\s+)(?:'[^'\n]*'|"[^"\n]*"|[^\s'"`]+)|--(?:json|no-color)))*
    \s+['"]?[/$]?(?P<name>[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*)(?![\w<{$\[*/-])""",
    re.VERBOSE,
)
"""The command, its options before the name, and the name, in quotes or not."""

_PLACEHOLDER = pattern(
    r"[A-Z][A-Z0-9_-]*|(?:(?:my|your|the|this|that|its|some|an?|any|other|another|example|sample|old|new)[-_])*"
    r"(?:skills?|names?|examples?|foo|bar|baz|x+)(?:[-_]?(?:names?|ids?|a|b|x|\d+))*"
)
"""Placeholders for a name: NAME, skill-name, your-skill, foo."""

_LONGEST = 100
MOST = 200
"""Names of one text that are looked at."""


def in_text(text: str, start: int = 0) -> Iterator[tuple[str, int, int]]:
    """(name, start, end) of the skills that a text surely names, from ``start`` on: "the `name` skill", "skill `name`",
    "use the name-of-it skill".
    """
    found = 0
    for place in places(text, "kill", start):  # a tenth of the time that the expression takes
        word = _WORD().match(text, place - 1)
        for match in _list_beside(text, *word.span()) if word else ():
            if not _is_placeholder(match["name"]):
                yield match["name"], *match.span("name")
                found += 1
        if found >= MOST:
            return


def _list_beside(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The name beside the word `skill` at [start, end), and those that follow one behind it."""
    match = _beside(text, start, end)
    if match:
        yield match
    while match and match.end() > end and (match := _ANOTHER().match(text, match.end())):
        yield match


def called_in(text: str, start: int = 0) -> Iterator[tuple[str, int, int]]:
    """(name, start, end) of what a text may call as users do: `/name`, `$name`."""
    begins = sorted(place + 2 for begin in _CALLS for place in places(text, begin, start))
    found = (_CALLED().match(text, begin) for begin in begins)
    for match in islice(filter(None, found), MOST):
        yield match["name"], *match.span("name")


def _beside(text: str, start: int, end: int) -> re.Match[str] | None:
    """The name before or behind the word `skill` at [start, end)."""
    if text[start - 1 : start] == " " and end - start == len("skill"):
        begin = max(0, start - _LONGEST)
        if text[start - 2 : start - 1] in ("`", "*", "'", '"') and not _FOLDER().match(text, end):
            marked = text.rfind(" ", begin, start - 1) + 1
            marked = max(begin, marked, text.rfind("\n", begin, start - 1) + 1, text.rfind("(", begin, start - 1) + 1)
            return _MARKED().fullmatch(text, marked, start - 1)
        word = max(begin, text.rfind(" ", begin, start - 1) + 1)
        if "-" in text[word : start - 1] and not _FOLDER().match(text, end):
            return _LEADS().search(text, max(0, word - 12), start)
    if text[end : end + 2] in (" `", ' "', " *"):
        return _MARKED().match(text, end + 1, end + 1 + _LONGEST)
    return None


def in_reports(text: str, start: int = 0) -> Iterator[tuple[str, int, int]]:
    """(name, start, end) of the skills that commands report about: `skillkit feedback add NAME`."""
    for match in _REPORT().finditer(text, start):
        if not _is_placeholder(match["name"]):
            yield match["name"], *match.span("name")


def _is_placeholder(name: str) -> bool:
    return bool(_PLACEHOLDER().fullmatch(name))


_NEAR = 0.9
"""How much of two names is the same: a letter or two of a usual name. A team's skills have much in common."""


def is_there(skill: Skill, name: str) -> bool:
    """True if a skill of the repository has the name, which may have its plugin's before it."""
    bare = name.rpartition(":")[2]
    return bare == skill.name or bool(
        surroundings.ask(f"{__name__}:is_a_skill", str(skill.root), str(skill.folder.parent), bare)
    )


def nearest(skill: Skill, name: str) -> str:
    """The skill of the repository whose name is a letter or two from ``name``; empty where none is."""
    return str(surroundings.ask(f"{__name__}:near", str(skill.root), str(skill.folder.parent), name))


def is_a_skill(root: str, beside: str, name: str) -> bool:
    """True if a skill of the repository has the name: in the layout, in the folder ``beside``, or elsewhere."""
    scopes = (f"{root}/{COMPANY_WIDE}", f"{root}/{TEAM_WIDE}", beside)
    return any(os.path.exists(f"{place}/{name}/{FILE}") for place in scopes) or name in _names(Path(root))


def near(root: str, beside: str, name: str) -> str:
    """What `nearest` says."""
    names = _names(Path(root))
    beside_alone = _beside_it(beside) - names
    return _nearest(name, names | beside_alone if beside_alone else names)  # a new set is hashed anew


@lru_cache(maxsize=1_000)
def _nearest(name: str, names: frozenset[str]) -> str:
    from difflib import get_close_matches

    letters, length = _letters(name), len(name)
    # a letter that only one of two names has is in no match: most names are told apart without comparing them
    possible = [
        each
        for each in names
        if (letters ^ _letters(each)).bit_count() <= (room := (1 - _NEAR) * (length + len(each)) + 1e-9)
        and abs(length - len(each)) <= room
    ]
    return next(iter(get_close_matches(name, sorted(possible), n=1, cutoff=_NEAR)), "")


@lru_cache(maxsize=100_000)
def _letters(name: str) -> int:
    """The letters of a name as a set of bits."""
    bits = 0
    for letter in name:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _beside_it(folder: str) -> frozenset[str]:
    try:
        return frozenset(name for name in os.listdir(folder) if os.path.exists(os.path.join(folder, name, FILE)))
    except OSError:
        return frozenset()


def _changed(place: Path) -> int:
    try:
        return os.stat(place).st_mtime_ns
    except OSError:
        return 0


def _stamps(root: Path) -> tuple[int, ...]:
    """What changes where a skill comes or goes."""
    return tuple(_changed(place) for place in (root, root / COMPANY_WIDE, root / TEAM_WIDE))


_last: tuple[Path, tuple[int, ...], frozenset[str]] | None = None
"""A root, its stamps, and every skill's name below it."""


def learn(found: workspace.Workspace) -> None:
    """Remember the names of all skills below a root, which need not be looked for again."""
    global _last  # noqa: PLW0603 - the rules that ask are called with a skill alone
    _last = found.root, _stamps(found.root), frozenset(each.name for each in found.skills)


def _names(root: Path) -> frozenset[str]:
    """Every skill's name below the root."""
    if _last is None or _last[:2] != (root, _stamps(root)):
        learn(workspace.load([root], root=root))
    return _last[2] if _last else frozenset()
