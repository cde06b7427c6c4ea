"""What is read first: a danger, then what breaks for an agent, then what the house asks for."""

import os
from enum import IntEnum
from functools import cache

from skillkit.finding import Finding, Severity
from skillkit.lint import rules


class Importance(IntEnum):
    """The order in which findings are read, first to last."""

    DANGER = 0
    BREAKS = 1
    HOUSE = 2


BREAKS_IN_COMPANY = frozenset(
    {
        "codex-switch-wrong",
        "company-skill-closed-to-model",
        "folder-without-skill",
        "links-incomplete",
        "team-skill-open-to-model",
        "unfilled-template",
    }
)
"""Rules of the family company whose faults keep a skill from an agent, or give it one that it should not have."""


def importance(finding: Finding) -> Importance:
    """By the family of its rule; a note is no danger, and a rule that is not skillkit's own is the house's."""
    if finding.rule in _of_family("security"):
        return Importance.BREAKS if finding.severity is Severity.NOTE else Importance.DANGER
    if finding.rule in BREAKS_IN_COMPANY:
        return Importance.BREAKS
    families = ("frontmatter", "body", "files", "workspace")
    return Importance.BREAKS if any(finding.rule in _of_family(family) for family in families) else Importance.HOUSE


@cache
def _of_family(family: str) -> frozenset[str]:
    """The names of a family's rules, from those of its files: nothing is imported for it."""
    folder = os.path.join(rules.__path__[0], family)
    return frozenset(name[:-3].replace("_", "-") for name in os.listdir(folder) if name.endswith(".py"))
