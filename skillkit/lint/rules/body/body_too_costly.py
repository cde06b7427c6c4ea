"""A body that spends the context before work starts."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.text import tokens


@rule(severity=Severity.WARNING)
def body_too_costly(skill: Skill, *, max_tokens: int = 5000) -> Iterator[Finding]:
    """The body costs more tokens than an agent should spend before it starts work.

    The whole body enters the context as soon as the skill is picked. Move what only some tasks need to `references/`
    and name it there. Tokens are counted as agents budget them: characters / 4.

    Source: https://agentskills.io/specification (progressive disclosure: under 5,000 tokens)
    """
    cost = tokens.as_budgeted(skill.body)
    if cost > max_tokens:
        message = f"the body costs about {cost:,} tokens, limit {max_tokens:,}"
        yield Finding(skill.path, skill.body_line, message, "move what only some tasks need to references/")
