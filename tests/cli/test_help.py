"""`skillkit help` and `skillkit version`, and the command that was probably meant."""

import re
from pathlib import Path

import pytest

from skillkit.cli import COMMANDS
from skillkit.cli.shared import commands
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


NOTATION = re.compile(r"Usage: skillkit[a-z -]*(?: \[OPTIONS\])?(?: (?:\[[A-Z|]+\](?:\.\.\.)?|[A-Z|]+(?:\.\.\.)?))*")
"""NAME is required, [NAME] is not, and of what ends in ... there can be more."""


@pytest.mark.slow
def test_every_usage_line_is_in_one_notation(tmp_path):
    for name in commands.as_typed("skillkit.cli", COMMANDS):
        shown = skillkit(*name.split(), "--help", cwd=tmp_path).stdout
        usage = " ".join(shown.partition("\n\n")[0].split())
        assert NOTATION.fullmatch(usage), usage
