"""Interleaved timing: what is compared runs in turn, so that a busy moment hits all alike."""

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median


def process(command: Sequence[str], cwd: Path | None = None, given: bytes = b"") -> Callable[[], None]:
    """A run of a command with ``given`` on standard input, its output thrown away; a failure ends the bench.

    Python may write its caches, as it does for users, whatever this shell says: compiling at each start costs 60 ms.
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        done = subprocess.run(command, input=given, cwd=cwd, env=environment, capture_output=True, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{command}: exit {done.returncode}\n{done.stderr.decode()}")

    return run


def seconds(
    runs: dict[str, Callable[[], None]],
    rounds: int = 15,
    before: Callable[[], None] = lambda: None,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """The median seconds of each run, all of them once a round; a first round warms the caches and does not count.

    ``before`` each run is not part of it. ``clock`` may be `time.process_time`, where the machine does other work too.
    """
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            before()
            begun = clock()
            run()
            if number:
                times[name].append(clock() - begun)
    return {name: median(values) for name, values in times.items()}


def show(title: str, base: str, measured: dict[str, float], bars: dict[str, float]) -> None:
    """A line a run: milliseconds, the ratio to the base, and the bar it should hold."""
    print(f"\n{title} (base: {base}, {measured[base] * 1000:.1f} ms)")
    for name, value in measured.items():
        if name != base:
            ratio = value / measured[base]
            bar = bars.get(name)
            verdict = "" if bar is None else f"  hold {bar:g}  {'ok' if ratio <= bar else 'OVER'}"
            print(f"  {name:<38} {value * 1000:9.1f} ms  {ratio:6.2f} x{verdict}")
