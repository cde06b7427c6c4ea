"""What was not checked."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security import extract, reader
from skillkit.security.facts import Kind


@rule(severity=Severity.WARNING)
def not_scanned(skill: Skill) -> Iterator[Finding]:
    """A file is too large to be checked as a whole, or cannot be read.

    The security rules read texts of up to a million bytes, and two thousand files of a skill; of a script they follow
    six thousand lines of code, blank lines and remarks left out. The rest could contain anything, and an agent may
    still read or run it. Where skillkit.toml has a table `[capabilities]`, it needs an approval as well.

    Source: https://agentskills.io/specification (keep files focused)
    """
    for unread in reader.read(skill).unread:
        if unread.path != skill.file:  # `not-utf8` says it
            yield in_file(skill, unread.path, 1, f"this was not checked: {unread.reason}", unread.hint)
    said: set[tuple[str, str]] = set()
    for fact in extract.facts(skill):
        if fact.kind is Kind.UNREAD and (fact.path, fact.what) not in said:
            said.add((fact.path, fact.what))
            message = f"from here on this was not checked as a whole: {fact.what}"
            yield in_file(skill, fact.path, fact.line, message, reader.SPLIT)
