"""Allowed tools in a form of their own."""

import re
from collections.abc import Iterator

from skillkit.finding import Finding, Fix, Severity
from skillkit.lint.place import at_key, safe
from skillkit.lint.rule import rule
from skillkit.model import frontmatter
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

KEY = "allowed-tools"

_TOOL = pattern(r"(?:[^\s,()]|\([^()]*\))+")


@rule(severity=Severity.WARNING)
def allowed_tools_malformed(skill: Skill) -> Iterator[Finding]:
    """The allowed tools are a list, or stand between commas.

    The specification has one string with blanks between the tools. Claude Code reads other forms too; strict readers
    refuse the skill, or take `Read,` with its comma for the name of a tool.

    Source: https://agentskills.io/specification (allowed-tools field: a space-separated string)

    ~~~~ bad
    allowed-tools: Read, Grep, Bash(git log:*)
    ~~~~

    ~~~~ good
    allowed-tools: Read Grep Bash(git log:*)
    ~~~~

    ~~~~ bad
    allowed-tools:
      - Read
      - Grep
    ~~~~

    ~~~~ good
    allowed-tools: Read Grep
    ~~~~
    """
    value = skill.frontmatter.values.get(KEY)
    if isinstance(value, list):
        yield _finding(skill, "the allowed tools are a list, not one string", [str(item) for item in value])
    elif isinstance(value, str):
        if "," in re.sub(r"\([^()]*\)", "", value):
            yield _finding(skill, "commas stand between the allowed tools", _TOOL().findall(value))
    elif value is not None:
        yield at_key(skill, KEY, "the allowed tools are not a string", f"write `{KEY}: Read Grep`")


def _finding(skill: Skill, message: str, tools: list[str]) -> Finding:
    return at_key(skill, KEY, message, f"write `{KEY}: {' '.join(tools[:3])}`", _fix(skill, tools))


def _fix(skill: Skill, tools: list[str]) -> Fix | None:
    """The tools as one string in place of the value; none where a comment or a block scalar would be lost."""
    entry = skill.frontmatter.entries[KEY]
    colon = skill.text.find(":", entry.end)
    written = skill.text[colon + 1 : entry.value_end].rstrip()
    line = f" {' '.join(tools)}"
    is_plain = written.lstrip()[:1] not in ("|", ">", "&", "*", "!") and "#" not in written
    if not tools or not is_plain or not _reads(line) or _letters(line) != _letters(written):
        return None
    return safe("write the tools as one string", skill, (colon + 1, colon + 1 + len(written), line))


def _letters(text: str) -> list[str]:
    """What no rewriting may lose: everything but blanks, and what sets items apart."""
    return sorted(re.sub(r"""[\s,"'\[\]-]""", "", text))


def _reads(line: str) -> bool:
    """True if the line can stand behind the key and is read back as it is."""
    return frontmatter.read(f"---\n{KEY}:{line}\n---\n").values == {KEY: line.strip()}
