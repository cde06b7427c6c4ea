"""SQL from people and agents, answered where nothing can be reached: the side of the child process."""

import json
from importlib import import_module
from typing import Any

from skillkit.errors import SkillkitError
from skillkit.events.lake import Lake, UnreadableError
from skillkit.events.lake_place import Place
from skillkit.events.queries.answers import plain
from skillkit.events.reading.all_events import sealed_in

MEMORY = 2_000_000_000
"""Bytes that an answer may take, beside what the events take."""


def answer(request: dict[str, Any]) -> str:
    """The JSON text of an answer: ``columns`` as [name, type], ``rows``, ``more`` where the limit cut them, ``notes``.

    ``request`` has home, lake, others, key, skills, sql and limit. What the user can fix comes as ``error`` and
    ``hint``, with ``damaged`` where the caller is to remove the copy, since this process can't.
    """
    notes: list[str] = []
    place = Place(request["home"], request["lake"], tuple(request["others"]), request.get("key", ""), notes.append)

    try:
        with sealed_in(place) as lake:
            lake.put_skills(request["skills"])
            return _answer(lake, request["sql"], request["limit"], notes)
    except SkillkitError as e:
        return json.dumps({"error": e.message, "hint": e.hint, "damaged": isinstance(e, UnreadableError)})
    except MemoryError:
        # Python's own memory ends too, at the limit of the process
        return json.dumps({"error": "the answer takes too much memory", "hint": "aggregate, or add a LIMIT"})


def _answer(lake: Lake, sql: str, limit: int, notes: list[str]) -> str:
    import_module("uuid")  # DuckDB imports it when it first needs it, and soon no file can be opened
    memory = MEMORY + lake.memory_held()
    lake.seal(memory)
    confine(memory)
    columns, rows = lake.untrusted(sql, limit + 1)  # one more, to know whether there are more
    cells = [[plain(cell) for cell in row] for row in rows[:limit]]
    return json.dumps({"columns": columns, "rows": cells, "more": len(rows) > limit, "notes": notes}, allow_nan=False)


def confine(memory: int) -> None:
    """Let this process open no file and no connection any more, whatever DuckDB would allow.

    ``memory`` is DuckDB's limit in bytes; the whole process gets four times as much address space.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    # what is open already stays usable
    for what, most in ((resource.RLIMIT_NOFILE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_AS, 4 * memory)):
        hard = resource.getrlimit(what)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (limit, limit))
