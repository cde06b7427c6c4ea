"""What linking costs, against the bare system calls in the same run."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench import link

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("root")
    link.lay(root)
    return root


def ratio(work: Callable[[], object], base: Callable[[], object], reset: Callable[[], object] = lambda: None) -> float:
    """The best of eight runs each, interleaved, so that a busy machine slows both."""
    times: dict[Callable[[], object], list[float]] = {work: [], base: []}
    tracer = sys.gettrace()
    sys.settrace(None)  # coverage slows our lines, and not the system's calls
    for _ in range(8):
        for run, taken in times.items():
            reset()
            begin = time.perf_counter()
            run()
            taken.append(time.perf_counter() - begin)
    sys.settrace(tracer)
    return min(times[work]) / min(times[base])


def test_linking_a_thousand_skills_costs_at_most_three_times_the_bare_calls(root: Path) -> None:
    assert ratio(lambda: link.link(root), lambda: link.bare(root), lambda: link.unlink(root)) <= 3


def test_checking_a_thousand_skills_costs_at_most_one_and_a_half_walks(root: Path) -> None:
    link.link(root)
    assert ratio(lambda: link.check(root), lambda: link.walk(root)) <= 1.5
