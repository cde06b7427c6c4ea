"""A context window as it is typed."""

from skillkit.errors import SkillkitError

HELP = "Context window in tokens: 200k, 272k, 1m.  [default: each agent's own]"


def tokens(text: str | None) -> int:
    """`200k`, `1m` or `272000` as tokens, 0 where none was typed. Raises SkillkitError at anything else."""
    if text is None:
        return 0
    factor = {"k": 1_000, "m": 1_000_000}.get(text[-1:].lower(), 1)
    number = text[:-1] if factor > 1 else text
    if not number.isascii() or not number.isdigit() or int(number) == 0:
        raise SkillkitError(f"--context {text!r}: a number of tokens is needed", hint="200k, 272k, 1m")
    return int(number) * factor
