"""What commands write is in the repository: no link takes it out."""

import os
from collections.abc import Iterable
from pathlib import Path

from skillkit.errors import SkillkitError
from skillkit.layout import whose_link


def check(root: Path, paths: Iterable[str]) -> None:
    """Raise SkillkitError where one of ``paths``, relative to ``root``, is outside of its repository, behind a link."""
    for path in paths:
        real = os.path.realpath(root / path)
        if not whose_link.is_inside(root, real):
            message = f"{path}: a link leads out of the repository, to {real}: other checkouts do not have that"
            raise SkillkitError(message, hint="replace the link by what it leads to; nothing was changed")
