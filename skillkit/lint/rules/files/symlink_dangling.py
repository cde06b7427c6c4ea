"""A symbolic link to nothing."""

import os
from collections.abc import Iterator

from skillkit import surroundings
from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import graph


@rule(severity=Severity.WARNING)
def symlink_dangling(skill: Skill) -> Iterator[Finding]:
    """A symbolic link in the skill leads nowhere, or back to itself.

    The agent lists the file and cannot read it. Copying or packing the skill fails there.

    Source: https://man7.org/linux/man-pages/man7/symlink.7.html
    """
    for path in graph.symlinks(skill):
        if not surroundings.exists(skill.folder / path):
            text = os.readlink(skill.folder / path)
            hint = "remove the link, or correct where it leads"
            yield in_file(skill, path, 1, f"the symbolic link leads nowhere: {text}", hint)
