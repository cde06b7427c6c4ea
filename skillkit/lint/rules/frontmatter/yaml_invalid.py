"""Frontmatter that YAML cannot read."""

import re
from collections.abc import Iterator

from skillkit.finding import Finding, Fix, Severity
from skillkit.lint.place import at, safe, unsafe
from skillkit.lint.rule import rule
from skillkit.model import frontmatter
from skillkit.model.frontmatter import Fault
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_PLAIN = pattern(r"^([ \t]*[A-Za-z_][\w-]*:[ \t]+)([^\s\"'|>&*\[{#!%@`].*|[@`%].*)$", re.MULTILINE)
_CAUSES = {
    "mapping values are not allowed": (
        "`: ` is inside an unquoted value, and YAML reads it as another key",
        "put the value in quotes",
    ),
    "cannot start any token": (
        "an unquoted value begins with a character that YAML reserves",
        "put the value in quotes",
    ),
    "found unexpected end of stream": ("a quoted value is not closed", "add the closing quote"),
}


@rule(severity=Severity.ERROR)
def yaml_invalid(skill: Skill) -> Iterator[Finding]:
    """The frontmatter is not valid YAML.

    No agent then does what the writer wanted: Codex, opencode and Copilot CLI skip the skill, Cursor shows an error,
    and Claude Code drops every key and still lists the skill, so that even a manual-only skill is shown to the model.
    Most often a description contains `: ` without quotes, or an owner begins with `@`.

    Source: measured on Claude Code 2.1.330, Codex 0.169.0, opencode 1.18.33 and Copilot CLI 1.0.102

    ~~~~ bad
    description: Release notes: from merged changes. Use when a release is cut.
    ~~~~

    ~~~~ good
    description: "Release notes: from merged changes. Use when a release is cut."
    ~~~~

    ~~~~ bad
    owner: @acme/docs
    ~~~~

    ~~~~ good
    owner: "@acme/docs"
    ~~~~
    """
    error = skill.frontmatter.error
    if error is None or error.fault is not Fault.INVALID:
        return
    message, hint = _cause(error.message, skill.text[error.offset : error.offset + 1])
    end = min(error.offset + 1, skill.frontmatter.end)
    message = f"the frontmatter is not valid YAML: {message}"
    yield at(skill, min(error.offset, end), end, message, hint, *_fixes(skill))


def _cause(message: str, character: str) -> tuple[str, str]:
    """What went wrong and how to fix it, in our words where we have them."""
    if character == "\t":
        return "there is a tab where YAML wants spaces", "indent with spaces"
    told = next((told for sign, told in _CAUSES.items() if sign in message), (message, ""))
    return (told[0].replace("a character", f"`{character}`, a character"), told[1]) if character in "@`%" else told


def _fixes(skill: Skill) -> Iterator[Fix]:
    """Put the values in quotes that cannot be read without, if no more is needed to read the frontmatter."""
    values = _unreadable(skill)
    edits = [(start, start + len(value), _in_quotes(value)) for start, value in values]
    if not edits or _read_with(skill, edits).error:
        return
    shorter = [(start, value.partition(" #")[0].rstrip()) for start, value in values]
    if shorter == values:
        yield safe("put the value in quotes", skill, *edits)
        return
    yield unsafe("put the value in quotes, what follows ` #` with it", skill, *edits)
    edits = [(start, start + len(value), _in_quotes(value)) for start, value in shorter]
    if not _read_with(skill, edits).error:
        yield unsafe("put the value in quotes, and leave what follows ` #` as a comment", skill, *edits)


def _unreadable(skill: Skill) -> list[tuple[int, str]]:
    """(offset, value) of the unquoted values that YAML cannot read; lines inside a block of text are none."""
    head = skill.frontmatter
    found = [
        (match.start(2), value)
        for match in _PLAIN().finditer(skill.text, head.start, head.end)
        if not _reads(value := match[2].rstrip())
    ]
    with_quotes = _read_with(skill, [(start, start + len(value), _in_quotes(value)) for start, value in found])
    if with_quotes.error:
        return found
    starts = {entry.value_start for entry in with_quotes.entries.values()}
    values, moved = [], 0
    for start, value in found:
        if start + moved in starts:
            values.append((start, value))
        moved += len(_in_quotes(value)) - len(value)
    return values


def _in_quotes(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _reads(value: str) -> bool:
    """True if the value can follow its key unquoted."""
    return frontmatter.read(f"---\nkey: {value}\n---\n").error is None


def _read_with(skill: Skill, edits: list[tuple[int, int, str]]) -> frontmatter.Frontmatter:
    text = skill.text
    for start, end, quoted in reversed(edits):
        text = text[:start] + quoted + text[end:]
    return frontmatter.read(text)
