"""What becomes of lines that the company and skillkit both changed."""

from enum import StrEnum


class Resolve(StrEnum):
    """Leave the whole file as it is, keep the company's lines, take the new ones, or write git's markers."""

    LEAVE = "leave"
    MINE = "mine"
    NEW = "new"
    MARKERS = "markers"
