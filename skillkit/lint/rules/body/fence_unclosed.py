"""A code block that swallows the rest of the file."""

import re
from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.rule import rule
from skillkit.model.markdown.parse import Fence
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_OPENS = pattern(r"^[ \t>]*(`{3,}|~{3,})[ \t]*[A-Za-z][\w+#.-]*[^`\n]*$", re.MULTILINE)
"""A line that only opens a block: it names a language."""


@rule(severity=Severity.WARNING)
def fence_unclosed(skill: Skill) -> Iterator[Finding]:
    """A fenced code block is not closed.

    Everything after it is code to whatever renders the file, and an agent cannot tell what is an example and what an
    instruction. Most often a block is shown inside of another: the fence that was to close the inner one closes the
    outer one, and from there on text and code are confused. The outer block is named then; it needs a longer fence.

    Source: https://spec.commonmark.org/0.31.2/#fenced-code-blocks

    ~~~~ bad
    ```sh
    git tag
    ~~~~

    ~~~~ good
    ```sh
    git tag
    ```
    ~~~~

    ~~~~ bad
    ```markdown
    Run:
    ```sh
    git tag
    ```
    ```
    ~~~~

    ~~~~ good
    ````markdown
    Run:
    ```sh
    git tag
    ```
    ````
    ~~~~
    """
    for fence in skill.markdown.fences:
        if inner := _opened_inside(fence, _mark(skill, fence)):
            yield _confused(skill, fence, inner)
            return
    for fence in skill.markdown.unclosed:
        message = "the code block that opens here is not closed"
        hint = f"close it with {_mark(skill, fence)}" + ("" if fence.info else ", or remove this line")
        yield Finding(skill.path, fence.line, message, hint)


def _opened_inside(fence: Fence, mark: str) -> int:
    """The line of the first block that opens in the lines of this one, and could end it; 0 for none."""
    if fence.text.find(mark) < 0:
        return 0
    inner = next((found for found in _OPENS().finditer(fence.text) if found[1].startswith(mark)), None)
    return fence.line + fence.text.count("\n", 0, inner.start()) + 1 if inner else 0


def _confused(skill: Skill, fence: Fence, inner: int) -> Finding:
    if fence.info:
        message = f"the code block that opens here holds another, which opens on line {inner} and whose end ends both"
        return Finding(skill.path, fence.line, message, f"write four {_mark(skill, fence)[0]} around the outer one")
    message = f"the code block that opens here is not closed before the next one opens on line {inner}"
    return Finding(skill.path, fence.line, message, f"close it before line {inner}, or remove this line")


def _mark(skill: Skill, fence: Fence) -> str:
    """The fence's own mark, with as many characters as it has."""
    line = skill.text[: fence.start].splitlines()[-1].lstrip(" \t>-*+0123456789.)")
    return line[: len(line) - len(line.lstrip(line[:1]))] or "```"
