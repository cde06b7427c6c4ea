"""Packages from somewhere else."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Kind


@rule(severity=Severity.WARNING)
def registry_redirected(skill: Skill) -> Iterator[Finding]:
    """Packages are installed from another registry.

    The owner of the registry decides what is installed. A permanent setting sends every later install there; a second
    index beside the public one lets anyone take the name of an internal package. Registries of vendors, used for one
    install, are not reported.

    Source: https://attack.mitre.org/techniques/T1195/001/ (dependency confusion)

    ~~~~ bad
    ```bash
    pip config set global.index-url https://packages.example.com/simple
    ```
    ~~~~

    ~~~~ good
    ```bash
    pip install torch==2.5.1 --index-url https://download.pytorch.org/whl/cu124
    ```
    ~~~~
    """
    for fact in facts(skill):
        if "decoded" in fact.flags:
            continue
        if fact.kind is Kind.REGISTRY and fact.flags & {"other", "unverified"}:
            yield at_fact(
                skill,
                fact,
                f"later installs of {fact.what} go to {fact.detail}",
                "name the registry in the settings of the repository, where its owners see it",
            )
        elif fact.kind is Kind.INSTALL and "two-indexes" in fact.flags:
            yield at_fact(
                skill,
                fact,
                "a second index is used beside the public one: the higher version wins, from either",
                "use only one index, or pin by hash",
            )
        elif fact.kind is Kind.INSTALL and fact.flags & {"plain-http", "bare"}:
            yield at_fact(
                skill,
                fact,
                "packages come over a connection without encryption",
                "use https and a host name",
            )
