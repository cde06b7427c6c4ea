"""A measurement of a skill's queries: what is done, what is left, what it costs, and its evidence."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from skillkit.cli.evidence.add import now, safe, written
from skillkit.cli.shared import edge
from skillkit.errors import SkillkitError
from skillkit.evidence.record import Evidence
from skillkit.lock import locked_now
from skillkit.trial.failure import RunFailedError
from skillkit.trial.journal import TrialJournal, file_of
from skillkit.trial.parallel_runs import Asker, ask_all
from skillkit.trial.query_run import RunningClients, Trial

if TYPE_CHECKING:
    from skillkit.agents.shared.base import Agent
    from skillkit.model.skill import Skill

FOLDER = ".skillkit/trials"
"""Where finished runs are kept until their measurement is over; git ignores it."""


class SkillMeasurement:
    """``queries`` of a skill, each asked ``runs`` times; what an interrupted measurement has finished is not asked
    again.
    """

    def __init__(
        self, skill: "Skill", agent: "Agent", client: str, queries: list[str], runs: int, journal: TrialJournal
    ) -> None:
        self.skill, self.agent, self.client, self.queries, self.runs = skill, agent, client, queries, runs
        self._journal = journal
        self._trials = {query: list(journal.trials.get(query, ()))[:runs] for query in queries}
        self._new: list[Trial] = []
        self._speaking = threading.Lock()
        self.done = sum(map(len, self._trials.values()))
        self.total = len(queries) * runs
        self.left = [query for query in queries for _ in range(runs - len(self._trials[query]))]

    @classmethod
    @contextlib.contextmanager
    def of(
        cls, skill: "Skill", agent: "Agent", client: str, queries: list[str], runs: int, *, fresh: bool
    ) -> "Iterator[SkillMeasurement]":
        """One that no other process has. Raises SkillkitError where one does."""
        key = {"digest": skill.digest, "agent": agent.name, "client": client, "queries": queries, "runs": runs}
        file = file_of(skill.root / FOLDER, key)
        with locked_now(f"{file}.lock") as is_ours:
            if not is_ours:
                raise SkillkitError(f"{skill.name} is being measured by another process", hint="wait until it ends")
            if fresh:
                file.unlink(missing_ok=True)
            yield cls(skill, agent, client, queries, runs, TrialJournal(file))

    def estimate(self) -> str:
        """About how many tokens the runs will cost: as earlier ones did, else their first requests, which end most."""
        each, why = self._tokens_of_a_run()
        return f"about {each * len(self.left):,} tokens, {why}"

    def _tokens_of_a_run(self) -> tuple[int, str]:
        from skillkit.agents.shared.trial import clients
        from skillkit.cli.shared import find
        from skillkit.listing.forecast import forecast
        from skillkit.listing.listing import DEFAULT_WINDOW

        known = [trial.tokens for trials in self._trials.values() for trial in trials if trial.tokens]
        if known:
            return sum(known) // len(known), "as those before"
        listed = forecast(find.skills_at(self.skill.root), self.agent, DEFAULT_WINDOW).listing
        tokens = listed.cost if listed.unit == "tokens" else -(-listed.cost // 4)
        return clients()[self.agent.name].first_tokens + tokens, "more where a run does not end at its first request"

    def asking(self, ask: "Callable[[str], Trial]", clients: RunningClients) -> Asker:
        """The same, which says what it does, and keeps what came of it before it gives it on."""

        def asked(number: int, query: str) -> Trial:
            place = f"[{self.done + number}/{self.total}]"
            self._say(f"{place} {query}")
            try:
                trial = ask(query)
            except RunFailedError as e:
                if not clients.are_ended:
                    self._say(f"  no result: {e.message}")
                raise
            self._journal.add(query, trial)
            self._say(f"  {in_words(trial)}" if self._is_one_by_one else f"  {place} {in_words(trial)}")
            return trial

        return asked

    _is_one_by_one = True

    def _say(self, text: str) -> None:
        with self._speaking:
            edge.say(text)

    def run(self, askers: Sequence[Asker], clients: RunningClients) -> int:
        """Ask what is left, and record each query as soon as its runs are over; the exit code."""
        self._is_one_by_one = len(askers) == 1
        ended = {query: len(trials) for query, trials in self._trials.items()}
        verdicts = {query: self._note(query) for query in self.queries if ended[query] == self.runs}
        failure: RunFailedError | None = None
        try:
            for outcome in ask_all(askers, self.left, clients) if askers else ():
                ended[outcome.query] += 1
                failure = outcome.failure or failure
                if outcome.trial:
                    self._trials[outcome.query].append(outcome.trial)
                    self._new.append(outcome.trial)
                if ended[outcome.query] == self.runs:
                    verdicts[outcome.query] = self._note(outcome.query)
        finally:
            for query in self.queries:
                if query not in verdicts:
                    verdicts[query] = self._note(query)
            self._say_cost()
        if failure:
            left = sum(not ended[query] for query in self.queries)
            if left:
                edge.say(f"not asked: {left} of {len(self.queries)} queries")
            edge.say("the same command goes on with the runs that are missing")
            raise failure
        self._journal.forget()
        return edge.CLEAN if all(verdicts.values()) else edge.FINDINGS

    def _note(self, query: str) -> bool:
        """Write the evidence of a query in the place of what an interrupted measurement wrote; True for a pass."""
        trials = self._trials[query]
        if not trials:
            return True
        found = self._evidence(query, trials)
        missing = f" ({self.runs} planned)" if len(trials) < self.runs else ""
        rate = f"used in {found.invoked} of {edge.count(len(trials), 'run')}{missing}"
        print(edge.one_line(f"{found.verdict}  {rate}: {query}"))
        earlier = self._journal.noted.pop(query, [])
        if earlier and earlier[-1][1] == len(trials) and (self.skill.root / earlier[-1][0]).exists():
            return found.passed  # an interrupted measurement has written the same
        for path, _ in earlier:
            (self.skill.root / path).unlink(missing_ok=True)
        path = written(self.skill, found)
        self._journal.note(query, path, len(trials))
        edge.say(path)
        return found.passed

    def _evidence(self, query: str, trials: list[Trial]) -> Evidence:
        invoked = sum(trial.invoked for trial in trials)
        return Evidence(
            skill=self.skill.name,
            digest=self.skill.digest,
            query=safe(self.skill.root, query)[0][0],
            verdict="pass" if 2 * invoked > len(trials) else "fail",
            date=now(),
            agent=self.agent.name,
            agent_version=self.client,
            runs=len(trials),
            planned=self.runs if len(trials) < self.runs else None,
            invoked=invoked,
            trace=tuple(in_words(trial) for trial in trials),
        )

    def _say_cost(self) -> None:
        """What the client said that the runs of this call cost."""
        known = [trial.tokens for trial in self._new if trial.tokens is not None]
        dollars = [trial.dollars for trial in self._new if trial.dollars is not None]
        if not self._new:
            return
        silent = len(self._new) - len(known)
        said = f"{sum(known):,} tokens" if known else "nothing"
        paid = f", {sum(dollars):.2f} USD for {edge.count(len(dollars), 'run')} that came to its end" if dollars else ""
        of_others = f"; {edge.count(silent, 'run')} said nothing" if silent and known else ""
        edge.say(f"cost of {edge.count(len(self._new), 'run')}, as {self.agent.title} reports: {said}{paid}{of_others}")


def in_words(trial: Trial) -> str:
    """Whether the skill was used, and by which tools."""
    tools = ", ".join(trial.tools) or "no tool"
    return f"{'used' if trial.invoked else 'not used'}: {tools}"
