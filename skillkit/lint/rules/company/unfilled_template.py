"""A skill with parts of the template left in it."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.model.placeholder import PLACEHOLDERS
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def unfilled_template(skill: Skill) -> Iterator[Finding]:
    """A placeholder of the template was not filled in.

    `skillkit new` writes a placeholder in angle brackets for what only the writer knows. An agent takes it for an
    instruction. A placeholder in code is an example and is not reported.

    Source: Writing skills for the company, Tong Hui Kang, 2026-02-21 (the template)

    ~~~~ bad
    description: <what it does>. Use when <when to use it>.
    ~~~~

    ~~~~ bad
    <step by step process>
    ~~~~

    ~~~~ good
    Fill `<step by step process>` with what you do every week.

    ```markdown
    - <example query>
    ```
    ~~~~
    """
    for start, blank in _blanks(skill):
        yield at(
            skill,
            start,
            start + len(blank),
            f"{blank} is still a placeholder of the template",
            "fill it in, or remove it",
        )


def _blanks(skill: Skill) -> Iterator[tuple[int, str]]:
    """(offset, text) of each placeholder in the frontmatter and in the prose of the body."""
    text, body = skill.text, skill.frontmatter.body_start
    for blank in PLACEHOLDERS if "<" in text else ():
        at = text.find(blank)
        while at >= 0:
            if at < body or skill.markdown.is_prose(at):
                yield at, blank
            at = text.find(blank, at + 1)
