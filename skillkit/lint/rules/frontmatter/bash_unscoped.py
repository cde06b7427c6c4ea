"""A shell without bounds."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Scope, Skill
from skillkit.references import graph
from skillkit.text.pattern import pattern

KEY = "allowed-tools"

_UNSCOPED = pattern(r"Bash(?:\(\s*(?:\*|:\*)?\s*\))?")


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
    if not skill.frontmatter.values.get(KEY) or skill.scope is Scope.TEAM_WIDE:
        return
    tool = next((tool.written for tool in graph.of(skill).tools if _UNSCOPED().fullmatch(tool.written)), "")
    if tool:
        hint = "name the commands that the skill needs: `Bash(git log:*)`"
        yield at_key(skill, KEY, f"`{tool}` allows every shell command without a question", hint)
