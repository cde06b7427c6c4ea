"""Is this known already? Answered from a small file beside the spool: a report waits for no database."""

import json
import os
from typing import Any

FILE = "known.json"
"""Beside the spool: open and resolved reports by skill, as the last sync left them."""


def similar_reports(home: str, skill: str, kind: str, text: str) -> list[dict[str, Any]]:
    """Reports of ``kind`` about ``skill`` that say the same, as (id, status, commit, summary), the newest first."""
    known = [row for row in _known(home, skill) if row.pop("kind", "") == kind]
    if not known:
        return []
    from skillkit.events.faults.terms import is_same, terms

    words = terms(text, kind, skill)
    return [row for row in known if is_same(words, terms(str(row.get("summary")), kind, skill))]


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
