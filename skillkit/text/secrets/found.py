"""A secret in a text."""

from typing import NamedTuple


class FoundSecret(NamedTuple):
    """The characters [start, end) are a secret of this ``kind``; ``sure``: by its form it can be nothing else."""

    kind: str
    start: int
    end: int
    sure: bool
