"""The text file that git writes in a link's place where it may not make links."""

from pathlib import Path

LONGEST = 4096
"""Bytes of a link's text that git and the kernel allow."""


def of(path: str | Path) -> str:
    """The one line that is in such a file for a link of ours; empty for any other file."""
    try:
        with open(path, "rb") as file:
            text = file.read(LONGEST + 1).decode()
    except (OSError, UnicodeDecodeError):
        return ""
    # a text file of the user's may be called like a skill
    is_ours = text.startswith(("../company_wide/", "../team_wide/")) or text.endswith("../skills/all")
    return text if is_ours and text.isprintable() and len(text) <= LONGEST else ""
