"""`skillkit help` and `skillkit version`, and the command that was probably meant."""

from pathlib import Path

import pytest

from skillkit.errors import did_you_mean
from tests.conftest import skillkit


@pytest.mark.parametrize("words", [(), ("lint",), ("feedback",), ("feedback", "add"), ("usage", "import"), ("help",)])
def test_help_is_what_the_flag_prints(tmp_path, words):
    asked, flagged = skillkit("help", *words, cwd=tmp_path), skillkit(*words, "--help", cwd=tmp_path)
    assert (asked.returncode, asked.stdout) == (0, flagged.stdout)


@pytest.mark.parametrize("words", [("lnit",), ("feedback", "ad"), ("lint", "x")])
def test_help_about_nothing_is_an_error(tmp_path, words):
    done = skillkit("help", *words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "hint: " in done.stderr


def test_version_is_what_the_flag_prints(tmp_path: Path):
    assert skillkit("version", cwd=tmp_path).stdout == skillkit("--version", cwd=tmp_path).stdout != ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lnit", "lint"),
        ("Lint", "lint"),
        ("intit", "init"),
        ("liist", "list"),
        ("lsit", "list"),
        ("lnik", "link"),
        ("chekc", "check"),
        ("feedbak", "feedback"),
        ("rotue", "route"),
        ("xyzzy", ""),
    ],
)
def test_the_command_that_is_most_alike_is_meant(typed, meant):
    commands = ["init", "new", "check", "lint", "rules", "link", "list", "route", "feedback", "lake"]
    assert did_you_mean(typed, commands) == (f"did you mean {meant!r}?" if meant else "")
