"""skillkit.toml: read, and every key checked."""

import os

import pytest

from skillkit import config
from skillkit.errors import SkillkitError


def test_without_a_file_the_defaults_hold(tmp_path):
    assert config.load(tmp_path) == config.Config()


@pytest.mark.parametrize(("text", "redacted"), [("", False), ('"keep"', False), ('"redact"', True)])
def test_personal_data_is_kept_unless_it_says_otherwise(tmp_path, text, redacted):
    (tmp_path / "skillkit.toml").write_text(f"[feedback]\npersonal = {text}\n" if text else "")
    assert config.load(tmp_path).personal is redacted
    assert config.mentions(tmp_path, "personal") is bool(text)


def test_both_files_say_the_same(tmp_path):
    said = 'teams = ["ads"]\nagents = ["claude"]\ntelemetry = false\n[lake]\npath = "x"\n[lint]\nfail-on = "warning"\n'
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "one/skillkit.toml").write_text(said)
    nested = said.replace("[lake]", "[tool.skillkit.lake]").replace("[lint]", "[tool.skillkit.lint]")
    (tmp_path / "two/pyproject.toml").write_text("[tool.skillkit]\n" + nested)
    one, two = config.load(tmp_path / "one"), config.load(tmp_path / "two")
    for each in (one, two):
        assert (each.teams, each.agents, each.telemetry, each.lake) == (("ads",), ("claude",), False, "x")
        assert each.fail_on == "warning"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("team = []", "unknown key 'team'", "did you mean 'teams'?"),
        ("[lint]\nfail-no = 1", "[lint]: unknown key 'fail-no'", "did you mean 'fail-on'?"),
        ("zzz = 1", "unknown key 'zzz'", "known: agents"),
        ("teams = 'ads'", "teams is the string 'ads', a list of strings is needed", ""),
        ("telemetry = 1", "telemetry is the number 1, true or false is needed", ""),
        ("agents = []", "agents is an empty list, a list with one name or more is needed", ""),
        ("agents = 'claude'", "agents is the string 'claude', a list with one name or more is needed", ""),
        ("lint = []", "lint is an empty list, a table is needed", ""),
        ("[lint]\nfail-on = 'errors'", "one of error, warning, note, never", ""),
        (
            "[feedback]\npersonal = 'blank'",
            "[feedback]: personal is the string 'blank', one of keep, redact is needed",
            "",
        ),
        ("required-version = '>=99'", "required-version is '>=99', and this is skillkit 0.", "install a version"),
        ("required-version = '<0.1'\nnew-key = 1\n[lint]\nx = 1", "required-version is '<0.1'", "install a version"),
        ("required-version = 'latest'", "required-version is the string 'latest', a text such as", ""),
        ("required-version = 0.2", "required-version is the number 0.2, a text such as", ""),
        ("required-version = ['>=0.2']", "required-version is a list, a text such as", ""),
        ("[lint", "not TOML", ""),
        ("a = " + "[" * 5000, "not TOML", ""),
    ],
)
def test_a_fault_is_said_with_its_place_and_its_mend(tmp_path, text, message, hint):
    (tmp_path / "skillkit.toml").write_text(text)
    with pytest.raises(SkillkitError) as raised:
        config.load(tmp_path)
    assert "skillkit.toml" in raised.value.message
    assert message in raised.value.message
    assert hint in raised.value.hint


@pytest.mark.parametrize("wanted", [">=0.1", "!=0.0.1,<99", ">= 0.0, < 99"])
def test_a_version_that_is_allowed_changes_nothing(tmp_path, wanted):
    (tmp_path / "skillkit.toml").write_text(f"required-version = '{wanted}'")
    assert config.load(tmp_path) == config.Config(file=tmp_path / "skillkit.toml")


def test_a_pipe_in_its_place_is_said_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "skillkit.toml")
    with pytest.raises(SkillkitError, match="not a regular file"):
        config.load(tmp_path)


@pytest.mark.parametrize("text", ["tool = 1 # [tool.skillkit]", "[tool.other]\nx = '[tool.skillkit]'"])
def test_a_pyproject_that_only_mentions_us_says_nothing(tmp_path, text):
    (tmp_path / "pyproject.toml").write_text(text)
    assert config.load(tmp_path) == config.Config()


def test_a_pipe_called_pyproject_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pyproject.toml")
    assert config.load(tmp_path) == config.Config()


def test_bytes_that_are_no_text_are_said(tmp_path):
    (tmp_path / "skillkit.toml").write_bytes(b"teams = ['\xff']")
    with pytest.raises(SkillkitError, match="not UTF-8 at byte 10"):
        config.load(tmp_path)
