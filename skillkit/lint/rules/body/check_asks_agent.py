"""A check that no script makes."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.NOTE)
def check_asks_agent(skill: Skill, *, prefixes: tuple[str, ...] = ("check", "lint", "validate")) -> Iterator[Finding]:
    """A skill that checks something names no command to run.

    The agent should not be an expensive linter: a script or a unit test decides the same way each time, and costs
    nothing. A `check-` skill is worth having for the rest, and asks the agent to run the script first.

    Source: Writing skills for the company, Tong Hui Kang, 2026-02-21 (the agent should not be an expensive linter)

    ~~~~ bad company_wide check-commit-message
    name: check-commit-message
    ~~~~

    ~~~~ good company_wide check-commit-message
    name: check-commit-message
    ---
    Run `make check-message` first.
    ~~~~
    """
    if skill.name.partition("-")[0] in prefixes and skill.body.strip() and not _names_a_command(skill):
        hint = "let a script or a unit test decide what it can, and name the command here"
        yield at_key(skill, "name", "the skill checks by reading alone: it names no command to run", hint)


def _names_a_command(skill: Skill) -> bool:
    """True for a block of code, a bundled script, or inline code of several words."""
    if skill.markdown.fences or any(" " in code.text.strip() for code in skill.markdown.codes):
        return True
    return any(path.startswith("scripts/") for path in skill.paths)
