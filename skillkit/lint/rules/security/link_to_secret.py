"""A link to credentials."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Kind


@rule(severity=Severity.WARNING)
def link_to_secret(skill: Skill) -> Iterator[Finding]:
    """A symbolic link of the skill leads to credentials, or out of the repository.

    The agent reads the link's target on each machine where the skill is checked out: a private key, a file of
    passwords. A link inside the skill is not reported.

    Source: https://cwe.mitre.org/data/definitions/59.html (link following)
    """
    for fact in facts(skill):
        if fact.kind is Kind.LINK and ("credentials" in fact.flags or "outside" in fact.flags):
            why = "leads to credentials" if "credentials" in fact.flags else "leads out of the repository"
            yield at_fact(skill, fact, f"this link {why}: {fact.what!a}", "copy what is needed into the skill")
