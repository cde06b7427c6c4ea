"""Routing: how many public queries find their skill, and what an index and a query cost."""

import random
import subprocess
import sys
import tempfile
from pathlib import Path

from skillkit.routing.index import Index, IndexEntry
from skillkit.text import words
from tests.bench import measure
from tests.routing import public

SKILLS = 1255
"""Skills of the large index, as many as a large company has."""

FIELD = {37: (68.5, 88.3), 200: (67.3, 90.3)}
"""Skills listed -> top-1 and top-3 in percent that BM25 with stemming reached on 248 evaluation prompts of others."""

INDEXED = 2.8
"""The ratio that 60 ms over the start are, on a machine that starts Python and reads the entries in 33 ms."""


def table() -> None:
    """Top-1 and top-3 where SKILLKIT_CORPUS names the public skills; then the times."""
    _hits()
    _times()


def _hits() -> None:
    print(f"\nrouting, {len(public.queries())} public queries (tests/routing/queries.tsv)")
    if not public.CORPUS:
        print("  SKILLKIT_CORPUS names no folder of public skills: left out")
        return
    for size in (37, 200, 1000):
        found = public.hits(public.lists(size))
        given = f"  {found.listed:>4} skills listed   top-1 {found.first:5.1f} %   top-3 {found.near:5.1f} %"
        first, near = FIELD.get(size, (0.0, 0.0))
        ok = "ok" if found.first >= first and found.near >= near else "UNDER"
        print(given + (f"   hold {first} / {near}   {ok}" if first else ""))


def _times() -> None:
    """An index of 1,255 descriptions of 330 characters, built by a process that knows no word yet, and one query."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "entries.txt"
        file.write_text("\n".join(f"{entry.name}\t{entry.description}" for entry in entries()))
        read = (
            "import sys; from skillkit.routing.index import Index, IndexEntry;"
            f"entries = [IndexEntry(*line.split('\\t')) for line in open({str(file)!r})];"
        )
        bare = [sys.executable, "-c", read]
        index = [sys.executable, "-c", read + "Index(entries)"]
        runs = {"start and read": lambda: _run(bare), f"and index {SKILLS:,}": lambda: _run(index)}
        measured = measure.seconds(runs)
    over = measured[f"and index {SKILLS:,}"] - measured["start and read"]
    measure.show("index", "start and read", measured, {f"and index {SKILLS:,}": INDEXED})
    print(f"  {'over the start':<38} {over * 1000:9.1f} ms")
    ready = Index(entries())
    once = measure.seconds({"query": lambda: ready.rank("deploy the release notes to staging", 5)})["query"]
    print(f"  {'one query':<38} {once * 1000:9.2f} ms  hold 1   {'ok' if once <= 0.001 else 'OVER'}")


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True)


def entries() -> list[IndexEntry]:
    """Made-up skills, the same in every run: common words often, rare ones seldom, as in a language."""
    chance = random.Random(6)
    common = sorted(words.FUNCTION_WORDS)
    rare = [f"{start}{middle}{end}" for start in _STARTS for middle in _MIDDLES for end in _ENDS]
    return [IndexEntry(f"skill-{n}-{chance.choice(rare)}", _description(chance, common, rare)) for n in range(SKILLS)]


def _description(chance: random.Random, common: list[str], rare: list[str]) -> str:
    said = [chance.choice(common) if chance.random() < 0.4 else rare[_zipf(chance, len(rare))] for _ in range(50)]
    return " ".join(said)


def _zipf(chance: random.Random, size: int) -> int:
    return min(int(chance.paretovariate(0.7)) - 1, size - 1)


_STARTS = ("deploy", "relea", "note", "stag", "metr", "graph", "trac", "query", "index", "spec", "revi", "plan", "conf")
_MIDDLES = ("", "at", "al", "er", "in", "or", "iz", "us")
_ENDS = ("s", "ing", "ed", "ation", "ment", "able", "er", "ness", "ive", "ly", "ism", "ful", "y", "e", "ance", "ity")
