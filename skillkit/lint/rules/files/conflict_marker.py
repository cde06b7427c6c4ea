"""A merge that was not finished."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit.finding import Finding, Severity
from skillkit.late import Late
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.markdown import parse
from skillkit.model.skill import Skill
from skillkit.references import graph

if TYPE_CHECKING:
    from skillkit.text import conflict
else:  # no text should need it
    conflict = Late("skillkit.text.conflict")


@rule(severity=Severity.ERROR, raw=True)
def conflict_marker(skill: Skill) -> Iterator[Finding]:
    """A text has the lines that git writes where it could not merge two versions.

    An agent reads both versions as instructions, and the lines between them too. SKILL.md and the Markdown that it may
    lead to are checked; conflicts that a block of code shows are not reported.

    Source: https://git-scm.com/docs/git-merge#_how_conflicts_are_presented

    ~~~~ bad
    <<<<<<< HEAD
    Ask the release manager first.
    =======
    Tag the release at once.
    >>>>>>> faster
    ~~~~

    ~~~~ good
    Open the files in which git shows both versions:

    ```text
    <<<<<<< HEAD
    ours
    =======
    theirs
    >>>>>>> other
    ```
    ~~~~
    """
    yield from _in_text(skill, skill.file, skill.text, skill.frontmatter.body_start)
    for file in skill.files:
        if graph.is_for_agents(skill, file):
            yield from _in_text(skill, file.path, skill.bundled(file.path), 0)


def _in_text(skill: Skill, path: str, text: str, body: int) -> Iterator[Finding]:
    if "<<<<<<<" not in text:
        return
    markdown = None
    for start, _ in conflict.begins(text):
        markdown = markdown or parse.Markdown(text, body)
        if start < body or markdown.is_prose(start):
            line = text.count("\n", 0, start) + 1
            yield in_file(skill, path, line, "a merge conflict begins here that was not resolved", conflict.HINT)
