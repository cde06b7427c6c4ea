"""What a long list of findings comes to: by rule, by skill, and what to do next. At most 25 lines."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from skillkit.finding import UNFINISHED, Finding, Severity
from skillkit.printable import on_one_line

MOST_LINES, MOST_SKILLS = 25, 5
"""Lines of the summary, and rows of its second table."""

NARROW = 65
"""Columns below which the table by rule leaves out the skills and what is fixable: a rule's name is not cut."""


def render(
    findings: Sequence[Finding], columns: int = 80, left: int = 0, rules: Collection[str] | None = None
) -> Iterator[str]:
    """The lines of the summary of at least one finding, none wider than ``columns``.

    ``left`` of the findings that can be fixed are fixed only where all of the repository is named. ``rules`` are those
    that lint knows (None: all): other findings have no page and are in no baseline.
    """
    of_lint = [finding for finding in findings if rules is None or finding.rule in rules]
    commands = list(_next(of_lint, left)) if of_lint else []
    rest = ["", *_skills(findings, columns)]
    rest += ["", "next", *_commands(commands, columns)] if commands else []
    yield from _rules(findings, columns, MOST_LINES - len(rest) - 2)  # less its heading and what it leaves out
    yield from rest


def by_rule(findings: Sequence[Finding], columns: int = 80) -> Iterator[str]:
    """A line a rule, the worst severity first, then the most frequent."""
    return _rules(findings, columns, most=len(findings))


class SummaryRow(NamedTuple):
    """What a rule found, in how many skills, and how much of it `--fix` fixes."""

    rule: str
    severity: str
    findings: int
    skills: int
    fixable: int


def counted(findings: Sequence[Finding]) -> list[SummaryRow]:
    """A row a rule and severity, the worst severity first, then the most frequent."""
    groups: dict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.rule, finding.severity].append(finding)
    return [
        SummaryRow(rule, severity, len(group), len({_folder(f.path) for f in group}), sum(f.fixable for f in group))
        for (rule, severity), group in sorted(
            groups.items(), key=lambda item: (item[0][1].rank, -len(item[1]), item[0][0])
        )
    ]


def _rules(findings: Sequence[Finding], columns: int, most: int) -> Iterator[str]:
    rows = counted(findings)
    is_narrow = columns < NARROW
    yield f"{'severity':<8}  {'findings':>8}  " + ("rule" if is_narrow else f"{'skills':>6}  {'fixable':>7}  rule")
    for row in rows[:most]:
        line = f"{row.severity:<8}  {row.findings:>8,}  "
        line += row.rule if is_narrow else f"{row.skills:>6,}  {row.fixable or '-':>7}  {row.rule}"
        yield _cut(line, columns)
    if len(rows) > most:
        rest = sum(row.findings for row in rows[most:])
        if is_narrow:
            yield _cut(f"{'':<8}  {rest:>8,}  {len(rows) - most} more rules", columns)
            return
        yield _cut(f"{'':<8}  {rest:>8,}  {'':>6}  {'':>7}  {len(rows) - most} more rules", columns)


def _skills(findings: Sequence[Finding], columns: int) -> Iterator[str]:
    counts: dict[str, Counter[Severity]] = defaultdict(Counter)
    for finding in findings:
        counts[_folder(finding.path)][finding.severity] += 1
    worst = sorted(counts.items(), key=lambda item: (*(-item[1][severity] for severity in Severity), item[0]))
    yield "most findings"
    for folder, count in worst[:MOST_SKILLS]:
        said = ", ".join(f"{count[s]:,} {s}{'s' if count[s] > 1 else ''}" for s in Severity if count[s])
        # two blanks before, a colon and a blank between
        yield f"  {_cut_front(on_one_line(folder), columns - len(said) - 4)}: {said}"


def _folder(path: str) -> str:
    """The folder that stands for the skill of a finding: SKILL.md's, or the one above a folder that agents read."""
    parts = path.split("/")
    for at, part in enumerate(parts[:-1]):
        if at and part in ("references", "scripts", "assets", "agents", "evidence"):
            return "/".join(parts[:at])
    return "/".join(parts[:-1]) or path


def _next(findings: Sequence[Finding], left: int) -> Iterator[tuple[str, str]]:
    """The commands that fit the case, each with what it is for."""
    fixable = sum(finding.fixable for finding in findings)
    (rule, number), *_ = Counter(finding.rule for finding in findings).most_common(1)
    if fixable > left:
        yield "skillkit lint --fix", f"fix {fixable - left:,} of them"
    if left:
        yield "skillkit lint --fix .", f"fix {left:,} in skills that you did not change"
    yield f"skillkit explain {rule}", f"why it is a fault, {number:,} times"
    unfinished = {_folder(finding.path) for finding in findings if finding.rule == UNFINISHED}
    recorded = [finding for finding in findings if _folder(finding.path) not in unfinished]
    if rest := sum(not finding.fixable for finding in recorded):
        yield "skillkit lint --write-baseline", f"record the {'other ' * bool(fixable)}{rest:,}: only new ones fail"


def _commands(rows: Sequence[tuple[str, str]], columns: int) -> Iterator[str]:
    """Commands beside what they are for, or above it where that is too wide. A command is never cut: it is copied."""
    widest = max(len(command) for command, _ in rows)
    if widest + max(len(reason) for _, reason in rows) + 4 <= columns:
        yield from (f"  {command:<{widest}}  {reason}" for command, reason in rows)
        return
    for command, reason in rows:
        yield f"  {command}"
        yield _cut(f"      {reason}", columns)


def _cut(line: str, columns: int) -> str:
    return line if len(line) <= columns else line[: columns - 1] + "…"


def _cut_front(path: str, columns: int) -> str:
    """The end of a path says more than its beginning."""
    return path if len(path) <= columns else "…" + path[len(path) - columns + 1 :]
