"""A name that looks like another."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Kind


@rule(severity=Severity.WARNING)
def name_deceives(skill: Skill) -> Iterator[Finding]:
    """A host, a package or a command is written so that it looks like another.

    A Cyrillic letter in a host, or a doubled letter in the name of a package, leads to another owner, and no reviewer
    sees it. Reported: letters of several alphabets in one word of code, hosts that look like Latin ones, and names of
    packages one letter away from a popular one.

    Source: https://www.unicode.org/reports/tr39/ (confusable detection)

    ~~~~ bad
    ```bash
    pip install reqquests
    ```
    ~~~~

    ~~~~ good
    ```bash
    pip install requests
    ```
    ~~~~
    """
    seen = set()
    for fact in facts(skill):
        if fact.kind is Kind.LOOKALIKE and (fact.path, fact.line) not in seen:
            seen.add((fact.path, fact.line))
            what = next((name for name in ("host", "package") if name in fact.flags), "name")
            message = f"the {what} {fact.what!a} looks like {fact.detail}"
            yield at_fact(skill, fact, message, "write the name that is meant")
