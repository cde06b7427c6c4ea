"""A symbolic link to a folder above itself."""

import os
from collections.abc import Iterator

from skillkit import files, surroundings
from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import graph


@rule(severity=Severity.WARNING)
def symlink_to_parent(skill: Skill) -> Iterator[Finding]:
    """A symbolic link in the skill leads to a folder that contains it.

    A program that follows links goes round in circles: a search finds every file dozens of times, a copy fills the
    disk.

    Source: https://man7.org/linux/man-pages/man7/symlink.7.html
    """
    for path in graph.symlinks(skill):
        place = os.path.join(surroundings.real(skill.folder), path)
        real = surroundings.real(place)
        if surroundings.is_folder(real) and files.is_inside(place, real):
            text = os.readlink(skill.folder / path)
            yield in_file(
                skill, path, 1, f"the symbolic link leads to a folder that contains it: {text}", "remove the link"
            )
