"""What was not checked."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security import reader


@rule(severity=Severity.WARNING)
def not_scanned(skill: Skill) -> Iterator[Finding]:
    """A file is too large to be checked, or cannot be read.

    The security rules read texts of up to a million characters, and two thousand files of a skill. The rest could
    contain anything, and an agent may still read it.

    Source: https://agentskills.io/specification (keep files focused)
    """
    for unread in reader.read(skill).unread:
        yield in_file(skill, unread.path, 1, f"this was not checked: {unread.reason}", "split it, or remove it")
