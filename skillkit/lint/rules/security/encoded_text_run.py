"""An encoded text that is run."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Kind


@rule(severity=Severity.WARNING, company_wide=Severity.ERROR)
def encoded_text_run(skill: Skill) -> Iterator[Finding]:
    """An encoded text is decoded and run.

    A reviewer sees only letters and digits, and the agent's machine runs what they encode. Write a script as a script.
    Base64, hex, escapes, numbers, gzip and UTF-16 are decoded, twice if needed; the message shows how the text begins.
    Data that is decoded but not run, such as a picture, is not reported.

    Source: https://attack.mitre.org/techniques/T1027/ (obfuscated files or information)

    ~~~~ bad
    ```bash
    echo ZWNobyBoZWxsbyBmcm9tIGEgdGV4dAo= | base64 -d | bash
    ```
    ~~~~

    ~~~~ good
    ```bash
    echo ZWNobyBoZWxsbyBmcm9tIGEgdGV4dAo= | base64 -d > note.txt
    ```
    ~~~~
    """
    for fact in facts(skill):
        if fact.kind is Kind.ENCODED and fact.flags & {"run", "telling"}:
            said = f"it says {fact.detail[:80]!a}" if "telling" in fact.flags else f"{fact.detail[:40]} runs it"
            message = f"a text encoded as {fact.what} is decoded and run: {said}"
            if "telling" in fact.flags:
                message = f"a text encoded as {fact.what} hides a command: {said}"
            yield at_fact(skill, fact, message, "write it in plain text, in a script that can be reviewed")
