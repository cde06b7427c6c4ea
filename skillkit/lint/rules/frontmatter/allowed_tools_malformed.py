"""Allowed tools in a form of their own."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from skillkit.finding import Finding, Fix, Severity
from skillkit.late import Late
from skillkit.lint.place import at_key, safe
from skillkit.lint.rule import rule
from skillkit.model import frontmatter
from skillkit.model.skill import Skill

if TYPE_CHECKING:
    from skillkit.references import allowed_tools
else:  # most skills allow no tools
    allowed_tools = Late("skillkit.references.allowed_tools")

KEY = "allowed-tools"


@rule(severity=Severity.WARNING)
def allowed_tools_malformed(skill: Skill) -> Iterator[Finding]:
    """The allowed tools are a list, or are separated by commas.

    The specification wants one string with spaces between the tools. Claude Code reads other forms too; strict readers
    refuse the skill, or take `Read,` with its comma for the name of a tool. A tool whose own name has a space cannot be
    written in that string, so a list with such a tool gets no fix.

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
        tools = [item.strip() for item in value if isinstance(item, str)]
        whole = len(tools) == len(value)
        yield _finding(skill, "the allowed tools are a list, not one string", tools if whole else [])
    elif isinstance(value, str):
        if "," in allowed_tools.without_arguments(value):
            yield _finding(skill, "the allowed tools are separated by commas", _parted(value))
    elif value is not None:
        yield at_key(skill, KEY, "the allowed tools are not a string", f"write `{KEY}: Read Grep`")


def _parted(value: str) -> list[str]:
    """The tools between the commas, those in parentheses left out."""
    commas = [at for at, letter in enumerate(allowed_tools.without_arguments(value)) if letter == ","]
    parts = [value[start + 1 : end] for start, end in pairwise([-1, *commas, len(value)])]
    return [part.strip() for part in parts if part.strip()]


def _finding(skill: Skill, message: str, tools: list[str]) -> Finding:
    odd = next((tool for tool in tools if re.search(r"[\s,]", allowed_tools.without_arguments(tool))), None)
    if odd is not None:
        what = "a comma: name the tools one by one" if "," in odd else "a space, which would split it in one string"
        return at_key(skill, KEY, message, f"{odd!r} holds {what}")
    return at_key(skill, KEY, message, f"write `{KEY}: {' '.join(tools) or 'Read Grep'}`", _fix(skill, tools))


def _fix(skill: Skill, tools: list[str]) -> Fix | None:
    """The tools as one string in place of the value; none where a comment or a block scalar would be lost."""
    entry = skill.frontmatter.entries[KEY]
    colon = skill.text.find(":", entry.end)
    written = skill.text[colon + 1 : entry.value_end].rstrip()
    line = f" {' '.join(tools)}"
    is_plain = written.lstrip()[:1] not in ("|", ">", "&", "*", "!") and "#" not in written
    is_whole = bool(tools) and all(tools) and line.count("(") == line.count(")")
    if not is_whole or not is_plain or not _reads(line) or _letters(line) != _letters(written):
        return None
    return safe("write the tools as one string", skill, (colon + 1, colon + 1 + len(written), line), keys=(KEY,))


def _letters(text: str) -> list[str]:
    """What no rewriting may lose: everything but blanks, and what sets items apart."""
    return sorted(re.sub(r"""[\s,"'\[\]-]""", "", text))


def _reads(line: str) -> bool:
    """True if the line can follow the key and is read back as it is."""
    return frontmatter.read(f"---\n{KEY}:{line}\n---\n").values == {KEY: line.strip()}
