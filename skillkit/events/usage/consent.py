"""Whether the use of skills may be recorded. Standard library only: the hook pays for every import here."""

import os
from collections.abc import Mapping

from skillkit import skills_repository

VARIABLE = "DO_NOT_TRACK"
"""Any value but `0` keeps everything from being recorded (https://consoledonottrack.com)."""

_SIGNS = (b"telemetry", b"\\u", b"\\U", b"\0")
"""Only a file with one of these can hold the key (quoted, perhaps escaped), or is not in UTF-8: the others need no
parser.
"""


def refusal(root: str, environment: Mapping[str, str]) -> str:
    """Why no use may be recorded for the skills at ``root`` (absolute); empty where it may.

    The nearest configuration that says something of telemetry decides: that of ``root``, else of a folder above it
    within the same checkout. One that cannot be read might say no, and is taken to.
    """
    if environment.get(VARIABLE, "0").strip() not in ("", "0"):
        return f"{VARIABLE} is set"
    for folder in _up_to_top(root):
        try:
            name, data = skills_repository.configured(folder)
            said = (
                skills_repository.table(name, data).get("telemetry") if any(sign in data for sign in _SIGNS) else None
            )
        except (OSError, ValueError):
            return f"the configuration in {folder} cannot be read"
        if said is not None:
            return "" if said is True else f"{os.path.join(folder, name)}: telemetry is not true"
    return ""


def _up_to_top(root: str) -> list[str]:
    """``root`` and the folders above it up to the top of the checkout; ``root`` alone outside of one."""
    found = [root]
    while not os.path.lexists(os.path.join(found[-1], ".git")):
        above = os.path.dirname(found[-1])
        if above == found[-1]:
            return [root]
        found.append(above)
    return found
