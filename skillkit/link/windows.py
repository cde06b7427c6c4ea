"""Junctions: links between folders that Windows lets everyone make. Only ever imported there."""

from pathlib import Path


def make_junction(target: Path, link: Path) -> None:
    """Make a junction at ``link``. Its target is absolute, so that it holds for this checkout alone."""
    import _winapi

    _winapi.CreateJunction(str(target), str(link))  # type: ignore[attr-defined]
