"""What linking costs, against the bare system calls in the same run."""

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from skillkit import agents
from skillkit.link.apply import apply
from skillkit.link.plan import plan
from skillkit.model import links
from skillkit.model.workspace import Workspace

pytestmark = pytest.mark.slow

AGENTS = [agents.named(name) for name in ("claude", "cursor", "codex")]
NAMES = [f"s{i:04}" for i in range(1000)]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("root")
    for name in NAMES:
        (root / "skills/company_wide" / name).mkdir(parents=True)
        (root / "skills/company_wide" / name / "SKILL.md").touch()
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
    def link() -> None:
        for step in plan(Workspace(root, ()), AGENTS):
            apply(root, step)

    def bare() -> None:
        os.mkdir(root / "skills/all")
        for name in NAMES:
            os.symlink(f"../company_wide/{name}", f"{root}/skills/all/{name}")

    def reset() -> None:
        for folder in ("skills/all", ".claude", ".cursor", ".codex"):
            shutil.rmtree(root / folder, ignore_errors=True)

    assert ratio(link, bare, reset) <= 3


def test_checking_a_thousand_skills_costs_at_most_one_and_a_half_walks(root: Path) -> None:
    for step in plan(Workspace(root, ()), AGENTS):
        apply(root, step)

    def walk() -> None:
        waiting = [str(root)]
        while waiting:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_symlink():
                        os.readlink(entry.path)
                    elif entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)

    assert ratio(lambda: links.differences(Workspace(root, ()), AGENTS), walk) <= 1.5
