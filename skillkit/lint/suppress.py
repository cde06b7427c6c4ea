"""Findings that a user has allowed, with a reason."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from skillkit import surroundings
from skillkit.finding import APPROVED_ONLY, Finding
from skillkit.model.markdown.parse import Fence
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

MARK = "skillkit:"
_MOST = 500

_ALLOW = pattern(
    r"skillkit:[ \t]*allow[ \t]+(?P<rules>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)"
    r"(?:[ \t]+(?i:until)[ \t]+(?P<until>[^\s:]{1,40}))?[ \t]*(?::[ \t]*(?P<why>[^\n]*))?"
)
_HEAD_COMMENT = pattern(r"(?:^|[ \t])#[ \t]*(skillkit:[^\n\r]*)", re.MULTILINE)


class Allowance(NamedTuple):
    """One rule that is allowed, at the characters [start, end) of SKILL.md.

    It covers the findings on lines [first, last]; ``first`` 0 means the whole skill. Without a ``reason`` it does not
    count, and neither does it after its last day, ``until`` (YYYY-MM-DD; empty: for ever), or where that is no day.
    """

    rule: str
    reason: str
    line: int
    start: int
    end: int
    first: int
    last: int
    until: str = ""

    @property
    def is_dated_wrongly(self) -> bool:
        """True for a last day that is none, or not written as YYYY-MM-DD."""
        return bool(self.until) and not _is_day(self.until)

    @property
    def has_ended(self) -> bool:
        """True after its last day; a day that is none has been."""
        return bool(self.until) and surroundings.is_over(self.until)

    def covers(self, finding: Finding, skill: Skill) -> bool:
        """True if the finding is what this allows."""
        if not self.reason or self.has_ended or self.is_dated_wrongly:
            return False
        if finding.rule != self.rule or finding.rule == APPROVED_ONLY:
            return False
        return self.first == 0 or (finding.path == skill.path and self.first <= finding.line <= self.last)


def _is_day(said: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(said).isoformat() == said
    except ValueError:
        return False


class Unused(NamedTuple):
    """Allowances of a skill that covered no finding of a run; ``known`` are the names that rules have."""

    skill: Skill
    allowances: tuple[Allowance, ...]
    known: frozenset[str]


def allowances(skill: Skill) -> tuple[Allowance, ...]:
    """What the skill allows. In the frontmatter (``# skillkit: allow RULE: why``) it holds for the whole skill.

    In the body (``<!-- skillkit: allow RULE: why -->``) it holds for its own line and the block that follows: a
    paragraph, a list or a fenced block. Those after the first 500 do not count: a machine has made them.
    """
    if MARK not in skill.text or skill.unread:
        return ()
    return tuple(islice(chain(_in_head(skill), _in_body(skill)), _MOST))


def _in_head(skill: Skill) -> Iterator[Allowance]:
    head = skill.frontmatter
    for comment in _HEAD_COMMENT().finditer(skill.text, head.start, head.end):
        yield from _read(comment[1], skill.line_at(comment.start(1)), comment.start(1), comment.end(1), 0, 0)


def _in_body(skill: Skill) -> Iterator[Allowance]:
    lines = skill.text.split("\n")
    fences = {fence.line: fence for fence in skill.markdown.fences}
    for comment in skill.markdown.comments:
        if MARK in comment.text:
            first, last = comment.line, _last_covered(skill.line_at(max(comment.end - 1, 0)), lines, fences)
            yield from _read(comment.text, comment.line, comment.start, comment.end, first, last)


def _read(text: str, line: int, start: int, end: int, first: int, last: int) -> Iterator[Allowance]:
    said = _ALLOW().search(text)
    if said:
        reason = (said["why"] or "").strip(" \t-")
        for rule in said["rules"].split(","):
            yield Allowance(rule.strip(), reason, line, start, end, first, last, said["until"] or "")


def _last_covered(line: int, lines: Sequence[str], fences: Mapping[int, Fence]) -> int:
    """The last line of the block after the comment: up to a blank line, or to the end of a fence that opens there."""
    after = line  # 0-based index of the next line
    while after < len(lines) and not lines[after].strip():  # the block may begin after blank lines
        after += 1
    if fence := fences.get(after + 1):
        return fence.end or len(lines)
    while after < len(lines) and lines[after].strip():
        after += 1
    return max(line, after)


def not_allowed(
    findings: Iterable[Finding], skill: Skill, given: Iterable[Allowance], used: set[Allowance]
) -> list[Finding]:
    """The findings that no allowance covers; each allowance that covers one is noted in ``used``."""
    by_rule: dict[str, list[Allowance]] = {}
    for allowance in given:
        by_rule.setdefault(allowance.rule, []).append(allowance)
    left = []
    for finding in findings:
        covering = [each for each in by_rule.get(finding.rule, ()) if each.covers(finding, skill)]
        used.update(covering)
        if not covering:
            left.append(finding)
    return left
