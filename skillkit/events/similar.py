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


def alike(home: str, skill: str, text: str) -> list[dict[str, Any]]:
    """Reports about ``skill`` that say much the same, as (id, status, commit, summary), the newest first."""
    words = _words(text)
    return [known for known in _known(home, skill) if _share(words, _words(str(known.get("summary")))) >= ENOUGH]


def _known(home: str, skill: str) -> list[dict[str, Any]]:
    try:
        with open(os.path.join(home, FILE), "rb") as file:
            found = json.load(file)["skills"].get(skill, [])
            return [row for row in found if isinstance(row, dict)]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return []  # only a hint: whatever stands there, the report goes its way


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """What the two have in common, of all that either has: from 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0
