"""A code block that swallows the rest of the file."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.WARNING)
def fence_unclosed(skill: Skill) -> Iterator[Finding]:
    """A fenced code block is never closed.

    Everything after it is code to whoever renders the file, and an agent cannot tell what is an example and what an
    instruction.

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
    """
    for fence in skill.markdown.unclosed:
        yield Finding(skill.path, fence.line, "the code block that opens here is never closed", "close it with ```")
