"""What typer finds wrong with a call, in the form of skillkit's own errors."""

import sys
from typing import Any

TEXTS = ("skillkit route",)
"""Commands whose one argument is a text of several words."""

_TYPES = (
    ("a valid integer range", "a whole number"),
    ("a valid int range", "a whole number"),
    ("a valid integer", "a whole number"),
    ("a valid int", "a whole number"),
    ("a valid float range", "a number"),
    ("a valid float", "a number"),
)
"""Names of Python's types, and what people call them; the longer names first."""


def in_words(error: Any) -> tuple[str, str]:
    """Message and hint of an error of typer's: the command, what is wrong, and the nearest option or the usage."""
    from skillkit.errors import did_you_mean

    text = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    command = f"{context.command_path}: " if context else ""
    option = getattr(error, "option_name", "")
    if option and hasattr(error, "possibilities"):
        text, near = f"no such option: {option}", did_you_mean(option, error.possibilities or ())
    else:
        for theirs, ours in _TYPES:
            text = text.replace(theirs, ours)
        text, near = text[:1].lower() + text[1:], ""
    if text.startswith("got unexpected extra argument") and command.strip(": ") in TEXTS:
        words = " ".join(sys.argv[2:])
        text, near = "the query needs quotes, so that the shell passes it as one argument", f"skillkit route '{words}'"
    usage = " ".join(context.get_usage().removeprefix("Usage: ").split()) if context else "skillkit --help"
    return command + text, near or f"usage: {usage}"
