"""What an agent makes of a SKILL.md's text; its module `reading` gives `read`, which takes the text and the folder's
name."""

import re
import string
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from skillkit.text.yaml_dialect import Dialect, YamlDocument
from skillkit.text.yaml_dialect import read as read_yaml


class AgentView(NamedTuple):
    """``name`` and ``description`` as the agent has them before it cuts its list.

    ``manual`` where only users may invoke the skill; ``unread`` says why the agent has no such skill; ``lost`` says why
    its frontmatter counts for nothing though the skill is listed; ``waits`` where the agent lists it only once it works
    on a file that the frontmatter names. ``label`` is the name as the list has it. ``repaired`` are the values where
    the agent did not read the text as it is.
    """

    name: str
    description: str = ""
    manual: bool = False
    unread: str = ""
    lost: str = ""
    waits: bool = False
    label: str = ""
    repaired: Mapping[str, Any] | None = None


Reader = Callable[[str, str], AgentView]

BYTE_ORDER_MARK = "\ufeff"
NO_FRONTMATTER = "the frontmatter cannot be read: the file does not begin with a line that is exactly ---"
NOT_CLOSED = "the frontmatter cannot be read: it is not closed by a line that is exactly ---"
NO_NAME = "the frontmatter has no name"
NO_DESCRIPTION = "the frontmatter has no description"
WAITS = "the frontmatter has `paths`: the agent lists the skill when it works on a matching file"
HAS_MARK = "a byte order mark comes before the frontmatter"

_SPLIT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.MULTILINE | re.DOTALL)


def cut(text: str) -> tuple[str, str] | str:
    """The YAML between two lines of ---, and the body; in words, why there is none."""
    match = _SPLIT.match(text)
    if match:
        return match[1], text[match.end() :]
    return NOT_CLOSED if re.match(r"---[ \t]*\r?\n", text) else NO_FRONTMATTER


def strict(text: str) -> tuple[str, dict[Any, Any]] | str:
    """The YAML of a frontmatter and its values, where nothing has to be repaired; in words, why there are none."""
    parts = cut(text.removeprefix(BYTE_ORDER_MARK))
    if isinstance(parts, str):
        return parts
    found = read_yaml(parts[0], Dialect.CORE)
    if found.error or not isinstance(found.value, dict):
        return cannot_be_read(found)
    return parts[0], found.value


def plain(text: str, folder: str) -> AgentView:
    """As an agent of which no more is known: by the folder's name, and only where everything can be read."""
    parts = strict(text)
    if isinstance(parts, str):
        return AgentView(folder, unread=parts)
    description = as_text(parts[1].get("description"))
    if not description:
        return AgentView(folder, unread=NO_DESCRIPTION)
    return AgentView(folder, on_one_line(description))


def cannot_be_read(found: YamlDocument) -> str:
    """Why a document gives no values."""
    return (
        f"the frontmatter cannot be read: {found.error or found.mistagged or 'it is not a list of `key: value` lines'}"
    )


def as_text(value: Any) -> str:
    """A scalar as text; empty for nothing and for collections."""
    if value is None or isinstance(value, dict | list):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def on_one_line(text: str) -> str:
    """Without its line ends."""
    return re.sub(r"[ \t]*[\n\r\u2028\u2029]\s*|[\t\u200b]", " ", trimmed(text))


def trimmed(text: str) -> str:
    """``text`` as JavaScript trims it, for which a byte order mark is a blank."""
    return text.strip(f"{string.whitespace}\xa0\u2028\u2029\u3000{BYTE_ORDER_MARK}")
