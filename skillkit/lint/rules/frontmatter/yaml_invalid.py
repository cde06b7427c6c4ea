"""Frontmatter that YAML cannot read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit.finding import Finding, Fix, Severity
from skillkit.lint.place import at, safe, unsafe
from skillkit.lint.rule import rule
from skillkit.model import frontmatter
from skillkit.model.frontmatter import Fault, FrontmatterError
from skillkit.model.skill import Skill

if TYPE_CHECKING:
    from skillkit.lint.repair import BrokenValue

QUOTE = "put the value in quotes"
_UNKNOWN, _LOOK = "this line cannot be read", "see that each key has one value"
_CAUSES = (
    ("mapping values are not allowed", "`: ` is inside an unquoted value, and YAML reads it as another key", QUOTE),
    ("cannot start any token", "an unquoted value begins with a character that YAML reserves", QUOTE),
    ("unexpected end of stream", "a quoted value is not closed", "add the closing quote"),
    ("undefined alias", "an unquoted value begins with `*`, which YAML reads as the name of an alias", QUOTE),
    ("unknown escape", "a backslash in double quotes is no escape that YAML knows", "write each backslash twice"),
    ("find expected ':'", "a line is neither a key with its value nor a part of the value before it", "indent it"),
    ("expected <block end>", "a line is indented in a way that belongs to no key", "align the keys"),
    ("did not find expected key", "a line is indented in a way that belongs to no key", "align the keys"),
    ("or ']'", "a list in brackets is not closed, or text follows it", "close it, or put the value in quotes"),
    ("or '}'", "a mapping in braces is not closed, or text follows it", "close it, or put the value in quotes"),
    ("'-' indicator", "a line in a list does not begin with `-`", "indent it below its item"),
    ("alphabetic or numeric", "`&` or `*` begins an unquoted value and no name follows", QUOTE),
    ("comment or line break", "text follows `|` or `>` on its line", "put the text on the lines below, indented"),
    ("document start", "something follows the end of the frontmatter's YAML", "end it with a line of exactly `---`"),
    ("tab character", "there is a tab where YAML requires spaces", "indent with spaces"),
    ("sequence entries are not allowed", "a list begins on the line of its key", "begin it on the line below"),
    ("mapping keys are not allowed", "`?` begins an unquoted value", QUOTE),
    ("occurrence", "two values have an anchor of one name", "name one of them otherwise"),
    ("tag", "`!` begins an unquoted value, which YAML reads as a tag", QUOTE),
    ("control characters", "a control character is in the frontmatter", "remove it"),
    ("directive", "`%` begins a line, which YAML reads as an instruction to it", QUOTE),
    ("U+", "a character that YAML does not allow is in the frontmatter", "remove it"),
)
"""What a YAML reader says (a part of it), and the same in our words, with the way to fix it."""


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
    from skillkit.lint import repair  # most runs meet no broken frontmatter

    values = repair.broken(skill.text, skill.frontmatter)
    if values:
        start, end, message, hint = values[0][:4]
        end = min(end, skill.frontmatter.end or end)
    else:
        message, hint = _cause(error.message)
        start, end = error.offset, min(error.offset + 1, skill.frontmatter.end)
    message = f"the frontmatter is not valid YAML: {message}"
    yield at(skill, min(start, end), end, message, hint, *_fixes(skill, values))


def _cause(message: str) -> tuple[str, str]:
    """What went wrong and how to fix it, in our words."""
    return next(((ours, hint) for part, ours, hint in _CAUSES if part in message), (_UNKNOWN, _LOOK))


def _fixes(skill: Skill, values: "list[BrokenValue]") -> Iterator[Fix]:
    """Every value as it was meant to be read, if no more is needed to read the frontmatter."""
    if not values or not all(value.text for value in values) or _error(skill, values):
        return
    title = values[0].hint if len(values) == 1 else "write the values so that they can be read"
    shorter = [_without_comment(skill.text, value) for value in values]
    if shorter == values and all(value.sure for value in values):
        yield safe(title, skill, *_edits(values))
        return
    what = ", what follows ` #` with it" if shorter != values else ""
    yield unsafe(title + what, skill, *_edits(values))
    if shorter != values and not _error(skill, shorter):
        yield unsafe("put the value in quotes, and leave what follows ` #` as a comment", skill, *_edits(shorter))


def _without_comment(text: str, value: "BrokenValue") -> "BrokenValue":
    """The value up to a ` #`, where it is not in quotes and on one line."""
    from skillkit.lint import repair

    written = text[value.start : value.end]
    if " #" not in written or "\n" in written or written[0] in "\"'":
        return value
    kept = written.partition(" #")[0].rstrip()
    return value._replace(end=value.start + len(kept), text=repair.in_quotes(kept))


def _edits(values: "list[BrokenValue]") -> list[tuple[int, int, str]]:
    return [(value.start, value.end, value.text) for value in values]


def _error(skill: Skill, values: "list[BrokenValue]") -> FrontmatterError | None:
    from skillkit.lint import repair

    return frontmatter.read(repair.applied(skill.text, values)).error
