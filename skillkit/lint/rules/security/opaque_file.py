"""A file that cannot be reviewed."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Kind, Via


@rule(severity=Severity.WARNING)
def opaque_file(skill: Skill) -> Iterator[Finding]:
    """The skill contains a program, or an archive with programs, that cannot be reviewed.

    A reviewer sees only its name. Add the source, or install a package whose origin is known. Pictures, fonts,
    documents, pickles and archives of data are not reported; a pickle that calls a program or code when it is loaded
    is.

    Source: https://slsa.dev/spec/v1.0/threats
    """
    for fact in facts(skill):
        if fact.kind is Kind.OPAQUE and "bytecode" in fact.flags:
            yield at_fact(skill, fact, f"{fact.what!a} is bytecode: it cannot be reviewed", "run its source")
        elif (
            fact.kind is Kind.OPAQUE and fact.via is Via.FILE and fact.flags & {"program", "holds-programs", "unlisted"}
        ):
            why = "its contents cannot be listed" if "unlisted" in fact.flags else "it cannot be reviewed"
            yield at_fact(
                skill, fact, f"this is {fact.detail}: {why}", "add its source instead, or install it from a package"
            )
