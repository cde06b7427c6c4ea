"""What is on its way out of a clone: a batch is forgotten only as it arrived."""

from pathlib import Path

import pytest

from skillkit.events.event import PURGED, uuid7
from skillkit.events.folder import parts
from skillkit.events.travel.leaving import Leaving


def made(*texts: str) -> list[dict]:
    return [{"id": uuid7(), "type": "skillkit.feedback.missed.v1", "summary": text} for text in texts]


@pytest.fixture
def leaving(tmp_path: Path) -> Leaving:
    parts.prepare(str(tmp_path))
    return Leaving(str(tmp_path))


def test_a_batch_that_has_arrived_is_forgotten(leaving):
    name = uuid7()
    leaving.add(name, made("one\r\ntwo\x85\u2028three", "four"))
    batch = leaving.batch(name)
    assert [row["summary"] for row in batch.rows] == ["one\r\ntwo\x85\u2028three", "four"]
    leaving.remove(batch)
    assert leaving.names() == []
    assert leaving.batch(name).rows == []


def test_a_batch_whose_text_was_purged_while_it_travelled_goes_once_more(leaving):
    name, rows = uuid7(), made("the plan", "other")
    leaving.add(name, rows)
    sent = leaving.batch(name)
    leaving.purge([rows[0]["id"]])
    leaving.remove(sent)
    assert leaving.names() == [name]
    assert [row["summary"] for row in leaving.rows(name)] == [PURGED, "other"]
