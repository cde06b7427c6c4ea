"""Code that hangs, or takes time as the square of its text, fails its test; a slow or busy machine never does."""

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from types import FrameType

import pytest

CPU_SECONDS = 60
"""Processor time that no right code comes near to on any machine: what is given to it takes a second or two."""

STEPS = 100_000_000_000
"""Steps that take minutes: a regular expression takes about a nanosecond for one."""


def long(piece: str) -> str:
    """A piece so often that STEPS are taken where each piece is followed by a look at all that come after it.

    Almost a million characters of a piece of four, about a second's work where each is looked at once.
    """
    return piece * int((2 * STEPS / len(piece)) ** 0.5)


@contextmanager
def never(cpu_seconds: float = CPU_SECONDS, what: object = "") -> Iterator[None]:
    """Fail the test if the block takes so much processor time, which a hang or a square alone does.

    Python sees the signal at once, and `re` within 4096 looks at the text: some seconds late. No other C code that is
    tested takes long. The failure is no Exception, so that nothing catches it, and comes again each second in case that
    a callback lost it. Other processes have no limit, nor has Windows, which has no such timer.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def fail(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"not done after {cpu_seconds:g} seconds of processor time: {what}")

    before = signal.signal(signal.SIGPROF, fail)
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


Case = tuple[str, Callable[[str], object]]
"""A piece, and what reads a text that is made of it alone."""


def never_a_square(cases: Sequence[Case], size: int, most: int = 2) -> None:
    """Fail the test if a case takes time as the square of its text, where there are too many for a long text each.

    Those whose time grows most from ``size`` characters to four times as many are asked again with more, and the last
    ``most`` have a long text: a square is among them. The clock says where to look, and never what is right.
    """
    while len(cases) > most:
        growing = sorted(cases, key=partial(_growth, size=size), reverse=True)
        cases, size = growing[: max(most, len(cases) // 16)], 4 * size
    for piece, read in cases:
        text = long(piece)
        with never(what=f"{piece!r} {read}"):
            read(text)


def _growth(case: Case, size: int) -> float:
    """How much more than four times as long four times the text takes; little where both take little."""
    piece, read = case
    seconds = []
    for length in (size // 8, size, 4 * size):  # the first is for what is compiled or imported once
        text = piece * (length // len(piece) + 1)
        with never(what=f"{piece!r} {read}"):
            begun = time.process_time()
            read(text)
            seconds.append(time.process_time() - begun)
    return (seconds[2] - 4 * seconds[1]) / (seconds[1] + 0.02)  # some clocks count in steps of 0.004 s
