"""A description that nobody wrote."""

import re
from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_PLACEHOLDER = pattern(
    r"\[?(?:TODO|TBD|FIXME|WIP|XXX)\b[\]:.]*(?:\s*$|(?<=[\]:])\s)"
    r"|\[?(?:TODO|TBD|FIXME)\b[ \t-]*(?:write|say|add|describe|explain|fill|complete|document|replace|decide)\b"
    r"|\[[^\]]*\]\.?$|(?:your|(?:insert|add)(?: an?| your| the)?) (?:skill )?description\b"
    r"|(?:an? )?(?:brief|short|clear) description of (?:what|the|this|your) |lorem ipsum"
    r"|description (?:goes )?here\b|\.\.\.$",
    re.IGNORECASE,
)

_LEFT = pattern(
    r"\[(?:TODO|TBD|FIXME)\b[^\]]{0,80}\]|\((?:TODO|TBD|FIXME)\b[^)]{0,80}\)|(?<=[.;!?] )(?:TODO|TBD|FIXME)\b:?"
)
"""A mark of what is still to be written, further on in a description that was begun."""


@rule(severity=Severity.WARNING)
def description_is_placeholder(skill: Skill) -> Iterator[Finding]:
    """The description is still a template's.

    It takes up space in every agent's context, and says nothing.

    Source: https://agentskills.io/specification (description: what the skill does and when to use it)

    ~~~~ bad
    description: "TODO: write when to use this skill"
    ~~~~

    ~~~~ bad
    description: "Release notes from merged changes. TODO: say when to use it."
    ~~~~

    ~~~~ bad
    description: TODO describe what the skill does and when to use it
    ~~~~

    ~~~~ good
    description: TODO comments gathered into a list. Use when the backlog is groomed.
    ~~~~
    """
    if match := _PLACEHOLDER().match(skill.description) or _LEFT().search(skill.description):
        hint = "say what the skill does, and when to use it"
        yield at_key(skill, "description", f"the description is a placeholder: {match[0].strip()!r}", hint)
