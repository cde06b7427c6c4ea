"""The copy that the SQL of people is asked: made once for what is in the lake, and gone with what is purged."""

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from skillkit.cli.feedback import query
from skillkit.errors import SkillkitError
from skillkit.events import spool
from skillkit.events.event import uuid7
from skillkit.events.folder import opening, parts
from skillkit.events.folder.compact import compact
from skillkit.events.folder.store import PIECES
from skillkit.events.lake_place import place_of
from skillkit.events.maintenance.purge_text import purge
from skillkit.events.reading import all_events, lake_copy
from skillkit.events.sync import sync
from tests import forked
from tests.events.killing import KILLING

ALL = "SELECT count(*), sum(length(summary)) FROM events"
COUNT = "SELECT summary FROM events ORDER BY summary"


def copies(place) -> list[str]:
    return sorted(os.listdir(Path(place.home, "snapshot"))) if Path(place.home, "snapshot").exists() else []


def texts(place) -> list[str]:
    with all_events.sealed_in(place) as lake:
        return [text for (text,) in lake.run(COUNT)]


def is_copied(place) -> bool:
    with all_events.sealed_in(place) as lake:
        tables = lake.run("SELECT table_name FROM duckdb_tables() WHERE NOT internal")
        return ("loaded",) not in tables


def put(place, make_event, *summaries: str) -> list[str]:
    events = [make_event(summary) for summary in summaries]
    for each in events:
        spool.put(place.home, each)
    return [each.id for each in events]


def test_what_is_in_the_lake_is_copied_once_and_what_waits_is_read_beside_it(place, make_event):
    put(place, make_event, "a", "b")
    sync(place)
    lake_copy.make(place)
    before = copies(place)
    lake_copy.make(place)
    assert copies(place) == before
    assert len(before) == 2  # a month, and the list
    put(place, make_event, "c")
    assert is_copied(place)
    assert texts(place) == ["a", "b", "c"]


def test_a_copy_of_an_earlier_lake_is_not_asked_and_goes(place, make_event):
    put(place, make_event, "a")
    sync(place)
    lake_copy.make(place)
    before = copies(place)
    put(place, make_event, "b")
    sync(place)
    assert not is_copied(place)
    assert texts(place) == ["a", "b"]
    lake_copy.make(place)
    assert (len(copies(place)), copies(place) == before) == (2, False)
    assert texts(place) == ["a", "b"]
    put(place, make_event, "c")
    assert all_events.synced(place) == ""
    assert copies(place) == []


def test_no_copy_holds_a_text_that_was_purged(place, make_event):
    (id,) = put(place, make_event, "a-private-word")
    sync(place)
    lake_copy.make(place)
    purge(place, [id])
    for file in Path(place.home).rglob("*"):
        assert not file.is_file() or b"a-private-word" not in file.read_bytes()
    lake_copy.make(place)
    assert texts(place) == ["[purged]"]


@pytest.mark.parametrize("data", [b"", b"no database", b"\0" * 20_000])
def test_a_damaged_copy_is_not_asked(place, make_event, data):
    put(place, make_event, "a")
    sync(place)
    lake_copy.make(place)
    (name,) = files_of(place)
    Path(place.home, "snapshot", name).write_bytes(data)
    assert texts(place) == ["a"]


def test_without_a_lake_there_is_an_empty_copy(place):
    lake_copy.make(place)
    assert texts(place) == []


# --- a change costs what it concerns

MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04")


def filled(place, make_event, months=MONTHS) -> dict[str, str]:
    """An event a month in the lake; its id by its month."""
    events = {month: make_event(f"text of {month}", time=f"{month}-03T00:00:00Z") for month in months}
    for event in events.values():
        spool.put(place.home, event)
    sync(place)
    return {month: event.id for month, event in events.items()}


def files_of(place) -> dict[str, tuple[int, int]]:
    """The database files of the copy, and which file each is."""
    found = Path(place.home, "snapshot").glob("*.duckdb")
    return {file.name: (file.stat().st_ino, file.stat().st_mtime_ns) for file in found}


def add(place, make_event) -> None:
    spool.put(place.home, make_event("new", time="2026-04-05T00:00:00Z"))
    sync(place)


def merge(place, make_event) -> None:
    compact(place.lake, open_month=True)


def remove(place, make_event) -> None:
    shutil.rmtree(Path(place.lake, "events/month=2026-04"))


@pytest.mark.parametrize(("change", "files", "same"), [(add, 4, 3), (merge, 4, 3), (remove, 3, 3)])
def test_the_other_months_are_not_copied_again(place, make_event, change, files, same):
    filled(place, make_event)
    add(place, make_event)
    lake_copy.make(place)
    before = files_of(place)
    change(place, make_event)
    assert all_events.synced(place) == ""
    lake_copy.make(place)
    after = files_of(place)
    assert len(after) == files
    assert len(before.items() & after.items()) == same
    assert is_copied(place)


@pytest.mark.slow
def test_many_months_are_no_many_files(place, make_event):
    months = [f"{year}-{month:02}" for year in range(2020, 2026) for month in range(1, 13)]
    filled(place, make_event, months)
    lake_copy.make(place)
    assert len(files_of(place)) == PIECES + 1
    assert texts(place) == [f"text of {month}" for month in months]


def test_a_text_that_another_clone_has_purged_goes_with_the_next_look(place, make_event, tmp_path):
    ids = filled(place, make_event)
    lake_copy.make(place)
    other = place_of(str(tmp_path / "other"), place.lake)
    purge(other, [ids["2026-02"]])
    all_events.synced(place)
    assert len(files_of(place)) == 3
    lake_copy.make(place)
    assert texts(place) == ["[purged]", "text of 2026-01", "text of 2026-03", "text of 2026-04"]
    assert not any(b"text of 2026-02" in file.read_bytes() for file in Path(place.home, "snapshot").iterdir())


@pytest.mark.parametrize("name", ["VERSION", "FORM", "COLUMNS"])
def test_what_another_version_has_copied_is_not_asked_and_goes(place, make_event, monkeypatch, name):
    filled(place, make_event)
    other = {"VERSION": "0.9", "FORM": 0, "COLUMNS": {"id": "UUID"}}[name]
    with monkeypatch.context() as patched:
        patched.setattr(lake_copy, name, other)
        lake_copy.make(place)
    before = copies(place)
    assert not is_copied(place)
    lake_copy.make(place)
    assert is_copied(place)
    assert set(before).isdisjoint(copies(place))
    assert len(copies(place)) == len(before) == len(MONTHS) + 1


@pytest.mark.parametrize(
    "damage", [lambda file: file.write_bytes(b""), lambda file: file.write_bytes(b"\0" * 20_000), Path.unlink]
)
def test_a_damaged_copy_is_made_again(place, make_event, damage):
    filled(place, make_event)
    lake_copy.make(place)
    damage(sorted(Path(place.home, "snapshot").glob("*.duckdb"))[1])
    assert texts(place) == [f"text of {month}" for month in MONTHS]
    lake_copy.make(place)
    assert is_copied(place)
    assert texts(place) == [f"text of {month}" for month in MONTHS]


@pytest.mark.parametrize("lines", ["", "\n", "{1}", "{0}", "{0}\n{1}", "{1}\n{0}\n"])
def test_a_damaged_list_of_files_is_none(place, make_event, lines):
    filled(place, make_event, MONTHS[:1])
    lake_copy.make(place)
    folder = Path(place.home, "snapshot")
    (listed,) = folder.glob("*.pieces")
    (file,) = folder.glob("*.duckdb")
    listed.write_text(lines.format(file.name, "0" * 64))
    assert not is_copied(place)
    assert texts(place) == ["text of 2026-01"]


# --- whatever happens in whatever order, the copy answers as a fresh one does

QUERIES = (
    "SELECT * FROM events ORDER BY id",
    "SELECT * FROM feedback ORDER BY ALL",
    "SELECT date_trunc('month', time), skill, count(*), count(DISTINCT id) FROM events GROUP BY ALL ORDER BY ALL",
)


def answers(place) -> list[list[tuple]]:
    with all_events.sealed_in(place) as lake:
        return [lake.run(query) for query in QUERIES]


class Changes:
    """What happens to a lake of two clones, at random."""

    def __init__(self, seed: int, tmp_path: Path, make_event) -> None:
        self.random = random.Random(seed)
        self.make_event = make_event
        self.lake = tmp_path / "lake"
        self.away = tmp_path / "away"
        self.places = [place_of(str(tmp_path / name), str(self.lake)) for name in ("one", "two")]
        opening.create(self.places[0])
        self.ids: list[str] = []

    def next(self) -> str:
        change = self.random.choice(
            [self.add, self.add, self.wait, self.merge, self.purge, self.move, self.copy, self.copy_to_another_month]
        )
        change(self.random.choice(self.places))
        return change.__name__

    def wait(self, place) -> None:
        for number in range(self.random.randrange(1, 4)):
            time = f"{self.random.choice(MONTHS)}-{self.random.randrange(1, 28):02}T00:00:00Z"
            event = self.make_event(
                f"a private text {len(self.ids)}.{number}", time=time, skill=self.random.choice("ab")
            )
            spool.put(place.home, event)
            self.ids.append(event.id)

    def add(self, place) -> None:
        self.wait(place)
        assert all_events.synced(place) == ""

    def merge(self, place) -> None:
        compact(place.lake, open_month=self.random.random() < 0.5)

    def purge(self, place) -> None:
        if self.ids:
            purge(place, self.random.sample(self.ids, 1))

    def move(self, place) -> None:
        """A month goes away, or comes back."""
        month = self.random.choice(MONTHS)
        here, there = self.lake / f"events/month={month}", self.away / month
        if there.exists() and not here.exists():
            shutil.move(there, here)
        elif here.exists() and not there.exists():
            shutil.move(here, there)

    def copy(self, place) -> None:
        if files := parts.current(place.lake):
            file = self.random.choice(files)
            shutil.copy(file, Path(file).with_name(f"{uuid7()}.parquet"))

    def copy_to_another_month(self, place) -> None:
        if files := parts.current(place.lake):
            folder = self.lake / f"events/month={self.random.choice(MONTHS)}"
            folder.mkdir(exist_ok=True)
            shutil.copy(self.random.choice(files), folder / f"{uuid7()}.parquet")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(1, 6))])
def test_a_copy_answers_as_a_fresh_one_does(tmp_path, make_event, seed):
    changes = Changes(seed, tmp_path, make_event)
    done = []
    for number in range(15):
        done.append(changes.next())
        place = changes.random.choice(changes.places)
        from_files = [all_events.ask(place, lambda lake, query=query: lake.run(query)) for query in QUERIES]
        lake_copy.make(place)
        assert is_copied(place), done
        found = answers(place)
        assert found == from_files, done
        fresh = place_of(str(tmp_path / f"fresh {number}"), str(changes.lake))
        if Path(place.home, "spool").exists():
            shutil.copytree(Path(place.home, "spool"), Path(fresh.home, "spool"))
        lake_copy.make(fresh)
        assert answers(fresh) == found, done
        assert files_of(fresh).keys() == files_of(place).keys(), done
        texts = b"".join(file.read_bytes() for file in Path(place.home, "snapshot").glob("*.duckdb"))
        shown = {row["summary"] for row in all_events.ask(place, lambda lake: lake.rows("SELECT summary FROM events"))}
        assert set(re.findall(rb"a private text \d+\.\d", texts)) <= {text.encode() for text in shown}, done


KILLED = f"""
{KILLING}
from skillkit.events.lake_place import place_of
from skillkit.events.reading import lake_copy
kill_at("replace", "unlink", "fsync")
lake_copy.make(place_of(sys.argv[1], sys.argv[2]))
"""


@pytest.mark.slow
def test_a_kill_before_any_step_leaves_the_old_copy_or_the_new_one(place, make_event):
    for month in MONTHS:
        filled(place, make_event, [month])
    root = os.path.dirname(place.home)
    for step in range(60):
        spool.put(place.home, make_event("new", time=f"{MONTHS[step % 4]}-05T00:00:00Z"))
        sync(place)
        expected = sorted([*(f"text of {month}" for month in MONTHS), *["new"] * (step + 1)])
        done = forked.run(["-c", KILLED, root, place.lake, str(step)])
        assert texts(place) == expected
        if not done.returncode:
            break
    assert done.returncode == 0
    assert step > 5
    lake_copy.make(place)
    assert is_copied(place)


@pytest.mark.slow
@pytest.mark.nightly
def test_those_who_copy_and_ask_at_once_all_find_everything(place, make_event):
    filled(place, make_event)
    root = os.path.dirname(place.home)
    for _ in range(4):
        add(place, make_event)
        expected = texts(place)
        code = (
            "import sys\nfrom skillkit.events.lake_place import place_of\n"
            "from skillkit.events.reading import all_events, lake_copy\n"
            "place = place_of(*sys.argv[1:])\nlake_copy.make(place)\nwith all_events.sealed_in(place) as lake:\n"
            "    print(lake.run('SELECT count(*) FROM events'))"
        )
        started = [
            subprocess.Popen([sys.executable, "-c", code, root, place.lake], stdout=subprocess.PIPE, text=True)
            for _ in range(4)
        ]
        assert [each.communicate()[0].strip() for each in started] == [f"[({len(expected)},)]"] * 4
        assert is_copied(place)
        assert len(files_of(place)) == len(MONTHS)


@pytest.mark.slow
@pytest.mark.nightly
def test_a_copy_that_turns_out_to_be_damaged_is_removed(place, make_event):
    """A database file is three headers of 4,096 bytes, and blocks of 262,144 with a checksum each."""
    letters = random.Random(1)
    many = [" ".join("".join(letters.choices("abdefgklmnop", k=5)) for _ in range(300)) for _ in range(600)]
    put(place, make_event, *many)
    sync(place)
    lake_copy.make(place)
    (file,) = Path(place.home, "snapshot").glob("*.duckdb")
    whole = file.read_bytes()
    refused = []
    for block in range(3 * 4096, len(whole), 262_144):
        lake_copy.make(place)
        (file,) = Path(place.home, "snapshot").glob("*.duckdb")
        file.write_bytes(whole[: block + 100] + b"\xff" * 100 + whole[block + 200 :])
        try:
            found = query.asked(place, [], ALL, 10, 60)
        except SkillkitError as e:
            refused.append(e.message)
            assert copies(place) == []
            found = query.asked(place, [], ALL, 10, 60)
        assert found["rows"] == [[len(many), sum(map(len, many))]]
    assert set(refused) == {"the copy of the lake is damaged"}
