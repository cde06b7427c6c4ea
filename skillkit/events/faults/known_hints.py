"""Is this known already? Answered from a small file beside the spool: a report waits for no database."""

import json
import os
import re
from typing import Any

FILE = "known.json"
"""Beside the spool: open and resolved reports by skill, as the last sync left them."""

ENOUGH = 0.6
"""The share of their words that two reports of the same thing have in common."""

_WORD = re.compile(r"\w+")


def similar_reports(home: str, skill: str, text: str) -> list[dict[str, Any]]:
    """Reports about ``skill`` that say much the same, as (id, status, commit, summary), the newest first."""
    words = _words(text)
    return [known for known in _known(home, skill) if _share(words, _words(str(known.get("summary")))) >= ENOUGH]


def renamed(home: str, skill: str) -> str:
    """What ``skill`` is called now, as far as the last sync knew of a rename; empty where it knew of none."""
    name = _read(home, "names").get(skill)
    return name if isinstance(name, str) else ""


def reported(home: str) -> list[str]:
    """The skills with reports that the last sync knew of, and no rename of."""
    names = _read(home, "names")
    return [name for name in _read(home, "skills") if name and name not in names]


def _known(home: str, skill: str) -> list[dict[str, Any]]:
    rows = _read(home, "skills").get(skill)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _read(home: str, key: str) -> dict[str, Any]:
    """A part of the file; empty where it cannot be read: it holds hints alone, and the report goes its way."""
    try:
        with open(os.path.join(home, FILE), "rb") as file:
            found = json.load(file)[key]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """What the two have in common, of all that either has: from 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0
