"""Which functions does a script have, and where is a name of one of them known?"""

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from skillkit.security.scripts import statements
from skillkit.security.scripts.flows.ends import COMMENT, IDENTIFIER, Matches
from skillkit.text.pattern import compiled

_DEFINES = compiled(
    r"^\s*(?:export\s+(?:default\s+)?|pub\s+)?(?:async\s+)?(?:def|function|func|fn|sub)\s+([A-Za-z_]\w*)|^\s*(?:export\s+)?(?:const|let|var)\s+([A-Za-z_]\w*)\s*=\s*(?:async\s*)?(?:\([^)]*\)|\w+)\s*(?::[^=\n]{1,80})?=>|^\s*(?:module\.)?exports\.([A-Za-z_]\w*)\s*=\s*(?:async\s*)?(?:function\b|\()"
)
CALLED = compiled(r"(?<![\w.])([A-Za-z_]\w*)\(")
_PARAMETERS = compiled(
    r"(?:\w|=[ \t]*(?:async[ \t]*)?)\((?P<names>[^()\n]{0,300})|=[ \t]*(?:async[ \t]+)?(?P<one>\w+)[ \t]*=>|sub[ \t]+\w+"
)
PARAMETER = compiled(r"\s*(?:\.\.\.|[*&$]{0,2})([A-Za-z_]\w*)")
SPREAD = compiled(r"\s*(?:\.\.\.|\*)\s*\w")
_OWNS_NAMES = compiled(r"\s*(?:async\s+)?def\b")
_NOT_OWN = compiled(r"(?m)^[ \t]*(?:global|nonlocal)[ \t]+([\w, \t]{1,200})$")
_MOST_FUNCTIONS = 400
"""Functions of a script whose parameters are followed."""

_LONGEST_FUNCTION = 400
"""Statements of a function that are taken for its own."""


class Function(NamedTuple):
    """A function of a script: its parameters in order, and the statements [first, last) of its body."""

    parameters: tuple[str, ...]
    first: int
    last: int
    rest: bool = False  # the last parameter takes all that are left


class Functions:
    """The functions that a script defines, in order."""

    def __init__(self, flat: str, matches: Matches) -> None:
        self._flat = flat
        self._statements = matches.statements

    def of(self, number: int) -> str:
        """The name of the function that a statement is in: of the last one that was begun before it."""
        index = self._last_begun(number)
        return self._begun[index][1] if index >= 0 else ""

    def end(self, number: int) -> int:
        """Where the body of a function is over: before the next statement that is not farther in than its first line."""
        indent = self._indent(number)
        limit = min(len(self._statements), number + _LONGEST_FUNCTION)
        for at in range(number + 1, limit):
            statement = self._statements[at][1]
            if statements.indent(statement) <= indent and statement.strip() != "{" and not COMMENT.match(statement):
                return max(at, number + 1)
        return limit

    def scope(self, number: int) -> tuple[int, int] | None:
        """The statements in which a name means the same that one of them sets; None for the whole script.

        A function of Python or Ruby keeps its names to itself. It is taken to go on up to the next one that is not
        farther in, since a text of several lines in it may begin anywhere.
        """
        indent = self._indent(number)
        for index in range(self._last_begun(number), -1, -1):
            first = self._begun[index][0]
            if self._indent(first) < indent:
                owns = _OWNS_NAMES.match(self._statements[first][1])
                return (first, self._next(index)) if owns else None
        return None

    def is_last(self, number: int) -> bool:
        """True for what a function of Ruby's returns: the statement before its end."""
        following = self._statements[number + 1][1] if number + 1 < len(self._statements) else ""
        return following.strip() == "end"

    @cached_property
    def by_name(self) -> dict[str, Function]:
        """The functions by name: what a call gives them is theirs alone."""
        return {name: self._function(number) for number, name in self._begun[:_MOST_FUNCTIONS]}

    @cached_property
    def not_own(self) -> frozenset[str]:
        """Names that a function says are not its own."""
        found = _NOT_OWN.findall(self._flat) if "global" in self._flat or "nonlocal" in self._flat else ()
        return frozenset(name for names in found for name in IDENTIFIER.findall(names))

    @cached_property
    def _begun(self) -> list[tuple[int, str]]:
        """(statement, name) of each function."""
        return [
            (number, opened[1] or opened[2] or opened[3])
            for number, (_, statement) in enumerate(self._statements)
            if (opened := _DEFINES.match(statement)) and not COMMENT.match(statement)
        ]

    def _last_begun(self, number: int) -> int:
        """Which of them is the last one that is begun by a statement; -1 where none is."""
        return bisect_right(self._begun, (number, "\uffff")) - 1

    def _indent(self, number: int) -> int:
        return statements.indent(self._statements[number][1])

    def _function(self, number: int) -> Function:
        listed = _PARAMETERS.search(self._statements[number][1])
        names = (listed["names"] or listed["one"] or "").split(",") if listed else []
        parameters = tuple(match[1] for each in names if (match := PARAMETER.match(each)))
        last = (listed["names"] or "").rpartition(",")[2] if listed else ""
        return Function(parameters, number, self.end(number), SPREAD.match(last) is not None)

    def _next(self, index: int) -> int:
        """Where the next function begins that is not farther in."""
        indent = self._indent(self._begun[index][0])
        following = (at for at, _ in self._begun[index + 1 :] if self._indent(at) <= indent)
        return next(following, len(self._statements))
