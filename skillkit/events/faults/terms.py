"""The text of a report as terms that are worth more the more they tell one fault from another.

The weights are fixed and ask no other report: two texts are as alike tomorrow as today, so that a fault keeps its id.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from math import sqrt

from skillkit.text.stem import stem

Terms = Mapping[str, float]
"""A weight by term. Terms with a sign in front are no words: `=docs/setup.md` is a whole name, `~gone` a notion."""

ENOUGH = 0.43
"""The likeness (0 to 1) from which on two texts say the same. Two words that count each, one of them in common, are at
0.42; on tests/events/faults/tuned.txt 0.40 is the least that joins no two faults.
"""

SPARE = 0.5
"""What two texts have to have in common beyond their share, so that short ones are not the same for one word."""

WORD, PART, NAME, FAINT, NUMBERED = 1.0, 0.7, 1.2, 0.3, 0.5
"""The weight of a word, of a word inside a name, of a name (a path, a flag, an address), of what every report may say,
and of the number of a step.
"""

READ = 500
"""Characters of a text that are looked at: what is wrong is said first."""

_JOINING = """
    a about above after again all also am an and any anything are as at be because been before being both but by can
    cannot could d did do does doing done each every few for from further get gets getting give go goes going got had
    has have having he her here him his how i if im in into is isn it its itself just least let lets like ll m made make
    many may me mine more most much my no nobody none not nothing now of off on once one only onto or other others our
    ours out over own per please rather re really s same she so some somebody someone something still such t than that
    the their theirs them then there these they this those though through to too toward under up us ve very via was we
    were what which while who whose why will with within without would yes yet you your yours
"""
_REPORTING = """
    always call called describe described first however instead mention mentioned mentions must name named names need
    needed needs never otherwise else say says said should since skill tell tells until use used uses using want wanted
    wants when where
"""
_SILENT = frozenset((*_JOINING.split(), *_REPORTING.split()))
"""Words that join others, and those in which every report is put."""

_NOTIONS = {
    "gone": """absent anymore archived closed dead delete deleted dropped exist exists find found gone missing
        nonexistent remove removed vanished 404""",  # HTTP's word for it
    "moved": "move moved moves relocated rename renamed replaced",
    "old": "current currently deprecated longer new newer obsolete old older outdated stale",
    "wrong": "bad correct error errors false incorrect mistake right wrong",
    "fail": """break breaks broke broken crash crashed crashes fail failed failing fails failure refuse refused refuses
        reject rejected rejects""",
}
"""What can be wrong, in the words of those who say it."""

_FAINT = """
    api begin begins begun change changed changes check command create different directory doc docs example file fix
    flag folder gh git github http https js json line link md number page path put py run running runs script scripts
    section set sh src start started step support thing tools tried try ts url value variable wait way work working
    works yaml yml
"""
_PROMPTING = """
    ask asked asks fire fired fires firing pick picked prompt question request run start started ticket trigger
    triggered triggers
"""
"""How a report says that a skill was picked or not; what counts is the prompt behind it."""

_TOKEN = re.compile(r"[^\s,;!?()\[\]{}\"'`<>|=«»„“”‘’]+")
_PARTS = re.compile(r"[\W_]+")
_NEGATED = re.compile(r"n['’]t\b")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}")


@cache
def _weights() -> dict[str, tuple[str, float]]:
    """Term and weight of the stems that are more or less than a word."""
    found = {stem(word): (stem(word), FAINT) for word in _FAINT.split()}
    for notion, words in _NOTIONS.items():
        found |= {stem(word): (f"~{notion}", FAINT) for word in words.split()}
    return found


@cache
def _prompting() -> frozenset[str]:
    return frozenset(map(stem, _PROMPTING.split()))


@lru_cache(100_000)
def _stem(word: str) -> str:
    return "" if word in _SILENT else stem(word) if word.isalpha() else word


def terms(text: str, kind: str = "", skill: str = "") -> dict[str, float]:
    """The terms of a report of this kind about ``skill``, whose own name says little about what is wrong with it."""
    # of these two kinds every report says that a prompt did or did not start the skill
    silent = _prompting() if kind in ("missed", "unneeded") else frozenset()
    own = _own(skill)
    found: dict[str, float] = {}
    before = ""
    for written in _TOKEN.findall(_NEGATED.sub(" not", text[:READ].casefold())):
        # `step 2` and `step 3` are two faults, and a number alone says nothing
        if before == "step" and written.strip(".:").isdecimal():
            found[f"step:{written.strip('.:')}"] = NUMBERED
        else:
            for term, weight in _of_token(written):
                if term not in silent:
                    found[term] = max(found.get(term, 0), FAINT if term in own else weight)
        before = written
    return found


@lru_cache(1000)
def _own(skill: str) -> frozenset[str]:
    return frozenset(map(_stem, _PARTS.split(skill.casefold()))) - {""}


@lru_cache(100_000)
def _of_token(written: str) -> tuple[tuple[str, float], ...]:
    """The terms of what blanks part: the whole where it is a name, and its words."""
    # the dashes of a flag belong to its name
    word = written.rstrip(".:") if written.startswith("--") else written.strip(".:*_-…")
    parts = [part for part in _PARTS.split(word) if part]
    is_name = len(parts) > 1
    found = [(f"={word}", NAME)] if is_name else []
    for part in parts:
        found += _of_part(part, PART if is_name else WORD)
    return tuple(found)


def _of_part(part: str, most: float) -> list[tuple[str, float]]:
    """The terms of a word: one, or none; where blanks part none, one for every two neighbouring characters."""
    if not part.isascii() and _UNSPACED.fullmatch(part):
        # Chinese and Japanese put no blanks between words
        return [(part[at : at + 2], PART) for at in range(len(part) - 1)]
    word = _stem(part)
    return [_weights().get(word) or (word, most)] if word else []


def size(one: Terms) -> float:
    """The square of the length of terms as a vector."""
    return sum(weight * weight for weight in one.values())


def likeness(common: float, one: float, other: float) -> float:
    """How alike two texts are, 0 to 1: from the product of what they have in common, and the ``size`` of each."""
    return common / (sqrt(one * other) + SPARE)


def is_same(one: Terms, other: Terms) -> bool:
    """True where two reports about the same skill, of the same kind, say the same."""
    common = sum(weight * other[term] for term, weight in one.items() if term in other)
    return one == other or likeness(common, size(one), size(other)) >= ENOUGH
