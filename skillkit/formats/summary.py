"""What a long list of findings comes to: by rule, by skill, and what to do next. At most 25 lines."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from skillkit.finding import Finding, Severity
from skillkit.printable import on_one_line

MOST_RULES, MOST_SKILLS = 11, 5
"""Rows of the two tables."""


def render(findings: Sequence[Finding], columns: int = 80) -> Iterator[str]:
    """The lines of the summary of at least one finding, none wider than ``columns``."""
    yield from _rules(findings, columns)
    yield ""
    yield from _skills(findings, columns)
    yield ""
    yield from (_cut(line, columns) for line in _next(findings))


def by_rule(findings: Sequence[Finding], columns: int = 80) -> Iterator[str]:
    """A line a rule, the worst severity first, then the most frequent."""
    return _rules(findings, columns, most=len(findings))


def _rules(findings: Sequence[Finding], columns: int, most: int = MOST_RULES) -> Iterator[str]:
    groups: dict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.rule, finding.severity].append(finding)
    rows = sorted(groups.items(), key=lambda item: (item[0][1].rank, -len(item[1]), item[0][0]))
    yield f"{'severity':<8}  {'findings':>8}  {'skills':>6}  {'fixable':>7}  rule"
    for (rule, severity), group in rows[:most]:
        skills = len({_folder(finding.path) for finding in group})
        fixable = sum(finding.fixable for finding in group)
        yield _cut(f"{severity:<8}  {len(group):>8,}  {skills:>6,}  {fixable or '-':>7}  {rule}", columns)
    if len(rows) > most:
        rest = sum(len(group) for _, group in rows[most:])
        yield _cut(f"{'':<8}  {rest:>8,}  {'':>6}  {'':>7}  {len(rows) - most} more rules", columns)


def _skills(findings: Sequence[Finding], columns: int) -> Iterator[str]:
    counts: dict[str, Counter[Severity]] = defaultdict(Counter)
    for finding in findings:
        counts[_folder(finding.path)][finding.severity] += 1
    worst = sorted(counts.items(), key=lambda item: (*(-item[1][severity] for severity in Severity), item[0]))
    yield "most findings"
    for folder, count in worst[:MOST_SKILLS]:
        said = ", ".join(f"{count[s]:,} {s}{'s' if count[s] > 1 else ''}" for s in Severity if count[s])
        yield _cut(f"  {on_one_line(folder)}: {said}", columns)


def _folder(path: str) -> str:
    """The folder that stands for the skill of a finding: SKILL.md's, or the one above a folder that agents read."""
    parts = path.split("/")
    for at, part in enumerate(parts[:-1]):
        if at and part in ("references", "scripts", "assets", "agents", "evidence"):
            return "/".join(parts[:at])
    return "/".join(parts[:-1]) or path


def _next(findings: Sequence[Finding]) -> Iterator[str]:
    fixable = sum(finding.fixable for finding in findings)
    (rule, number), *_ = Counter(finding.rule for finding in findings).most_common(1)
    yield "next"
    if fixable:
        yield f"  skillkit lint --fix                 fix {fixable:,} of them"
    yield f"  skillkit explain {rule:<18} why the most frequent one, {number:,} times, is a fault"
    if rest := len(findings) - fixable:
        yield f"  skillkit lint --write-baseline      start with the {rest:,} others; only new ones fail"


def _cut(line: str, columns: int) -> str:
    return line if len(line) <= columns else line[: columns - 1] + "…"
