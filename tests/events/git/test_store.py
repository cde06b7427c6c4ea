"""The lake of a clone and what of it travels."""

import os
import shutil
from collections.abc import Callable

import pytest

from skillkit.events import spool, sync
from skillkit.events.event import LARGEST, PURGED, uuid7
from skillkit.events.git import about, batches, counts, refs
from skillkit.events.git.remote_lake import found
from skillkit.events.git.store import GitStore
from skillkit.events.lake_place import Place, RemoteAccess, place_of
from skillkit.events.maintenance import purge_text
from skillkit.events.reading import all_events
from skillkit.events.usage.invocation import invocation
from tests.events.conftest import made
from tests.events.git.conftest import bare

Make = Callable[..., GitStore]

pytestmark = pytest.mark.slow


@pytest.fixture
def url(tmp_path) -> str:
    """A path: what is between it and HTTP is tested where it is pushed and fetched."""
    return f"file://{bare(tmp_path / 'lake.git')}"


@pytest.fixture
def make(tmp_path) -> Make:
    """make("a", url) -> the lake of the clone `a`; the same name again is the same clone."""

    def _make(name: str, url: str, personal: bool = False, keep: int = 0) -> GitStore:
        root = tmp_path / "clones" / name
        root.mkdir(parents=True, exist_ok=True)
        reach = RemoteAccess(url, str(root), dict(os.environ))
        place = place_of(str(root), git=reach, keep=keep, personal=personal)
        return GitStore(place, reach)

    return _make


def reported(lake: GitStore, *events) -> list[str]:
    """Record events in the clone's spool and move them into its lake; returns their ids."""
    for event in events:
        spool.put(lake.place.home, event)
    sync.sync(lake.place)
    return [event.id for event in events]


def held(place: Place) -> dict[str, str]:
    """The summary of each event by its id, as a reader sees it."""
    rows = all_events.ask(place, lambda lake: lake.rows("SELECT id::VARCHAR AS id, summary FROM events"))
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row["summary"] for row in rows}


def reading_of(place: Place, sql: str) -> list[dict]:
    return all_events.ask(place, lambda lake: lake.rows(sql))


def used(place: Place) -> int:
    (row,) = all_events.ask(place, lambda lake: lake.rows("SELECT count(*) AS n FROM invocations WHERE skill = 'a'"))
    return row["n"]


def use(number: int, time: str = "2026-03-01T10:00:00Z"):
    return invocation("claude", "s", f"prompt-{number:08}", "a", {}, "host", time)


def test_reports_travel_whole_and_uses_as_counts_of_a_day(lake, make):
    a, b = make("a", lake), make("b", lake)
    (id,) = reported(b, made("wrong"))
    reported(b, *(use(n) for n in range(5)), *(use(n, "2026-03-02T10:00:00Z") for n in range(5, 7)))
    b.travel()
    assert a.travel().fetched == 3  # one report, two days
    assert held(a.place)[id] == "wrong"
    assert used(a.place) == used(b.place) == 7


def test_uses_that_were_folded_are_not_counted_again_where_they_were_made(lake, make):
    a, b = make("a", lake), make("b", lake)
    reported(b, use(1), use(2))
    b.travel()
    a.fold()
    for _ in range(2):
        b.travel()
        a.travel()
    assert not b.outbox.files()
    assert used(a.place) == used(b.place) == 2


def test_a_use_that_is_told_again_is_in_no_second_count(lake, make):
    a, b = make("a", lake), make("b", lake)
    reported(b, use(1))
    reported(b, use(1), use(2))
    b.travel()
    a.travel()
    assert used(a.place) == used(b.place) == 2


def test_a_report_about_no_skill_travels(lake, make):
    a, b = make("a", lake), make("b", lake)
    (id,) = reported(b, made("there should be one", type="skillkit.feedback.wish.v1", skill=""))
    b.travel()
    a.travel()
    assert id in held(a.place)


def test_what_the_lake_held_before_travels_too_once(lake, make, tmp_path):
    b = make("b", lake, personal=True)
    alone = place_of(str(tmp_path / "clones" / "b"))
    ids = []
    for text in ("one, ask bob@example.com", "two"):
        event = made(text)
        spool.put(alone.home, event)
        ids.append(event.id)
        sync.sync(alone)
    spool.put(alone.home, use(1))
    sync.sync(alone)
    ids += reported(b, made("three"))
    for _ in range(2):
        b.travel()
    a = make("a", lake)
    a.travel()
    assert set(ids) <= set(held(a.place))
    assert "bob@" not in held(a.place)[ids[0]]
    assert used(a.place) == 1
    assert len(b.outbox.files()) <= 3


def test_secrets_that_another_let_in_are_taken_out_when_they_enter(lake, make):
    a, mallory = make("a", lake), make("m", lake)
    mallory.prepare()
    word = "-".join(("hunter", "2", "hunter", "2"))
    row = {"id": uuid7(), "time": "2026-03-01T00:00:00", "type": "skillkit.feedback.pitfall.v1", "source": "x"}
    row |= {"skill": "a", "summary": f"curl -u admin:{word} x", "data": {"password": word}}
    mallory.outbox.add([row], uuid7())
    mallory.travel()
    a.travel()
    (text,) = held(a.place).values()
    assert word not in text
    (found,) = all_events.ask(a.place, lambda lake: lake.rows("SELECT data::VARCHAR AS data, redacted FROM events"))
    assert word not in found["data"]
    assert found["redacted"]


FORGED = {
    "no id": {"id": "1"},
    "another form": {"summary": 7},
    "data that is a text": {"data": "x"},
    "a count without uses": {"type": "skillkit.skill.counted.v1", "data": {}},
    "a count of too many": {"type": "skillkit.skill.counted.v1", "data": {"uses": 10**15, "batch": uuid7()}},
    "a count of minus one": {"type": "skillkit.skill.counted.v1", "data": {"uses": -1, "batch": uuid7()}},
    "a batch that is no id": {"type": "skillkit.skill.counted.v1", "data": {"uses": 1, "batch": "'"}},
    "a count of other uses than it names": {
        "type": "skillkit.skill.counted.v1",
        "data": {"uses": 2, "batch": uuid7(), "ids": ["01234567"]},
    },
    "a count of uses without a form": {
        "type": "skillkit.skill.counted.v1",
        "data": {"uses": 1, "batch": uuid7(), "ids": ["' OR tru"]},
    },
    "a day that is none": {"time": "2026-02-31T00:00:00"},
    "no skill": {"type": "skillkit.skill.invoked.v1", "skill": None},
    "a NUL": {"skill": "a\0b"},
    "a reference that is no id": {"ref_id": "' OR true"},
}


def test_what_is_forged_is_left_out_and_the_rest_read(lake, make):
    a, mallory = make("a", lake), make("m", lake)
    mallory.prepare()
    good = {"id": uuid7(), "time": "2026-03-01T00:00:00", "type": "skillkit.feedback.pitfall.v1", "source": "x"}
    good |= {"skill": "a", "summary": "x"}
    forged = [batches.line(good | {"id": uuid7()} | fields) for fields in FORGED.values()]
    mallory.repository.commit(refs.OUTBOX, {"2026-03/x.ndjson": b"".join([*forged, batches.line(good)])})
    mallory.travel()
    a.travel()
    assert list(held(a.place)) == [good["id"]]


def test_a_purged_text_goes_from_every_clone_and_from_what_was_folded(lake, make):
    a, b, c = make("a", lake), make("b", lake), make("c", lake)
    (id,) = reported(b, made("our password is in the wiki"))
    answer = made("the wiki says so", type="skillkit.feedback.reopened.v1", ref_id=id)
    b.travel()
    c.fold()
    c.travel()
    reported(c, answer)
    c.travel()
    b.travel()
    assert held(b.place) == {id: "our password is in the wiki", answer.id: "the wiki says so"}
    purge_text.purge(b.place, [id])
    b.travel()
    a.travel()
    c.travel()
    a.fold()
    for lake_of in (a, b, c):
        lake_of.travel()
        assert held(lake_of.place) == {id: PURGED, answer.id: PURGED}
        for entry in lake_of.repository.objects(list(lake_of.outbox.files().values())):
            assert b"wiki" not in entry.data
    there = a.repository.trees([refs.fetched(refs.FOLDED)])[refs.fetched(refs.FOLDED)]
    assert all(b"wiki" not in entry.data for entry in a.repository.objects(list(there.values())))
    b.maintain()
    assert b"wiki" not in everything(b)


def everything(lake: GitStore) -> bytes:
    """The content of each object in the lake's own repository."""
    listed = lake.repository.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)").decode()
    return b"".join(entry.data for entry in lake.repository.objects(listed.split()))


def test_a_kill_between_lake_and_outbox_loses_and_doubles_nothing(lake, make):
    b = make("b", lake)
    event = made("x")
    spool.put(b.place.home, event)
    spool.put(b.place.home, use(1))
    b.prepare()
    batch = os.path.join(b.place.home, "spool", "batch", uuid7())
    os.mkdir(batch)
    for file in spool.waiting(b.place.home):
        shutil.move(file, batch)
    rows = [row | {"batch_id": os.path.basename(batch)} for row in sync.intake.read(spool.frozen(batch)).rows]
    b.local.land(os.path.basename(batch), rows)  # and then it was killed
    sync.sync(b.place)
    b.travel()
    a = make("a", lake)
    a.travel()
    assert event.id in held(a.place)
    assert used(a.place) == used(b.place) == 1


def test_a_copied_tree_doubles_no_report(lake, make, tmp_path):
    b = make("b", lake)
    event = made("x")
    spool.put(b.place.home, event)
    shutil.copytree(tmp_path / "clones/b", tmp_path / "clones/c")
    c = make("c", lake)
    for each in (b, c, b):
        sync.sync(each.place)
        each.travel()
    a = make("a", lake)
    a.travel()
    a.fold()
    assert list(held(a.place)) == [event.id]
    d = make("d", lake)
    d.travel()
    assert list(held(d.place)) == [event.id]


def test_what_is_older_than_is_kept_is_not_taken_in_again(lake, make):
    b = make("b", lake)
    old = reported(b, made("old", time="2025-02-03T00:00:00Z"))
    new = reported(b, made("new"))
    b.travel()
    a = make("a", lake, keep=6)
    a.travel()
    assert list(held(a.place)) == new != old


def test_nothing_of_the_own_repository_of_the_user_is_touched(lake, make, tmp_path):
    project = tmp_path / "clones" / "b"
    project.mkdir(parents=True)
    os.system(f"git -C {project} init -q")
    before = {path: path.stat().st_mtime_ns for path in (project / ".git").rglob("*")}
    b = make("b", lake)
    reported(b, made("x"))
    b.travel()
    assert {path: path.stat().st_mtime_ns for path in (project / ".git").rglob("*")} == before


def test_a_count_has_the_same_id_for_the_same_batch():
    used_a = {"type": "skillkit.skill.invoked.v1", "time": "2026-03-01T00:00:00", "skill": "a"}
    rows = [used_a | {"id": uuid7()} for _ in range(3)]
    assert counts.counted(rows, "b") == counts.counted(rows[::-1], "b")
    (count,) = counts.counted(rows, "b")
    assert count["data"] == {"uses": 3, "batch": "b", "ids": sorted(row["id"][-8:] for row in rows)}


def test_many_uses_of_a_day_are_several_counts_each_small_enough_for_an_event():
    used_a = {"type": "skillkit.skill.invoked.v1", "time": "2026-03-01T00:00:00", "skill": "a"}
    found = counts.counted([used_a | {"id": uuid7()} for _ in range(4500)], uuid7())
    assert [row["data"]["uses"] for row in found] == [2000, 2000, 500]
    assert len({row["id"] for row in found}) == 3
    assert all(len(batches.line(row)) < LARGEST for row in found)


@pytest.mark.parametrize("order", ["bcabca", "abcabc", "cbacba", "baacba"])
def test_uses_of_a_copied_spool_count_once_in_every_clone(lake, make, tmp_path, order):
    """What was recorded before the copy is in both spools; each then goes its own way."""
    b = make("b", lake)
    for number in range(5):
        spool.put(b.place.home, use(number))
    shutil.copytree(tmp_path / "clones/b", tmp_path / "clones/c")
    clones = {"a": make("a", lake), "b": b, "c": make("c", lake)}
    spool.put(b.place.home, use(5))
    spool.put(clones["c"].place.home, use(6, "2026-03-02T10:00:00Z"))
    for name in order:
        sync.sync(clones[name].place)
        clones[name].travel()
    clones["a"].fold()
    for _ in range(2):
        for each in clones.values():
            each.travel()
    late = make("late", lake)
    late.travel()
    assert [used(each.place) for each in (*clones.values(), late)] == [7, 7, 7, 7]


def test_uses_that_were_counted_elsewhere_and_come_one_by_one_count_once(lake, make, tmp_path):
    """As of a copy that fetches its original's count before it moves what waits."""
    b = make("b", lake)
    spool.put(b.place.home, use(0))
    spool.put(b.place.home, use(1))
    shutil.copytree(tmp_path / "clones/b", tmp_path / "clones/c")
    c = make("c", lake)
    sync.sync(b.place)
    b.travel()
    c.travel()
    assert used(c.place) == 2 + 2  # what waits is read too, until it is moved
    sync.sync(c.place)
    assert used(c.place) == 2
    (row,) = reading_of(c.place, "SELECT count(*) AS n FROM events WHERE type = 'skillkit.skill.counted.v1'")
    assert row["n"] == 0


def test_counts_of_an_earlier_skillkit_without_ids_are_still_read(lake, make):
    a, b = make("a", lake), make("b", lake)
    b.prepare()
    row = {
        "id": uuid7(),
        "time": "2026-03-01T00:00:00",
        "type": "skillkit.skill.counted.v1",
        "source": "x",
        "skill": "a",
    }
    b.outbox.add([row | {"data": {"uses": 4, "batch": uuid7()}}], uuid7())
    b.travel()
    a.travel()
    assert used(a.place) == 4


def test_a_lake_that_is_missing_at_the_remote_is_told(url, make):
    with pytest.raises(Exception, match="there is no lake yet"):
        make("b", url).travel()


def test_a_repository_of_sha256_holds_a_lake(tmp_path, make):
    folder = bare(tmp_path / "sha256.git", "sha256")
    a, b = make("a", str(folder)), make("b", str(folder))
    assert found(a).is_new
    (id,) = reported(b, made("x"))
    b.travel()
    a.travel()
    assert id in held(a.place)
    assert about.fetched(a.repository, str(folder)).identity == b.state.identity


def test_a_redo_that_brings_only_the_rest_of_a_batch_takes_nothing_out(lake, make):
    """A kill while the files of a landed batch are removed leaves some of them."""
    b = make("b", lake)
    b.prepare()
    batch = uuid7()
    rows = [sync.intake.row(event.as_bytes()) | {"batch_id": batch} for event in (made("1"), made("2"), use(1), use(2))]
    b.land(batch, rows)
    b.land(batch, rows[1:3])
    b.travel()
    a = make("a", lake)
    a.travel()
    assert {rows[0]["id"], rows[1]["id"]} <= set(held(a.place))
    assert used(a.place) == 2
