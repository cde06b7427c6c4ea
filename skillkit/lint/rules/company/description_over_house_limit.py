"""A description longer than this company wants."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.WARNING)
def description_over_house_limit(skill: Skill, *, max_characters: int = 0) -> Iterator[Finding]:
    """The description is longer than the company's own limit.

    Every company-wide description is in every agent's context at every start, and the agents cut the list when it is
    full. Off until `max-characters` is set; 200 is a good start. Team-wide skills cost nothing and are not reported.

    Source: measured: ten skills of 150 characters fill Claude Code's list at a context of 200k
    """
    length = len(skill.description)
    if 0 < max_characters < length and skill.scope == "company_wide":
        message = f"the description has {length:,} characters, the company's limit is {max_characters:,}"
        yield at_key(skill, "description", message, "keep the trigger words, drop what the body says too")
