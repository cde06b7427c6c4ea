"""Tags in a description."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.placeholder import PLACEHOLDERS
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_TAG = pattern(r"</?[A-Za-z][^<>\n]{0,80}>")


@rule(severity=Severity.WARNING)
def description_has_tags(skill: Skill) -> Iterator[Finding]:
    """The description contains what reads like a tag.

    Agents put the description between tags of their own, and one that opens or closes another can end the list for
    the model. Where skills are uploaded to a vendor's product, such a description is refused. A comparison with spaces
    around it, `a < b`, is not a tag.

    Source: https://platform.claude.com/docs/en/agents-and-tools/agent-skills/overview (description: no XML tags)

    ~~~~ bad
    description: Turns <section> elements into release notes. Use when a release is cut.
    ~~~~

    ~~~~ good
    description: Turns section elements into release notes. Use when more than one, or < 5 %, is left.
    ~~~~
    """
    if "<" in skill.description and (tag := _TAG().search(skill.description)) and tag[0] not in PLACEHOLDERS:
        yield at_key(
            skill, "description", f"the description contains the tag {tag[0]}", "say it without angle brackets"
        )
