"""What is written for the folder of a skill: the variables of agents, and the places that skills are installed in."""

from collections.abc import Iterator
from posixpath import normpath

from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

FOLDER = r"\{baseDir\}|\$\{?(?:CLAUDE_)?SKILL_(?:DIR|ROOT)\}?"
"""The variables that agents and skills write for the folder of the skill."""

HOME = r"~|\$\{?HOME\}?|\$\{?CLAUDE_PLUGIN_ROOT\}?"
"""What folders of skills are below: a user's home, or a plugin."""

_BEGINS = (
    rf"(?:(?:{FOLDER})\"?/"
    r"|(?:(?:(?:~|\$\{?HOME\}?|/(?:home|Users)/[\w.-]{1,40}|/root)\"?/|(?:\.{1,2}/){1,9}|(?<![\w./$}-]))"
    r"\.[\w-]{1,40}/(?:[\w-]{1,40}/)?skills|\$\{?CLAUDE_PLUGIN_ROOT\}?\"?/skills)/(?P<name>[\w.-]{1,100})/)"
)
"""The folder of a skill: by a variable, or where an agent looks for skills, as `~/.claude/skills/NAME/`."""

_BEGIN = pattern(_BEGINS)
_PATH = pattern(_BEGINS + r"(?:[\w@.+-]{1,100}/){0,9}[\w@.+-]{0,99}[\w-]\.[A-Za-z]\w{0,4}(?![\w/*{}<>$\[(-]|\.\w|:\d)")
_VARIABLE = pattern(
    r"\$(?:(?<![\\$\w]\$)\d(?![\w{]|[.,]\d)|\{?ARGUMENTS(?:\}|\[\d{1,3}\])?|\{CLAUDE_(?!SKILL_)\w{1,40}\})"
    rf"|(?P<folder>{FOLDER})"
)
"""`$1` and `$8`, and words. Sums with more digits or a fraction need a user who types that many words."""


def inside(skill: Skill, written: str) -> str | None:
    """The path from the skill's folder, of what is written from the folder of a skill on; None for any other path.

    What is in another skill is in the folder beside: `../other/x.md`.
    """
    match = _BEGIN().match(written)
    if match is None or ".." in written[match.end() :].split("/"):
        return None
    path = normpath(written[match.end() :] or ".")
    return path if match["name"] in (None, skill.name) else f"../{match['name']}/{path}"


def paths_in(text: str, start: int = 0) -> Iterator[tuple[str, int, int]]:
    """(path as it is written, start, end) of the files in folders of skills that a text names."""
    for match in _PATH().finditer(text, start):
        yield match[0], match.start(), match.end()


def variables(text: str) -> Iterator[tuple[str, str, int, int]]:
    """(as it is written, the path that replaces it, start, end) of what agents replace in the text of a skill."""
    for match in _VARIABLE().finditer(text):
        yield match[0], "." if match["folder"] else "", match.start(), match.end()
