"""Is something written where the machine starts it, or an agent reads it?"""

import re

from skillkit.security import catalogue
from skillkit.security.facts import Kind
from skillkit.security.scripts import statements
from skillkit.security.scripts.flows.functions import CALLED
from skillkit.security.scripts.flows.taint import ScriptWalk, Taint

_LONGEST_MAKER = 40
"""Statements of a function that makes a text, as far as they are read."""


def look(walk: ScriptWalk, number: int, statement: str, taint: Taint) -> None:
    """State that a statement writes to one of the places that it holds."""
    if re.search(r"\bread_text\(|\breadFileSync\(|json\.loads?\(", statement) and not re.search(
        r"write|dump|append", statement
    ):
        return
    place = sorted(taint.places)[0]
    is_remote = any(not catalogue.LOCAL().match(host) for host in taint.net)
    walk.say(
        _kind_of(place),
        place,
        "written",
        *(("remote",) if is_remote else ()),
        detail="\n".join([*statements.values(statement), *_texts_of(walk, statement)]),
        at=walk.matches.statements[number][0],
    )


def _kind_of(place: str) -> Kind:
    if catalogue.MEMORY_FILES().search(place):
        return Kind.MEMORY
    return Kind.PERMISSIONS if catalogue.AGENT_SETTINGS().search(place) else Kind.PERSISTENCE


def _texts_of(walk: ScriptWalk, statement: str) -> list[str]:
    """The texts that the names in a statement are set to, and those that the functions return which it calls."""
    found = []
    for name in dict.fromkeys(re.findall(r"\b[A-Za-z_]\w+\b", statement)):
        match = re.search(
            rf"^\s*(?:const |let |var )?{re.escape(name)}\s*=\s*(?:f|r)?(\"\"\".*?\"\"\"|'''.*?'''|`[^`]*`|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')",
            walk.code.text,
            re.MULTILINE | re.DOTALL,
        )
        if match:
            found.append(match[1].strip("\"'`"))
    functions = walk.functions.by_name
    for name in sorted({match[1] for match in CALLED.finditer(statement)} & functions.keys()):
        function = functions[name]
        for _, inside in walk.matches.statements[function.first : min(function.last, function.first + _LONGEST_MAKER)]:
            if "return" in inside or "=>" in inside or function.last - function.first < 4:
                found += statements.values(inside)
    return found
