"""What a killed measurement has finished is there for the next one, and a torn line counts for nothing."""

import os

from skillkit.trial.journal import DAYS, TrialJournal, file_of
from skillkit.trial.query_run import Trial

KEY = {"digest": "1:a", "runs": 3}
USED, NOT_USED = Trial(True, ("Skill",), 900, None), Trial(False, (), None, 0.5)


def test_runs_come_back_in_their_order_for_the_same_measurement_alone(tmp_path):
    journal = TrialJournal(file_of(tmp_path / "trials", KEY))
    for query, trial in (("one", USED), ("one", NOT_USED), ("zwei\n", USED)):
        journal.add(query, trial)
    journal.note("one", "skills/a/evidence/b.yaml", 2)
    again = TrialJournal(file_of(tmp_path / "trials", KEY))
    assert again.trials == {"one": [USED, NOT_USED], "zwei\n": [USED]}
    assert again.noted == {"one": [("skills/a/evidence/b.yaml", 2)]}
    assert TrialJournal(file_of(tmp_path / "trials", KEY | {"digest": "1:b"})).trials == {}
    again.forget()
    assert TrialJournal(file_of(tmp_path / "trials", KEY)).trials == {}
    assert (tmp_path / "trials/.gitignore").read_text() == "*\n"


def test_a_line_that_was_not_written_whole_costs_that_run_alone(tmp_path):
    journal = TrialJournal(file_of(tmp_path, KEY))
    journal.add("one", USED)
    journal.add("two", USED)
    whole = journal.file.read_bytes()
    for length in range(len(whole)):
        journal.file.write_bytes(whole[:length])
        again = TrialJournal(file_of(tmp_path, KEY))
        again.add("three", NOT_USED)
        found = TrialJournal(file_of(tmp_path, KEY)).trials
        assert found.pop("three") == [NOT_USED], length
        assert set(found) <= {"one", "two"}
        assert all(trials == [USED] for trials in found.values())
        assert ("one" in found) == (length >= whole.index(b"\n")), length


def test_what_is_no_journal_counts_for_nothing(tmp_path):
    file = file_of(tmp_path, KEY)
    for text in ("\x00\xff", "[]\n3\n", '{"query": 3}\n', '{"query": "a", "tools": 1}\n', "[" * 9999):
        file.write_text(text, encoding="latin-1")
        assert TrialJournal(file_of(tmp_path, KEY)).trials == {}


def test_an_old_one_is_begun_again(tmp_path):
    journal = TrialJournal(file_of(tmp_path, KEY))
    journal.add("one", USED)
    os.utime(journal.file, (0, os.stat(journal.file).st_mtime - DAYS * 24 * 3600 - 60))
    assert TrialJournal(file_of(tmp_path, KEY)).trials == {}
