"""A notebook's cells as texts: its program, the commands that it gives to a shell, and its prose."""

import json
from typing import Any

from skillkit.text.pattern import compiled

_SHELL_CELL = compiled(r"%%(?:bash|sh|zsh|system|sx|script\s+(?:ba|z)?sh)\b|%%!")
_SHELL_LINE = compiled(r"\s*(?:[A-Za-z_]\w*\s*=\s*)?(?:!{1,2}|%(?:sx|system|pip|conda)\b(?=\s))\s*(?P<command>.*)")

Lines = list[tuple[str, int]]


def cells(text: str) -> tuple[Lines, Lines, Lines] | None:
    """(program, shell, prose) of a notebook, each as lines with their 1-based lines in the file; None if it is none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    listed = value.get("cells") if isinstance(value, dict) else None
    if not isinstance(listed, list):
        return None
    program: Lines = []
    commands: Lines = []
    prose: Lines = []
    place = _Place(text)
    for cell in listed:
        source = _source(cell)
        if source:
            numbered = [(line, place.of(line)) for line in source]
            if cell.get("cell_type") != "code":
                prose += [*numbered, ("", numbered[-1][1])]
            elif _SHELL_CELL.match(source[0]):
                commands += numbered[1:]
            else:
                for line, number in numbered:
                    found = _SHELL_LINE.match(line)
                    if found:
                        commands.append((found["command"], number))
                    else:
                        program.append((line, number))
    return program, commands, prose


def _source(cell: Any) -> list[str]:
    source = cell.get("source") if isinstance(cell, dict) else None
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return source.splitlines() if isinstance(source, str) else []


class _Place:
    """Where in the file a line of a cell is written, for lines that are asked for in their order."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def of(self, line: str) -> int:
        written = json.dumps(line.strip(), ensure_ascii=False)[1:-1][:60]
        found = self._text.find(written, self._at, self._at + 200_000) if written else -1
        if found >= 0:
            self._line += self._text.count("\n", self._at, found)
            self._at = found
        return self._line
