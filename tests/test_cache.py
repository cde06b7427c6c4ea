"""Results of earlier runs: found again for the same text and for no other, and never believed from anybody else."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from skillkit import cache
from tests import repository

KEY = bytes(range(32))
CALLS: list[str] = []


def remember(text: str, kind: str = "test") -> bytes:
    """What a computation says of a text; the texts for which it ran are in CALLS."""

    def compute() -> bytes:
        CALLS.append(text)
        return text.upper().encode()

    return cache.remembered(kind, (text,), compute)


@pytest.fixture(autouse=True)
def _no_calls():
    CALLS.clear()


@pytest.fixture
def file(tmp_path) -> str:
    """A file with the entries of fifty texts."""
    place = str(tmp_path / "cache/texts")
    with cache.kept(place, KEY):
        for number in range(50):
            remember(f"text {number}")
    CALLS.clear()
    return place


def test_what_one_run_found_the_next_one_knows(file):
    with cache.kept(file, KEY):
        assert [remember(f"text {number}") for number in range(50)] == [f"TEXT {n}".encode() for n in range(50)]
        assert remember("text 50") == b"TEXT 50"
    assert CALLS == ["text 50"]
    with cache.kept(file, KEY):
        remember("text 50")
    assert CALLS == ["text 50"]


def test_another_kind_and_other_parts_are_other_entries(file):
    with cache.kept(file, KEY):
        remember("text 1", kind="other")
        assert cache.remembered("test", ("text", " 1"), lambda: b"apart") == b"apart"
    assert CALLS == ["text 1"]


def test_another_version_finds_nothing(file, monkeypatch):
    monkeypatch.setattr(cache, "_prefix", lambda: b"another version")
    with cache.kept(file, KEY):
        remember("text 1")
    assert CALLS == ["text 1"]


def test_what_another_user_wrote_is_not_believed(file):
    with cache.kept(file, bytes(32)):
        remember("text 1")
    assert CALLS == ["text 1"]


@pytest.mark.parametrize("seed", range(40))
def test_whatever_byte_is_flipped_no_result_is_wrong(file, seed):
    draw = random.Random(seed)
    data = bytearray(Path(file).read_bytes())
    for _ in range(draw.choice((1, 20))):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    Path(file).write_bytes(data[: len(data) if draw.random() < 0.7 else draw.randrange(len(data))])
    with cache.kept(file, KEY):
        assert [remember(f"text {n}") for n in range(50)] == [f"TEXT {n}".encode() for n in range(50)]
    CALLS.clear()
    with cache.kept(file, KEY):  # and what was damaged is whole again
        assert [remember(f"text {n}") for n in range(50)] == [f"TEXT {n}".encode() for n in range(50)]
    assert CALLS == []


def test_the_entries_of_another_user_are_not_carried_along(file):
    other = b"o" * 32
    with cache.kept(file, other):
        remember("text 1")
    with cache.kept(file, KEY):
        assert [*cache.current()._stored.all()] == []
    assert os.path.getsize(file) < 200


def test_entries_that_a_run_does_not_use_are_carried_along_as_they_are(file):
    with cache.kept(file, KEY):
        remember("a new text")
    CALLS.clear()
    with cache.kept(file, KEY):
        assert [remember(f"text {n}") for n in range(50)] == [f"TEXT {n}".encode() for n in range(50)]
    assert CALLS == []


@pytest.mark.parametrize(
    "content", [b"", b"skillkit", b"skillkit texts 2\n", b"skillkit texts 2\n\xff\xff\xff\xff", b"\0" * 999]
)
def test_a_file_that_is_none_is_written_anew(file, content):
    Path(file).write_bytes(content)
    with cache.kept(file, KEY):
        assert remember("text 1") == b"TEXT 1"
    CALLS.clear()
    with cache.kept(file, KEY):
        remember("text 1")
    assert CALLS == []


def test_a_folder_that_is_a_link_is_not_written_into(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".skillkit").symlink_to("elsewhere")
    (tmp_path / "home").mkdir()
    (tmp_path / "home/cache").symlink_to(tmp_path / "elsewhere")
    for folder in (".skillkit/cache", "home/cache"):
        with cache.kept(str(tmp_path / folder / "texts"), KEY):
            remember("text")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "closed").mkdir(mode=0o500)
    with cache.kept(str(tmp_path / "closed/cache/texts"), KEY):
        assert remember("text") == b"TEXT"
    assert cache.key_in(str(tmp_path / "closed/own")) == b""


def test_a_file_in_the_folders_place_is_no_fault(tmp_path):
    (tmp_path / "cache").write_text("")
    with cache.kept(str(tmp_path / "cache/texts"), KEY):
        assert remember("text") == b"TEXT"


def test_the_key_is_made_once_and_for_its_user_alone(tmp_path):
    folder = str(tmp_path / "own")
    first = cache.key_in(folder)
    assert len(first) == 32
    assert cache.key_in(folder) == first
    assert os.stat(f"{folder}/key").st_mode & 0o777 == 0o600
    Path(folder, "key").write_bytes(b"short")
    assert cache.key_in(folder) == b""


def test_the_file_stays_below_its_size_and_keeps_what_was_used(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "LARGEST", 40_000)
    place = str(tmp_path / "cache/texts")
    for start in range(0, 3_000, 300):
        with cache.kept(place, KEY):
            for number in range(start, start + 300):
                remember(f"text {number}" * 3)
    assert os.path.getsize(place) < 41_000
    CALLS.clear()
    with cache.kept(place, KEY):
        for number in range(2_700, 3_000):
            remember(f"text {number}" * 3)
    assert CALLS == []


WRITER = """
import sys
from skillkit import cache
for turn in range(20):
    with cache.kept(sys.argv[1], bytes(range(32))):
        for number in range(20):
            text = f"{sys.argv[2]} {turn} {number}"
            assert cache.remembered("test", (text,), lambda: text.upper().encode()) == text.upper().encode()
"""


@pytest.mark.slow
def test_writers_at_once_leave_a_whole_file(file):
    running = [subprocess.Popen([sys.executable, "-c", WRITER, file, str(n)]) for n in range(4)]
    assert [process.wait(120) for process in running] == [0, 0, 0, 0]
    assert sorted(path.name for path in Path(file).parent.iterdir()) == [".gitignore", "texts"]
    with cache.kept(file, KEY) as kept:
        assert len(list(kept._stored.all())) >= 20


def test_worktrees_share_the_folder_of_the_main_one(tmp_path):
    main, other = tmp_path / "main", tmp_path / "other"
    main.mkdir()
    repository.start(main)
    (main / "tools").mkdir()
    (main / "tools/a").write_text("a")
    repository.commit(main)
    repository.git(main, "worktree", "add", "-q", str(other))
    assert cache.main_worktree(str(other)) == str(main)
    assert cache.main_worktree(str(other / "tools")) == str(main / "tools")
    assert cache.main_worktree(str(main)) == str(main)
    assert cache.main_worktree(str(tmp_path)) == str(tmp_path)
