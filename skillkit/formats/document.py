"""What a format is handed: findings, and what there is to say about their rules."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from skillkit.finding import Finding


class RuleInfo(NamedTuple):
    """A rule as formats show it: its fault in a sentence, its page as Markdown, its default severity."""

    fault: str
    page: str
    severity: str


class Document(NamedTuple):
    """A run. ``skills`` are the SKILL.md files that were looked at; ``rules`` is filled where pages are shown."""

    findings: Sequence[Finding]
    skills: Sequence[str]
    summary: Mapping[str, int]
    version: str = ""
    rules: Mapping[str, RuleInfo] = MappingProxyType({})

    @property
    def in_a_line(self) -> str:
        """The run in one line: `3 skills checked: 1 error, 2 warnings`."""
        counts = [f"{n:,} {word}{'s' * (n != 1)}" for word, n in self.summary.items() if n]
        number = len(self.skills)
        return f"{number:,} skill{'s' * (number != 1)} checked: {', '.join(counts) or 'no findings'}"
