"""What a skill may be called."""

import re

LONGEST = 64
"""Characters of a name; the specification's limit."""

IGNORED = frozenset({"build", "dist", "node_modules", "__pycache__"})
"""Folders that Cursor's skill walker passes over."""

_WELL_FORMED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def faults(name: str, *, longest: int = LONGEST) -> list[str]:
    """What is wrong with a name, a sentence each; empty for a good one.

    Source: https://agentskills.io/specification (name field): 1-64 of a-z, 0-9 and single hyphens between them.
    """
    found = []
    if len(name) > longest:
        found.append(f"the name has {len(name)} characters, limit {longest}")
    if name in IGNORED:
        found.append(f"Cursor passes over every folder called {name!r}")
    elif not _WELL_FORMED.fullmatch(name):
        found.append(_malformed(name))
    return found


def _malformed(name: str) -> str:
    strange = sorted({c for c in name if not re.match(r"[a-z0-9-]", c)})
    if strange:
        return f"the name {name!r} holds " + ", ".join(map(repr, strange))
    if not name:
        return "the name is empty"
    if "--" in name:
        return f"the name {name!r} holds two hyphens in a row"
    return f"the name {name!r} begins or ends with a hyphen"
