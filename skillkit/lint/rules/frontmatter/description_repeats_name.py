"""A description that says the name again."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill

LONGEST = 100
"""Characters; a longer description says more than a name."""

SHORTEST = 20
"""Characters; of a shorter one, description-too-short says what is wrong."""


@rule(severity=Severity.WARNING)
def description_repeats_name(skill: Skill) -> Iterator[Finding]:
    """The description adds no word to the name.

    An agent sees both. `write-release-notes: A skill to write release notes` costs its tokens in every session and says
    neither from what, nor for whom, nor when. Words are compared by stem; "skill", "helper", "use" and the like do not
    count.

    Source: https://agentskills.io/specification (description: what the skill does and when to use it)

    ~~~~ bad
    description: Use this skill when you need to write release notes.
    ~~~~

    ~~~~ good
    description: Use this skill when you cut a release and customers are to be told.
    ~~~~
    """
    said = skill.description
    if SHORTEST <= len(said) <= LONGEST and said.isascii():
        from skillkit.text import words  # most descriptions are longer

        name = {*words.of_name(skill.name), *words.of_name(str(skill.frontmatter.values.get("name") or ""))}
        if name and not {*words.of_description(said)} - name - {*words.of_name(_EMPTY)}:
            hint = "say what it does with what, and when: `Use when ...`"
            yield at_key(skill, "description", "the description adds no word to the name", hint)


_EMPTY = """
    skill skills agent agents helper helpers tool tools tooling utility utilities guide guides handle handling perform
    performing provide provides support supporting task tasks work working workflow workflows various user users help
    helps assist assists related anything everything stuff thing things whenever type types kind kinds capability
    function ask asks
"""
"""Words that every description may hold, besides function words."""
