"""A link out of the repository."""

import os
from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at, in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import graph

HINT = "copy it into the skill's folder: on other machines the target does not exist"


@rule(severity=Severity.ERROR)
def link_leaves_repository(skill: Skill) -> Iterator[Finding]:
    """A link or symbolic link leads out of the repository.

    It works only for the writer. On another machine the same path does not exist, or is a file that no agent should
    read. An absolute symbolic link leads out too.

    Source: https://agentskills.io/specification (file references: relative paths from the skill root)

    ~~~~ bad
    See [the style](../../../../style.md).
    ~~~~

    ~~~~ good
    See [the style](references/style.md).
    -- references/style.md --
    # Tone
    ~~~~
    """
    for link in graph.of(skill).links:
        if link.path.startswith("..") and graph.leaves_repository(skill, link.path):
            yield at(skill, link.start, link.end, f"the link leads out of the repository: {link.written}", HINT)
    for path in graph.symlinks(skill):
        text = os.readlink(skill.folder / path)
        if os.path.isabs(text) or graph.leaves_repository(skill, graph.followed(skill, path)):
            yield in_file(skill, path, 1, f"the symbolic link leads out of the repository: {text}", HINT)
