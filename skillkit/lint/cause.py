"""What is found because of something else that is reported: each cause is reported once."""

from collections.abc import Sequence

from skillkit.finding import WHOLE_FILE, Finding, Severity

LOADED, MOST = "would-not-load", 5
"""The rule about the agents that do not take a skill; lines that are named of what has the same cause."""

CONFLICT, _OF_YAML = "conflict-marker", frozenset({"yaml-invalid", "key-duplicate"})
"""The rule about merges that are not finished; what YAML says of such a file comes of that."""

SAYS_WHY = frozenset(
    {
        "byte-order-mark",
        "conflict-marker",
        "codex-switch-wrong",
        "dashes-inside-frontmatter",
        "description-missing",
        "description-too-long",
        "frontmatter-missing",
        "frontmatter-not-a-mapping",
        "frontmatter-not-closed",
        "frontmatter-not-first",
        "frontmatter-too-large",
        "key-duplicate",
        "name-malformed",
        "name-missing",
        "not-utf8",
        "skill-file-misnamed",
        "skill-unreadable",
        "team-skill-open-to-model",
        "yaml-invalid",
    }
)
"""Rules that name the fault for which an agent does not take a skill as it was meant."""


def once(found: list[Finding]) -> list[Finding]:
    """The findings of one skill, less those whose cause another of them is or has.

    Two more things leave findings out where they would be made: rules that are not ``raw`` do not see a skill whose
    SKILL.md could not be read, and ``link-broken`` skips a body whose blocks ``fence-unclosed`` reports.
    """
    return _joined_by_cause(_less_what_others_say(_of_whole_files(found)))


def _of_whole_files(found: list[Finding]) -> list[Finding]:
    """The findings, less all others of a file that is empty or no text."""
    whole = {f.path for f in found if f.cause == WHOLE_FILE}
    return [f for f in found if f.cause == WHOLE_FILE or f.path not in whole] if whole else found


def _less_what_others_say(found: list[Finding]) -> list[Finding]:
    unmerged = {f.path for f in found if f.rule == CONFLICT}
    if unmerged:
        found = [f for f in found if f.rule not in _OF_YAML or f.path not in unmerged]
    if any(f.rule == LOADED for f in found) and any(f.rule in SAYS_WHY and f.severity is Severity.ERROR for f in found):
        return [f for f in found if f.rule != LOADED]
    return found


def _joined_by_cause(found: list[Finding]) -> list[Finding]:
    if sum(bool(f.cause) for f in found) < 2:
        return found
    same: dict[tuple[str, str, str], list[Finding]] = {}
    for number, finding in enumerate(found):
        same.setdefault((finding.path, finding.rule, finding.cause or str(number)), []).append(finding)
    return [_joined(findings) for findings in same.values()]


def _joined(findings: Sequence[Finding]) -> Finding:
    first, *others = sorted(findings, key=lambda finding: finding.line)
    if not others:
        return first
    lines = ", ".join(str(finding.line) for finding in others[:MOST]) + (", ..." if len(others) > MOST else "")
    word = "line" if len(others) == 1 else "lines"
    return first._replace(
        message=f"{first.message}; {first.cause}, as is found {len(others)} more times ({word} {lines})"
    )
