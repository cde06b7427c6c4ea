"""The list of skills as several clients send it: `<skill>` elements between `<available_skills>`."""

import html
import re
from collections.abc import Iterator

from skillkit.agents.shared.preview import Listed

MARK = "<available_skills>"

_SKILL = re.compile(r"<skill>\s*<name>(.*?)</name>\s*(?:<description>(.*?)</description>)?(.*?)</skill>", re.DOTALL)
_FILE = re.compile(r"<location>\s*(?:\S*/)?([^/\n]+)/SKILL\.md\s*</location>")


def listed(text: str, *, is_escaped: bool = False) -> Iterator[Listed]:
    """The elements of the list that ``text`` begins with. Where no file is named, a skill's folder has its name."""
    # what follows may hold another list, or quote one
    for match in _SKILL.finditer(text.partition("</available_skills>")[0]):
        name, description = match[1].strip(), (match[2] or "").strip()
        if is_escaped:
            name, description = html.unescape(name), html.unescape(description)
        file = _FILE.search(match[3])
        yield Listed(name, file[1] if file else name, description)


def escaped(text: str) -> Iterator[Listed]:
    """The same where the client escapes its texts."""
    return listed(text, is_escaped=True)
