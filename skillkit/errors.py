"""What a user can mend, and the word they probably meant."""

from collections.abc import Iterable


class SkillkitError(Exception):
    """A fault in the call, the configuration or the environment: one line on stderr, exit code 2.

    ``message`` says what happened and where, ``hint`` how to mend it. A fault in a skill is a Finding instead.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the nearest of ``known``, whatever its case, or the empty string where none is near."""
    from difflib import get_close_matches

    names = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), names, n=1, cutoff=0.6)
    return f"did you mean {names[near[0]]!r}?" if near else ""
