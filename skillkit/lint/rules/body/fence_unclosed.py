"""A code block that swallows the rest of the file."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.rule import rule
from skillkit.model.markdown.parse import Fence
from skillkit.model.skill import Skill


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
    if confused := skill.markdown.confused:
        fence, offset = confused
        yield _confused(skill, fence, fence.line + fence.text.count("\n", 0, offset) + 1)
        return
    for fence in skill.markdown.unclosed:
        message = "the code block that opens here is not closed"
        hint = f"close it with {skill.markdown.mark(fence)}" + ("" if fence.info else ", or remove this line")
        yield Finding(skill.path, fence.line, message, hint)


def _confused(skill: Skill, fence: Fence, inner: int) -> Finding:
    if fence.info:
        message = f"the code block that opens here holds another, which opens on line {inner} and whose end ends both"
        return Finding(
            skill.path, fence.line, message, f"write four {skill.markdown.mark(fence)[0]} around the outer one"
        )
    message = f"the code block that opens here is not closed before the next one opens on line {inner}"
    return Finding(skill.path, fence.line, message, f"close it before line {inner}, or remove this line")
