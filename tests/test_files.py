"""Files of the user's are read whole, within bounds, and without waiting for what never comes."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from skillkit import files
from skillkit.errors import SkillkitError
from tests.conftest import skillkit


def pipe(place: Path) -> None:
    os.mkfifo(place)


NOT_READ = [
    pytest.param(lambda place: place.write_bytes(b"caf\xe9"), "not UTF-8 at byte 3", id="bytes that are not UTF-8"),
    pytest.param(lambda place: place.mkdir(), "cannot read", id="a folder"),
    pytest.param(lambda place: place.symlink_to(place.name), "cannot read", id="a link to itself"),
    pytest.param(
        pipe,
        "not a regular file",
        id="a pipe that nobody writes to",
        marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name"),
    ),
    pytest.param(lambda place: place.write_bytes(b"x" * (files.LARGEST + 1)), "limit", id="more than is read"),
]


@pytest.mark.parametrize(("arrange", "why"), NOT_READ)
def test_a_text_that_cannot_be_read_is_an_error_of_the_users(tmp_path, arrange: Callable[[Path], None], why):
    arrange(tmp_path / "a")
    with pytest.raises(SkillkitError, match=why):
        files.text(tmp_path / "a", "correct it")


@pytest.mark.parametrize(("arrange", "why"), NOT_READ[1:])
def test_bytes_that_cannot_be_read_are_an_error_of_the_users(tmp_path, arrange: Callable[[Path], None], why):
    arrange(tmp_path / "a")
    with pytest.raises(SkillkitError, match=why):
        files.text_of_bytes(tmp_path / "a")


@pytest.mark.parametrize("data", [b"", b"caf\xe9\r\n", bytes(range(256)), b"\xef\xbb\xbfx\ry"])
def test_bytes_read_as_a_text_and_written_are_as_they_were(tmp_path, data):
    (tmp_path / "a").write_bytes(data)
    files.replace(tmp_path / "b", files.text_of_bytes(tmp_path / "a"))
    assert ((tmp_path / "b").read_bytes(), files.text_of_bytes(tmp_path / "gone")) == (data, "")


def test_a_text_that_is_not_utf8_is_named_as_the_user_knows_it(tmp_path):
    (tmp_path / "a").write_bytes(b"\xff")
    with pytest.raises(SkillkitError) as raised:
        files.text(tmp_path / "a", "correct it", name=".gitlab-ci.yml")
    assert (raised.value.message, raised.value.hint) == (".gitlab-ci.yml: not UTF-8 at byte 0", "correct it")


def test_a_text_is_as_it_is_on_the_disk(tmp_path):
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfx\r\ny\r")
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "dangling").symlink_to("gone")
    texts = [files.text(tmp_path / name) for name in ("a", "link", "gone", "dangling")]
    assert texts == ["\ufeffx\r\ny\r", "\ufeffx\r\ny\r", None, None]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
@pytest.mark.parametrize("file", [".claude/settings.json", ".codex/hooks.json", ".pre-commit-config.yaml"])
def test_init_waits_for_no_pipe(tmp_path, file):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / file).parent.mkdir(exist_ok=True)
    pipe(tmp_path / file)
    done = skillkit("init", "--pre-commit", "--telemetry", cwd=tmp_path)
    assert done.returncode == 2
    assert f"{file}: cannot read: it is not a regular file" in done.stderr
    assert not (tmp_path / "skillkit.toml").exists()
