"""What runs as soon as the skill is loaded."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Kind, Via

_WHAT = {
    Kind.CREDENTIALS: "reads",
    Kind.NET: "asks",
    Kind.PERSISTENCE: "changes",
    Kind.MEMORY: "changes",
    Kind.PERMISSIONS: "changes",
    Kind.DELETE: "deletes",
    Kind.INSTALL: "installs with",
}


@rule(severity=Severity.WARNING, company_wide=Severity.ERROR)
def load_command_unsafe(skill: Skill) -> Iterator[Finding]:
    """A command that runs when the skill loads reads credentials, or reaches out of the working tree.

    ``!`command` `` runs before the model has read anything, and its output is put into the context, which is sent to a
    model. It should only read the state of the repository.

    Source: https://code.claude.com/docs/en/skills (dynamic context)

    ~~~~ bad
    Settings: !`cat ~/.netrc`
    ~~~~

    ~~~~ good
    State: !`git status --short`
    ~~~~
    """
    for fact in facts(skill):
        if fact.via is not Via.LOAD or "load" in fact.flags or "run" in fact.flags:
            continue
        what = _WHAT.get(fact.kind)
        if what and not (fact.kind is Kind.DELETE and "wide" in fact.flags):
            yield at_fact(
                skill,
                fact,
                f"a command that runs when the skill loads {what} {fact.what}",
                "let the agent run it when it is needed",
            )
