"""A hang is seen in Python and in regular expressions, whatever catches exceptions around it."""

import re
import signal
from contextlib import suppress

import pytest

from tests import hang

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timer of processor time")


def for_ever() -> None:
    while True:
        with suppress(Exception):
            sum(range(1000))


def squares(pattern: str, text: str = "a") -> None:
    re.compile(pattern).search(text * (60_000 // len(text)))


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(for_ever, id="a loop that catches all"),
        pytest.param(lambda: squares("(a+)+b"), id="exponential"),
        pytest.param(lambda: squares("a*b"), id="a square of a literal"),
        pytest.param(lambda: squares("[ab]*c"), id="a square of a class"),
        pytest.param(lambda: squares("(?:ab)*c", "ab"), id="a square of a group"),
        pytest.param(lambda: squares("a.*?b"), id="a lazy square"),
    ],
)
def test_what_takes_longer_fails(work):
    with pytest.raises(pytest.fail.Exception, match=r"not done after 0\.01 seconds"), hang.never(0.01):
        work()


def test_what_is_done_passes_and_the_timer_is_off():
    with hang.never():
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL
