"""The commands of a file of data in their order: tasks of a Taskfile, scripts of a package, steps of a workflow or a play."""

import re
from itertools import islice

from skillkit.security.commands import flow, shell
from skillkit.security.facts import Kind, Via
from skillkit.security.texts.look import TextLook
from skillkit.text.pattern import pattern

_VALUE_OF = pattern(
    r"(?m)^[ \t]+(?P<name>[A-Za-z]\w{1,40})[ \t]*:[ \t]*(?P<quote>[\"']?)(?P<value>[^\s\"'{}#]{2,200})(?P=quote)[ \t]*$"
)
"""A variable that a file of tasks or of a workflow sets."""

_ASKED_VALUE = pattern(
    r"\{\{[ \t]*(?:\.|env\.|vars\.)?(?P<task>[A-Za-z]\w{1,40})[ \t]*\}\}|\$\{\{[ \t]*(?:env|vars)\.(?P<job>\w{2,40})[ \t]*\}\}"
)


def named_values(text: str) -> dict[str, str]:
    """The variables that a file sets by its keys, where a command may ask for them."""
    if "{{" not in text and "$" not in text:
        return {}
    return {match["name"]: match["value"] for match in islice(_VALUE_OF().finditer(text), 100)}


def with_values(line: str, named: dict[str, str]) -> str:
    if not named or "{{" not in line:
        return line
    return _ASKED_VALUE().sub(lambda match: named.get(match["task"] or match["job"], match[0]), line)


class Running:
    """The commands of a file of data, one after the other: what one of them keeps, a later one may run."""

    def __init__(self, look: TextLook, named: dict[str, str], via: Via, *, scheduled: bool) -> None:
        self._look, self._via, self._named, self._scheduled = look, via, named, scheduled
        self._offset = 0
        self._flags: list[str] = []
        self._known: dict[str, str] = {}
        self._script: flow.Script | None = None

    def awaits(self, line: str) -> bool:
        """True for a line without any sign of danger that names what a command before it kept."""
        if self._script is None:
            return False
        return any(name in line for name in self._script.names) or (self._script.awaits_program and "./" in line)

    def run(self, command: str, offset: int) -> None:
        self._script = self._script or flow.Script(self._note, self._known)
        self._offset, self._flags = offset, []
        self._known.clear()
        self._known.update(self._named | shell.variables(command))
        command = re.sub(r"^(?:[-*/\d,]+\s+){5}(?:root\s+|\w+\s+(?=/))?|^@\w+\s+", "", command)
        for each in shell.lines(command):
            self._script.run(each.text, each.body)
        if self._scheduled:
            if re.search(r"(?:^|\s)/(?:tmp|var/tmp|dev/shm)/|/\.[\w-]+", command):
                self._flags.append("hidden")
            self._emit(Kind.PERSISTENCE, self._look.path, "unit", *self._flags, detail=command)

    def _note(self, kind: Kind, what: str, *flags: str, detail: str = "") -> None:
        if self._scheduled and ("run" in flags or kind in (Kind.ENCODED, Kind.BACKDOOR) or "sent" in flags):
            self._flags.append("remote")
        self._emit(kind, what, *flags, detail=detail)

    def _emit(self, kind: Kind, what: str, *flags: str, detail: str = "") -> None:
        self._look.say(self._offset, self._via)(kind, what, *flags, detail=detail)
