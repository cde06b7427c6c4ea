"""A pattern that a person wrote, searched for without waiting for ever."""

import re
import signal
import threading
from types import FrameType

from skillkit.errors import SkillkitError

SECONDS = 2.0
"""How long one pattern may search one skill; real ones take microseconds."""


class _OutOfTimeError(Exception):
    pass


def searched(pattern: str, text: str, name: str) -> list[tuple[int, int]]:
    """Where ``pattern`` matches, as [start, end). Lines are matched by ^ and $.

    Raises SkillkitError naming the rule ``name`` where the pattern backtracks for longer than SECONDS; on Windows, and
    off the main thread, it is waited for.
    """
    compiled = re.compile(pattern, re.MULTILINE)
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        return [match.span() for match in compiled.finditer(text)]
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        return [match.span() for match in compiled.finditer(text)]
    except _OutOfTimeError:
        message = f"[[lint.custom]] {name}: the pattern searched one skill for over {SECONDS:g} seconds"
        raise SkillkitError(message, hint="avoid a repetition inside a repetition, such as (a+)+") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(number: int, frame: FrameType | None) -> None:
    raise _OutOfTimeError
