"""Metadata that is not text."""

from collections.abc import Iterator

from skillkit.finding import Finding, Fix, Severity
from skillkit.lint.place import at_key, safe
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.WARNING)
def metadata_not_strings(skill: Skill) -> Iterator[Finding]:
    """A value under metadata is not a string.

    The specification makes `metadata` a map from strings to strings. An unquoted `1.10` is the number 1.1, `no` is
    false and `2026-02-01` a date: strict readers refuse the skill, and all others read something else than was
    written. The fix puts quotes around what is written. An empty value (`~`, `null`) has none: the text `null` would be
    a value.

    Source: https://agentskills.io/specification (metadata field: a map from string keys to string values)

    ~~~~ bad
    metadata:
      owner: "@acme/docs"
      version: 1.10
    ~~~~

    ~~~~ good
    metadata:
      owner: "@acme/docs"
      version: "1.10"
    ~~~~

    ~~~~ bad
    metadata:
      owner: "@acme/docs"
      tags: [release, notes]
    ~~~~
    """
    metadata = skill.frontmatter.values.get("metadata")
    if metadata is None:
        return
    if not isinstance(metadata, dict):
        hint = 'write `owner: "@your-team"` and the like below it, indented'
        yield at_key(skill, "metadata", "metadata is not a list of `key: value` lines", hint)
        return
    for key, value in metadata.items():
        if not isinstance(value, str):
            path = f"metadata.{key}"
            hint = "put it in quotes" if not isinstance(value, list | dict) else "write it as one quoted string"
            yield at_key(skill, path, f"`{path}` is {_kind(value)}, not a string", hint, _quoted(skill, path))


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a mapping"}
    return "empty" if value is None else kinds.get(type(value), "a " + type(value).__name__)


def _quoted(skill: Skill, path: str) -> Fix | None:
    """Quotes around an unquoted value, as it stands; none for an empty one (`null` too) and for a collection."""
    entry = skill.frontmatter.entries.get(path)
    written = skill.text[entry.value_start : entry.value_end].strip() if entry and entry.plain else ""
    if skill.frontmatter.get(path) is None:
        return None
    if not entry or not written or written[0] in "&!" or '"' in written or "\\" in written or "\n" in written:
        return None
    end = entry.value_start + len(written)
    return safe(f"put {path} in quotes", skill, (entry.value_start, end, f'"{written}"'), keys=(path,))
