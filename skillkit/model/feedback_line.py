"""The line at the end of a skill that tells agents how to report what was wrong."""

from skillkit.text.pattern import pattern

_ASKS = pattern(r"skillkit\s+feedback\s+add\b")


def of(name: str) -> str:
    """The line, without an end, for the skill of this name."""
    return f"Something above was wrong or missing? Report it: `skillkit feedback add {name} 'what was wrong'`"


def is_in(text: str) -> bool:
    """True where the text of a skill says, in whichever words, how to report."""
    return _ASKS().search(text) is not None
