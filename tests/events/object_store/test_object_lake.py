"""A lake in a bucket: what is in it once is read once, whatever is merged, purged, repeated or copied."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from skillkit.events.event import PURGED
from skillkit.events.object_store import merging
from tests.events.conftest import made
from tests.events.object_store.conftest import land

pytestmark = pytest.mark.slow

LAST_YEAR = "2025-12-{:02}T10:00:00Z"


@pytest.fixture
def later(monkeypatch):
    """The hour in which merged parts stay is over."""
    monkeypatch.setattr(merging, "GRACE", timedelta(0))


def test_a_part_has_the_name_of_its_batch(bucket):
    a = bucket.clone("a")
    batch = land(a, made("one", time=LAST_YEAR.format(1)))
    a.travel()
    assert bucket.parts() == [f"skillkit/events/month=2025-12/{batch}.parquet"]


def test_batches_that_wait_go_as_one_part(bucket, texts):
    a, b = bucket.clone("a"), bucket.clone("b")
    for number in range(5):
        land(a, made(f"{number}", time=LAST_YEAR.format(1)))
    assert a.waiting() == 5
    assert a.travel().pushed == 5
    assert (len(bucket.parts()), a.waiting()) == (1, 0)
    b.travel()
    assert texts(b) == ["0", "1", "2", "3", "4"]


def test_a_push_whose_answer_was_lost_is_there_once(bucket, texts):
    a, b = bucket.clone("a"), bucket.clone("b")
    a.travel()
    land(a, made("one", time=LAST_YEAR.format(1)))
    bucket.proxy.mode, bucket.proxy.only = "lose", ("PUT",)
    with pytest.raises(Exception, match="no answer in time"):
        a.travel()
    assert a.waiting() == 1
    bucket.proxy.mode = "pass"
    land(a, made("two", time=LAST_YEAR.format(1)))
    a.travel()
    b.travel()
    assert (len(bucket.parts()), texts(b)) == (2, ["one", "two"])
    assert b.at_remote("2025-12").__len__() == 2


def test_a_push_whose_answer_was_lost_and_that_was_merged_since_is_there_once(bucket, texts, later):
    a, b = bucket.clone("a"), bucket.clone("b")
    a.travel()
    land(a, made("one", time=LAST_YEAR.format(1)))
    bucket.proxy.mode, bucket.proxy.only = "lose", ("PUT",)
    with pytest.raises(Exception, match="no answer in time"):
        a.travel()
    bucket.proxy.mode = "pass"
    land(b, made("two", time=LAST_YEAR.format(2)))
    b.travel()
    assert b.maintain().merged == 2
    assert b.maintain().swept == 2
    assert len(bucket.parts()) == 1
    a.travel()
    assert len(bucket.parts()) == 1
    assert a.waiting() == 0
    assert texts(a) == texts(b) == ["one", "two"]


def test_merging_deletes_nothing_for_an_hour_and_readers_count_each_event_once(bucket, texts):
    a, b, c = bucket.clone("a"), bucket.clone("b"), bucket.clone("c")
    for number in range(4):
        land(a, made(f"{number}", time=LAST_YEAR.format(1)))
        a.travel()
    b.travel()
    assert a.maintain() == merging.Maintained(4, 0, 0)
    assert len(bucket.parts()) == 5
    passed = bucket.proxy.passed
    b.travel()  # has all the parts: the merged one is not fetched
    assert bucket.proxy.passed - passed < 8
    c.travel()
    for lake in (a, b, c):
        assert texts(lake) == ["0", "1", "2", "3"]


def test_what_was_merged_goes_an_hour_after(bucket, texts, later):
    a, b = bucket.clone("a"), bucket.clone("b")
    for number in range(4):
        land(a, made(f"{number}", time=LAST_YEAR.format(1)))
        a.travel()
    a.maintain()
    assert a.maintain() == merging.Maintained(0, 4, 0)
    assert len(bucket.parts()) == 1
    b.travel()
    a.travel()
    assert texts(a) == texts(b) == ["0", "1", "2", "3"]


def test_two_that_maintain_at_once_are_one(bucket):
    a = bucket.clone("a")
    bucket.s3.request("PUT", f"{bucket.name}/skillkit/maintain.lock", b"")
    a.travel()
    with pytest.raises(Exception, match="another process maintains it"):
        a.maintain()


def test_a_lock_that_was_left_behind_ends_by_itself(bucket, monkeypatch):
    a = bucket.clone("a")
    a.travel()
    bucket.s3.request("PUT", f"{bucket.name}/skillkit/maintain.lock", b"")
    monkeypatch.setattr(merging, "_is_old", lambda modified: datetime.now(UTC) >= modified)
    assert a.maintain() == merging.Maintained(0, 0, 0)
    assert not [path for path in bucket.s3.paths(bucket.name) if path.endswith(".lock")]


def test_a_copied_clone_pushes_its_events_a_second_time_and_they_count_once(bucket, texts, later):
    a = bucket.clone("a")
    a.travel()
    land(a, made("one", time=LAST_YEAR.format(1)))
    shutil.copytree(bucket.folder / "a", bucket.folder / "copy")
    copy, b = bucket.clone("copy"), bucket.clone("b")
    land(copy, made("two", time=LAST_YEAR.format(1)))
    copy.travel()
    a.travel()
    b.travel()
    assert texts(b) == texts(a) == texts(copy) == ["one", "two"]
    b.maintain()
    b.maintain()
    assert len(bucket.parts()) == 1
    fresh = bucket.clone("fresh")
    fresh.travel()
    assert texts(fresh) == ["one", "two"]


def test_a_purged_text_is_in_no_object_and_in_no_clone(bucket, texts, later):
    a, b = bucket.clone("a"), bucket.clone("b")
    event = made("the secret plan", time=LAST_YEAR.format(1))
    land(a, event)
    a.travel()
    b.travel()
    b.purge([event.id])
    b.travel()
    late = bucket.clone("late")
    land(late, event)  # a copied spool, pushed after the purge
    late.travel()
    a.travel()
    assert texts(a) == texts(b) == texts(late) == [PURGED]
    for _ in range(2):
        b.maintain()
    whole = b"".join(bucket.s3.request("GET", f"{bucket.name}/{path}") for path in bucket.s3.paths(bucket.name))
    assert b"secret plan" not in whole
    fresh = bucket.clone("fresh")
    fresh.travel()
    assert texts(fresh) == [PURGED]


def test_what_others_put_into_the_bucket_is_left_out(bucket, texts):
    a = bucket.clone("a")
    for name in ("notes.txt", "month=2025-12/x.parquet", "month=2025-12/0190a5b2-0000-7000-8000-000000000000.parquet"):
        bucket.s3.request("PUT", f"{bucket.name}/skillkit/events/{name}", b"no parquet")
    said = []
    a.place.say = said.append
    land(a, made("one"))
    a.travel()
    assert texts(a) == ["one"]
    assert len(said) == 1


def test_a_clone_that_had_a_lake_brings_it_along_once(bucket, texts):
    a, b = bucket.clone("a"), bucket.clone("b")
    for lake in (a, b):
        lake.local.prepare()
    a.local.land("b", [])
    land(a, made("old"))
    shutil.rmtree(bucket.folder / "a/.skillkit/lake/outbox")  # as a lake of before: it was never on its way
    a.travel()
    b.travel()
    assert texts(b) == ["old"]
