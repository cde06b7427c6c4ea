"""Metadata that is not text."""

from collections.abc import Iterator

from skillkit.finding import Finding, Fix, Severity
from skillkit.lint.place import at_key, safe
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill

PRODUCTS = ("openclaw", "clawdbot", "clawdis", "hermes")
"""Agents whose documentation puts a mapping of their own below ``metadata``."""


@rule(severity=Severity.WARNING)
def metadata_not_strings(skill: Skill, *, products: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A value under metadata is not a string.

    The specification makes `metadata` a map from strings to strings. An unquoted `1.10` is the number 1.1, `no` is
    false and `2026-02-01` a date: strict readers refuse the skill, and the others read something other than what was
    written. The fix adds quotes. An empty value (`~`, `null`) gets no fix: the text `null` would be a value. A mapping
    below the name of a product (`openclaw:`, `hermes:`) is that product's own documented form, and is not reported; of
    other lists and mappings the first is, once a skill. `products` names further products.

    Source: https://agentskills.io/specification (metadata field: a map from string keys to string values);
    https://docs.openclaw.ai/clawhub/skill-format (metadata.openclaw)

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
        hint = 'write keys such as `owner: "@your-team"` below it, indented'
        yield at_key(skill, "metadata", "metadata is not a list of `key: value` lines", hint)
        return
    known = {*PRODUCTS, *products}
    nested = [
        key
        for key, value in metadata.items()
        if isinstance(value, list) or (isinstance(value, dict) and key.casefold() not in known)
    ]
    for key, value in metadata.items():
        path = f"metadata.{key}"
        if isinstance(value, list | dict):
            if key in nested[:1]:
                also = f", as {_others(nested[1:])}" if nested[1:] else ""
                message = f"`{path}` is {_kind(value)}, not a string{also}"
                yield at_key(skill, path, message, "write it as one quoted string")
        elif not isinstance(value, str):
            message = f"`{path}` is {_kind(value)}, not a string"
            yield at_key(skill, path, message, "put it in quotes", _quoted(skill, path))


def _others(keys: list[str]) -> str:
    return "is another" if len(keys) == 1 else f"are {len(keys)} others"


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a mapping"}
    return "empty" if value is None else kinds.get(type(value), "a " + type(value).__name__)


def _quoted(skill: Skill, path: str) -> Fix | None:
    """Quotes around an unquoted value; none for an empty one (`null` too) and for a collection."""
    entry = skill.frontmatter.entries.get(path)
    written = skill.text[entry.value_start : entry.value_end].strip() if entry and entry.plain else ""
    if skill.frontmatter.get(path) is None:
        return None
    if not entry or not written or written[0] in "&!" or '"' in written or "\\" in written or "\n" in written:
        return None
    end = entry.value_start + len(written)
    return safe(f"put {path} in quotes", skill, (entry.value_start, end, f'"{written}"'), keys=(path,))
