"""What a skill may be called."""

import re

from skillkit.model import frontmatter

LONGEST = 64
"""Characters of a name; the specification's limit."""

IGNORED = frozenset({"build", "dist", "node_modules", "__pycache__"})
"""Folders that Cursor's skill walker ignores."""

_WELL_FORMED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # the form of the specification


def faults(name: str, *, longest: int = LONGEST) -> list[str]:
    """What is wrong with a name, a sentence each; empty for a good one.

    Source: https://agentskills.io/specification (name field): 1-64 of a-z, 0-9 and single hyphens between them.
    """
    found = []
    if len(name) > longest:
        found.append(f"the name has {len(name)} characters, limit {longest}")
    if name in IGNORED:
        found.append(f"Cursor ignores every folder called {name!r}")
    elif not _WELL_FORMED.fullmatch(name):
        found.append(_malformed(name))
    return found


def as_yaml(name: str) -> str:
    """The name as it is to be behind its key: in quotes where YAML would read `2026` or `a: b` as something else.

    Empty where no writing helps: a folder may be called by bytes that are no text.
    """
    if not name.isprintable():
        return ""
    # asked of the parser itself, since YAML reads `no`, `1e3` and `2026` as other than texts
    if re.fullmatch(r"[\w-]+", name) and frontmatter.read(f"---\nname: {name}\n---\n").values == {"name": name}:
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _malformed(name: str) -> str:
    strange = sorted({c for c in name if not re.match(r"[a-z0-9-]", c)})
    if strange:
        return f"the name {name!r} holds " + ", ".join(map(repr, strange))
    if not name:
        return "the name is empty"
    if "--" in name:
        return f"the name {name!r} holds two hyphens in a row"
    return f"the name {name!r} begins or ends with a hyphen"
