"""The tools that the frontmatter of a skill allows."""

from collections.abc import Iterator

from skillkit.model.skill import Skill

KEY = "allowed-tools"


def of(skill: Skill) -> Iterator[tuple[str, str, int, int]]:
    """(the tool as it is written, its name alone, start, end) of each; the place is that of the value where the tool
    is not written there as it is.
    """
    entry, value = skill.frontmatter.entries.get(KEY), skill.frontmatter.values.get(KEY)
    if entry is None or not value:
        return
    values = value if isinstance(value, list) else [value]
    end = entry.value_start
    for tool in (tool for item in values if isinstance(item, str) for tool in parted(item)):
        start = skill.text.find(tool, end, entry.value_end)
        place = (entry.value_start, entry.value_end) if start < 0 else (start, start + len(tool))
        end = end if start < 0 else place[1]
        yield tool, tool.partition("(")[0].rstrip(), *place


def parted(value: str) -> list[str]:
    """The tools of a string, between blanks and commas that are not in parentheses."""
    blanked = without_arguments(value)
    found, begin = [], 0
    for end, letter in enumerate(f"{blanked} "):
        if letter.isspace() or letter == ",":
            found.append(value[begin:end].strip("\"'[]"))
            begin = end + 1
    return [tool for tool in found if tool]


def without_arguments(value: str) -> str:
    """The value with a dot for each character in parentheses: blanks and commas in `Bash(git log:*)` part no tools."""
    depth, letters = 0, []
    for letter in value:
        depth += letter == "("
        letters.append("." if depth else letter)
        depth -= letter == ")" and depth > 0
    return "".join(letters) if depth == 0 else value
