"""A shell without bounds."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Scope, Skill
from skillkit.text.pattern import pattern

KEY = "allowed-tools"

_UNSCOPED = pattern(r"(?:^|[\s,])(Bash(?:\(\s*(?:\*|:\*)?\s*\))?)(?=$|[\s,])")


@rule(severity=Severity.WARNING)
def bash_unscoped(skill: Skill) -> Iterator[Finding]:
    """Every shell command is allowed without a question.

    `Bash` among the allowed tools lets the agent run anything while the skill is in use, and a company-wide skill is
    picked by the agent itself. Name the commands that it needs: `Bash(git log:*)`. A team-wide skill runs only when
    one of its users asks for it, and is not reported.

    Source: https://code.claude.com/docs/en/skills (allowed-tools)

    ~~~~ bad
    allowed-tools: Read Bash
    ~~~~

    ~~~~ good
    allowed-tools: Read Bash(git log:*)
    ~~~~
    """
    value = skill.frontmatter.values.get(KEY)
    tools = " ".join(map(str, value)) if isinstance(value, list) else value
    if isinstance(tools, str) and skill.scope is not Scope.TEAM_WIDE and (match := _UNSCOPED().search(tools)):
        hint = "name the commands that the skill needs: `Bash(git log:*)`"
        yield at_key(skill, KEY, f"`{match[1]}` allows every shell command without a question", hint)
