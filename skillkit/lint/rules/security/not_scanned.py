"""What nobody has looked at."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security import reader


@rule(severity=Severity.WARNING)
def not_scanned(skill: Skill) -> Iterator[Finding]:
    """A file is too large to be looked at, or cannot be read.

    The security rules read texts of up to a million characters, and two thousand files of a skill. What lies beyond
    could hold anything, and an agent reads it all the same.

    Source: https://agentskills.io/specification (keep files focused)
    """
    for unread in reader.read(skill).unread:
        yield in_file(skill, unread.path, 1, f"this was not looked at: {unread.reason}", "split it, or take it out")
