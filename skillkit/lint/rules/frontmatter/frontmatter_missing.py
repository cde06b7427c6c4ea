"""A file without frontmatter."""

import re
from collections.abc import Iterator

from skillkit.finding import WHOLE_FILE, Finding, Severity
from skillkit.lint.place import newline, on_top, safe
from skillkit.lint.rule import rule
from skillkit.model.frontmatter import Fault
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_LATER = pattern(r"^---[ \t]*\r?\n(?=(?:name|description)[ \t]*:)", re.MULTILINE)

_BEGIN = "begin the file with `---`, `name: {}`, `description: ...` and `---`"
_GLUED = pattern(r"(\ufeff?---[ \t]*)[A-Za-z][\w-]*:[ \t]")


@rule(severity=Severity.ERROR)
def frontmatter_missing(skill: Skill) -> Iterator[Finding]:
    """The file does not begin with frontmatter.

    Without a name and a description between two lines of `---` no agent can tell when the skill is meant: Codex,
    Gemini CLI and opencode skip the file, and Claude Code lists it with its first line of text.

    Source: https://agentskills.io/specification (SKILL.md format)

    ~~~~ bad
    -- SKILL.md --
    # Write release notes

    List the changes since the last tag.
    ~~~~

    ~~~~ bad
    -- SKILL.md --
    <!-- Copyright Acme -->
    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.
    ---

    List the changes since the last tag.
    ~~~~
    """
    error = skill.frontmatter.error
    if not error or error.fault is not Fault.MISSING:
        return
    if glued := _GLUED().match(skill.text):
        place = glued.end(1)
        fix = safe("put the key on a line of its own", skill, (place, place, newline(skill)))
        message = "the first line is not exactly `---`: a key follows the dashes"
        yield on_top(skill, message, "put the key on a line of its own", fix)
        return
    if not skill.text.strip("\ufeff \t\r\n"):
        yield on_top(skill, "the file is empty", _BEGIN.format(skill.name))._replace(cause=WHOLE_FILE)
        return
    later = _LATER().search(skill.text)
    if later:
        message = f"the frontmatter on line {skill.line_at(later.start())} is not at the beginning of the file"
        yield on_top(skill, message, "move what is before it into the body")
    else:
        yield on_top(skill, "the file does not begin with frontmatter", _BEGIN.format(skill.name))
