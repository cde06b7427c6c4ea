"""Junctions: links between folders that Windows lets everybody make. Only ever imported there."""

import os
from pathlib import Path


def put_junction(link: Path, target: str) -> None:
    """Make a junction at ``link``. Its target is absolute, so that it holds for this checkout alone."""
    import _winapi

    absolute = os.path.abspath(link.parent / target)
    if os.path.lexists(link):
        _remove(link)
    _winapi.CreateJunction(absolute, str(link))  # type: ignore[attr-defined]


def _remove(link: Path) -> None:
    """Take a link, a junction or a text file away, never what it leads to."""
    try:
        os.unlink(link)
    except PermissionError:
        os.rmdir(link)
