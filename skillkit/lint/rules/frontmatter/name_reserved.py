"""A name that belongs to a vendor."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.WARNING)
def name_reserved(skill: Skill, *, words: tuple[str, ...] = ("anthropic", "claude")) -> Iterator[Finding]:
    """The name contains a word that a vendor reserves.

    Skills with these words in their name are refused where skills are uploaded to the vendor's own product. `words`
    sets your own list.

    Source: https://platform.claude.com/docs/en/agents-and-tools/agent-skills/overview (name: no reserved words)

    ~~~~ bad company_wide claude-release-notes
    name: claude-release-notes
    ~~~~

    ~~~~ good
    name: write-release-notes
    ~~~~
    """
    value = skill.frontmatter.values.get("name")
    if isinstance(value, str):
        for word in words:
            if word in value.split("-"):
                yield at_key(skill, "name", f"the name contains the reserved word {word!r}", "name the task instead")
