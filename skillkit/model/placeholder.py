"""The blanks that `new` leaves in a skill, for a person to fill and for lint to find."""

PLACEHOLDERS = (
    "<what it does>",
    "<when to use it>",
    "<owner of this skill>",
    "<What exactly the skill does>",
    "<example query>",
    "<step by step process>",
    "<what to check before it is done>",
    "<pitfall to avoid>",
)
"""Each blank as it is written, unmistakable: a skill that still holds one is not finished."""

DESCRIPTION = "<what it does>. Use when <when to use it>."
OWNER = "<owner of this skill>"

SHIPPED_OWNERS = ("@company/skills-maintainers",)
"""Who owns the skills that `skillkit init` writes, until the company puts an owner of its own there: nobody."""
