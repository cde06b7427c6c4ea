"""Several runs at once, each in a copy of the checkout of its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import NamedTuple

from skillkit.trial.failure import RunFailedError
from skillkit.trial.query_run import RunningClients, Trial

_LOOK = 1.0
"""Seconds after which a wait looks for Ctrl-C, which Windows does not pass to a wait without an end."""

Asker = Callable[[int, str], Trial]
"""What asks one query; the number is that of the run, from 1."""


class RunOutcome(NamedTuple):
    """The end of one run: a trial, or why there is none."""

    query: str
    trial: Trial | None
    failure: RunFailedError | None = None


def ask_all(askers: Sequence[Asker], queries: Iterable[str], clients: RunningClients) -> Iterator[RunOutcome]:
    """Ask each of ``queries``, with every asker one at a time, and give each outcome as it comes.

    After a failure that lasts no further run begins. Where the caller is interrupted or stops, the clients are ended.
    """
    waiting, free, number, lasts = iter(queries), list(askers), 0, False
    running: dict[Future[Trial], tuple[str, Asker]] = {}
    with ThreadPoolExecutor(len(askers)) as pool:
        try:
            while True:
                while free and not lasts and (query := next(waiting, None)) is not None:
                    number, ask = number + 1, free.pop(0)
                    running[pool.submit(ask, number, query)] = (query, ask)
                if not running:
                    return
                for done in wait(running, _LOOK, FIRST_COMPLETED).done:
                    query, ask = running.pop(done)
                    free.append(ask)
                    outcome = _outcome(query, done)
                    lasts = lasts or (outcome.failure is not None and outcome.failure.lasts)
                    yield outcome
        except BaseException:
            clients.end()
            raise


def _outcome(query: str, done: Future[Trial]) -> RunOutcome:
    try:
        return RunOutcome(query, done.result())
    except RunFailedError as e:
        return RunOutcome(query, None, e)
