"""A value whose first word is taken for a tag."""

from collections.abc import Iterator

from skillkit.finding import Finding, Fix, Severity
from skillkit.lint.place import at_key, safe
from skillkit.lint.rule import rule
from skillkit.model import frontmatter
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_TAG = pattern(r"!(?!!)[^\s!]*(?=\s)")


@rule(severity=Severity.ERROR)
def tag_swallows_word(skill: Skill) -> Iterator[Finding]:
    """A value begins with `!`, so that YAML takes its first word for a tag.

    `description: !Important use when ...` is shown as "use when ..." by three agents, and a fourth skips the skill.
    The fix puts the value in quotes.

    Source: measured on Claude Code 2.1.330, Codex 0.169.0, Copilot CLI 1.0.102 and opencode 1.18.33

    ~~~~ bad
    description: !Important release notes from merged changes. Use when a release is cut.
    ~~~~

    ~~~~ good
    description: "!Important release notes from merged changes. Use when a release is cut."
    ~~~~
    """
    head = skill.frontmatter
    if "!" not in skill.text[head.start : head.end]:
        return
    for path, entry in head.entries.items():
        if tag := _TAG().match(skill.text, entry.value_start, entry.value_end):
            message = f"`{path}` is read without its first word: `{tag[0]}` is a tag for YAML"
            yield at_key(skill, path, message, "put the value in quotes", _quoted(skill, path, entry))


def _quoted(skill: Skill, path: str, entry: frontmatter.Entry) -> Fix | None:
    """The value in quotes, where it is on one line and no quotes, brackets or comment are in it."""
    written = skill.text[entry.value_start : entry.value_end].rstrip()
    if any(mark in written for mark in ("\n", '"', "\\", " #")) or written.split(None, 1)[1][:1] in "[{'|>&*":
        return None
    edit = (entry.value_start, entry.value_start + len(written), f'"{written}"')
    return safe("put the value in quotes", skill, edit, keys=(path,))
