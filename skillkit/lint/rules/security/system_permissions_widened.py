"""A machine with less protection."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Kind


@rule(severity=Severity.WARNING)
def system_permissions_widened(skill: Skill) -> Iterator[Finding]:
    """The skill turns off protection of the machine.

    Root without a password, a world-writable system folder, a setuid shell, a scanner or a firewall that is turned off:
    this affects everything that runs there afterwards.

    Source: https://attack.mitre.org/techniques/T1548/

    ~~~~ bad
    ```bash
    sudo chmod u+s /bin/bash
    ```
    ~~~~

    ~~~~ good
    ```bash
    chmod u+x scripts/notes.sh
    ```
    ~~~~
    """
    for fact in facts(skill):
        if fact.kind is Kind.PERMISSIONS and "system" in fact.flags and "decoded" not in fact.flags:
            yield at_fact(
                skill,
                fact,
                f"{fact.what} turns off protection of the machine",
                "do it for one file or user, or leave it to an administrator",
            )
