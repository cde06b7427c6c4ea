"""What some readers of JSON take beyond JSON."""

from enum import StrEnum


class Extra(StrEnum):
    """What some agents read in a settings file beyond JSON. Others pass the whole file over for it, or do not start."""

    COMMENT = "a comment"
    COMMA = "a comma after the last item"
    MARK = "a byte order mark"
