"""One damaged, foreign or copied file blinds nobody, and is reported."""

import os
import shutil
from pathlib import Path

import pytest

from skillkit.errors import SkillkitError
from skillkit.events import event, spool
from skillkit.events.folder import damage, parts
from skillkit.events.folder.compact import compact
from skillkit.events.folder.health import examine
from skillkit.events.maintenance.purge_text import purge
from skillkit.events.reading import all_events
from skillkit.events.sync import sync
from tests.events.test_sync import counted, in_lake


@pytest.fixture
def filled(place, make_event):
    """Two files of one closed month, one event each."""
    for text in ("one", "two"):
        spool.put(place.home, make_event(text, time="2026-01-05T00:00:00Z"))
        sync(place)
    return place


def given(place) -> list[str]:
    """What the user is told from now on."""
    messages: list[str] = []
    place.say = messages.append
    return messages


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-50])


def half(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def text(file: Path) -> None:
    file.write_bytes(b"version https://git-lfs.github.com/spec/v1\n" * 20)


def zeros(file: Path) -> None:
    file.write_bytes(b"\0" * len(file.read_bytes()))


def footer(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-12] ^= 0xFF
    data[-40] ^= 0xFF
    file.write_bytes(data)


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def another(file: Path) -> None:
    import duckdb

    duckdb.sql(f"COPY (SELECT 1 AS id, 'x' AS summary) TO '{file}' (FORMAT parquet)")


DAMAGES = [cut, half, emptied, text, zeros, footer, another]


@pytest.mark.parametrize("harm", DAMAGES, ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("is_checked", [True, False], ids=["a known file", "a new one"])
def test_a_damaged_file_is_set_aside_reported_and_the_rest_is_answered_from(filled, make_event, harm, is_checked):
    place, messages = filled, given(filled)
    victim = Path(parts.current(place.lake)[0])
    if not is_checked:
        victim = victim.rename(victim.with_name(f"{event.uuid7()}.parquet"))
    harm(victim)
    texts = all_events.ask(place, lambda lake: [row["summary"] for row in lake.rows("SELECT * FROM events")])
    assert texts in (["one"], ["two"])
    (message,) = messages
    assert message.startswith(f"{victim}: ")
    assert f"it was set aside in {place.lake}/bad" in message
    ((file, reason),) = examine(place).aside
    assert reason in message
    assert Path(file).name == f"month=2026-01.{victim.name}"
    assert not examine(place).is_well
    assert counted(place) == 1
    assert len(messages) == 1


@pytest.mark.parametrize("call", ["sync", "compact", "purge", "sealed_in"])
def test_whoever_meets_it_goes_on(filled, make_event, call):
    place, messages = filled, given(filled)
    victim = Path(parts.current(place.lake)[0])
    cut(victim)
    spool.put(place.home, make_event("three", time="2026-01-06T00:00:00Z"))
    (waiting,) = spool.waiting(place.home)
    if call == "sync":
        assert sync(place).events == 1
    elif call == "compact":
        assert compact(place.lake, say=messages.append).files == 0
    elif call == "purge":
        assert purge(place, [Path(waiting).stem]) == 1
    else:
        all_events.sealed_in(place).close()
    assert len(messages) == 1
    assert counted(place) == 2


@pytest.mark.parametrize(
    "name", ["._{name}", ".DS_Store", "{name}.tmp", "x.parquet", "copy of {name}", "{stem} (1).parquet", "Thumbs.db"]
)
def test_a_foreign_file_is_not_read_and_doctor_names_it(filled, name):
    place, messages = filled, given(filled)
    part = Path(parts.current(place.lake)[0])
    foreign = part.with_name(name.format(name=part.name, stem=part.stem))
    shutil.copy(part, foreign)
    assert counted(place) == 2
    assert compact(place.lake).files == 2
    assert counted(place) == 2
    assert messages == []
    health = examine(place)
    assert health.foreign == [str(foreign)]
    assert health.is_well is not (foreign.suffix == ".parquet" and not name.startswith("."))
    assert foreign.exists()


def test_a_flipped_byte_is_found_by_the_doctor_wherever_it_is(filled):
    place = filled
    file = Path(parts.current(place.lake)[0])
    data = file.read_bytes()
    for at in range(0, len(data), max(1, len(data) // 40)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        ((broken, reason),) = examine(place).broken
        assert (broken, reason) == (str(file), "its bytes are not those that were written")
    file.write_bytes(data)
    assert examine(place).is_well


def test_a_flipped_byte_blinds_no_reader(filled):
    """Either it is noticed, then the rest is answered from, or the reader does not come across it."""
    place, messages = filled, given(filled)
    file = Path(parts.current(place.lake)[0])
    data = file.read_bytes()
    for at in range(0, len(data), max(1, len(data) // 40)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        before = len(messages)
        counts = all_events.ask(place, lambda lake: lake.rows("SELECT count(summary) AS n, max(skill) FROM feedback"))
        assert counts[0]["n"] in (1, 2) if len(messages) == before else counts[0]["n"] == 1
        shutil.rmtree(Path(place.lake, "bad"))
        os.mkdir(Path(place.lake, "bad"))


def test_a_fault_of_the_question_sets_nothing_aside(filled):
    messages = given(filled)
    with pytest.raises(SkillkitError):
        all_events.ask(filled, lambda lake: lake.rows("SELECT nothing FROM events"))
    assert (messages, damage.aside(filled.lake), len(in_lake(filled))) == ([], [], 2)


def test_a_lake_that_cannot_be_written_leaves_the_damaged_file_out(filled, monkeypatch):
    messages = given(filled)
    victim = Path(parts.current(filled.lake)[0])
    cut(victim)

    def refuse(*arguments) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    assert counted(filled) == 1
    assert messages == [f"{victim}: its bytes are not those that were written: its events are left out"]
    assert victim.exists()
