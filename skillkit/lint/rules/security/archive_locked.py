"""An archive that scanners cannot open."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Kind, Via


@rule(severity=Severity.WARNING)
def archive_locked(skill: Skill) -> Iterator[Finding]:
    """An archive is opened with a password that the skill gives.

    The password is in the same text, so it only keeps scanners and reviewers from looking inside. Malicious skills
    usually bring programs this way. A password that the user chooses, or that comes from the environment, is not
    reported.

    Source: https://attack.mitre.org/techniques/T1027/013/ (encrypted or encoded file)

    ~~~~ good
    Make the archive with `7z a -p notes.7z notes/`, and tell the reader the password by another way.
    ~~~~
    """
    for fact in facts(skill):
        if fact.kind is Kind.OPAQUE and "locked" in fact.flags:
            message = f"{fact.what} is locked, and the password is written beside it: scanners cannot look inside"
            if fact.via is Via.FILE:
                message = f"{fact.what} is locked with a password: scanners cannot look inside"
            yield at_fact(skill, fact, message, "add the files themselves, or a package with a checksum")
