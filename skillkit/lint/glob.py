"""Which paths a pattern of the configuration means."""

import re
from functools import cache


def matches(path: str, pattern: str) -> bool:
    """True if a path relative to the root is at or below what the pattern names.

    It begins at the root. ``*`` stands for any characters of one name, ``**`` for any folders, ``?`` for one character.
    """
    return bool(_compiled(pattern).fullmatch(path))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.strip("/"))
    written = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(written.get(part) or re.escape(part) for part in parts) + r"(?:/.*)?")
