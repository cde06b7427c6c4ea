"""A password or a token by its name, its sentence or its command."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.rule import rule
from skillkit.lint.rules.security.secret import at_line, in_skill
from skillkit.model.skill import Skill


@rule(severity=Severity.WARNING)
def secret_assigned(skill: Skill) -> Iterator[Finding]:
    """A value is written out where a name, a sentence or a command says that it is secret.

    `DB_PASSWORD=...`, "the password is ...", `curl -u user:...`, `postgres://user:...@host`: if it is real, everyone
    who can read the repository can use it; if it is an example, agents copy it into what they write. Name an
    environment variable, or write a placeholder such as `<password>`. Placeholders, variables, calls, paths and the
    addresses of contracts are ignored. The message shows nothing of the value.

    Source: https://cwe.mitre.org/data/definitions/798.html (use of hard-coded credentials)
    """
    hint = "if it is real, change it first; then write a variable, or a placeholder such as <password>"
    for path, line, found, _ in in_skill(skill):
        if not found.sure:
            yield at_line(skill, path, line, f"what looks like a secret ({found.kind}) is written out", hint)
