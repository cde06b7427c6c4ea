"""Several runs at once: each query is asked once for each time that it is wanted, and a failure that lasts ends it."""

import threading

import pytest

from skillkit.trial.failure import RunFailedError
from skillkit.trial.parallel_runs import ask_all
from skillkit.trial.query_run import RunningClients, Trial

USED = Trial(True, ())


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_each_is_asked_once_and_no_asker_has_two_at_a_time(jobs):
    wanted = [f"q{n // 3}" for n in range(30)]
    seen, busy = [], [threading.Lock() for _ in range(jobs)]

    def asker(lock):
        def ask(number, query):
            assert lock.acquire(blocking=False)
            seen.append((number, query))
            lock.release()
            return USED

        return ask

    outcomes = list(ask_all([asker(lock) for lock in busy], wanted, RunningClients()))
    assert sorted(outcome.query for outcome in outcomes) == sorted(wanted)
    assert sorted(seen) == sorted(enumerate(wanted, start=1))
    assert {outcome.trial for outcome in outcomes} == {USED}


@pytest.mark.parametrize(("lasts", "asked"), [(True, 2), (False, 4)])
def test_after_a_failure_that_lasts_no_run_begins(lasts, asked):
    seen = []

    def ask(number, query):
        seen.append(query)
        if number == 2:
            raise RunFailedError("limit", lasts=lasts)
        return USED

    outcomes = list(ask_all([ask], ["a", "b", "c", "d"], RunningClients()))
    assert (len(seen), len(outcomes)) == (asked, asked)
    assert [outcome.query for outcome in outcomes if outcome.failure] == ["b"]


def test_who_is_interrupted_ends_the_clients(tmp_path):
    clients, begun = RunningClients(), threading.Event()

    def ask(number, query):
        begun.set()
        while not clients.are_ended:
            pass
        raise RunFailedError("ended")

    def interrupted(number, query):
        begun.wait(5)
        return USED

    outcomes = ask_all([ask, interrupted], ["a", "b"], clients)
    next(outcomes)
    with pytest.raises(KeyboardInterrupt):
        outcomes.throw(KeyboardInterrupt())
    assert clients.are_ended
