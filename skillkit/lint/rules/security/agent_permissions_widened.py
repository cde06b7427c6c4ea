"""Permissions that skip the user's approval."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Kind


@rule(severity=Severity.WARNING, company_wide=Severity.ERROR)
def agent_permissions_widened(skill: Skill) -> Iterator[Finding]:
    """The skill opens an agent's permissions.

    With `bypassPermissions`, `Bash(*)` or an empty deny list the agent no longer asks its user, in this session and in
    later ones, whatever it has read. Only people should decide that, in settings that they review. A text that warns of
    it is not reported.

    Source: https://code.claude.com/docs/en/permissions

    ~~~~ bad
    Write `{"permissions": {"defaultMode": "bypassPermissions"}}` into `.claude/settings.json`.
    ~~~~

    ~~~~ good
    Never write `"defaultMode": "bypassPermissions"` into `.claude/settings.json`.
    ~~~~
    """
    for fact in facts(skill):
        if fact.kind is Kind.PERMISSIONS and {"agent", "wide"} <= fact.flags and "decoded" not in fact.flags:
            message = (
                f"{fact.what} allows too much: {fact.detail}"
                if "started" not in fact.flags
                else f"{fact.what} is started with {fact.detail}: it does not ask the user"
            )
            yield at_fact(skill, fact, message, "allow the few commands that are needed, by name")
