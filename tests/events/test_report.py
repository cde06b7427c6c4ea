"""What is said of a skill, within its bounds."""

import json

import pytest

from skillkit.errors import SkillkitError
from skillkit.events import intake
from skillkit.events.event import LARGEST
from skillkit.events.report import Setting, report
from skillkit.events.usage.caller import Caller

KEY = "AK" + "IAQ7ZT4N2LXK5RWVMB"


def made(tmp_path, text, detail="", **facts):
    setting = Setting(str(tmp_path), Caller("claude", "2.1.330", "s1"), "host", "/data/carol")
    return report("a", "pitfall", text, detail, facts, setting)


def test_a_report_says_what_who_and_about_which_text(tmp_path):
    row = intake.row(made(tmp_path, " x ", "more", skill_digest="1:ab", owner="@acme").event.as_bytes())
    known = {key: value for key, value in row.items() if value is not None and key not in ("id", "time", "host_hash")}
    assert known == {
        "type": "skillkit.feedback.pitfall.v1",
        "source": made(tmp_path, "x").event.source,
        "skill": "a",
        "summary": "x",
        "detail": "more",
        "redacted": False,
        "skill_digest": "1:ab",
        "owner": "@acme",
        "agent": "claude",
        "agent_version": "2.1.330",
        "session_id": "s1",
    }


@pytest.mark.parametrize("text", ["", "  \n\t"])
def test_an_empty_report_is_refused(tmp_path, text):
    with pytest.raises(SkillkitError, match="empty"):
        made(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        pytest.param("x" * 8190, False, id="at the limit with its quotes"),
        pytest.param("x" * 8191, True, id="one over"),
        pytest.param("é" * 4096, True, id="bytes count"),
        pytest.param('"' * 5000, True, id="what JSON escapes counts as it is written"),
        pytest.param("x y " * 2_500_000, True, id="ten megabytes"),
    ],
)
def test_a_text_keeps_what_fits_and_says_so(tmp_path, text, cut):
    found = made(tmp_path, text, text, owner="o" * 90_000)
    summary = found.event.data["summary"]
    assert found.cut is cut
    assert summary.endswith("[... cut: a report keeps 8 KiB]") is cut
    assert 8150 <= len(json.dumps(summary, ensure_ascii=False).encode()) <= 8192
    assert len(found.event.as_bytes()) <= LARGEST


def test_a_secret_is_gone_before_there_is_an_event(tmp_path):
    found = made(tmp_path, f"use {KEY}", "in /data/carol/x")
    assert found.redacted
    assert found.event.data["summary"] == "use [redacted: AWS key]"
    assert found.event.data["detail"] == "in ~/x"


def test_a_secret_on_the_cut_is_gone_too(tmp_path):
    found = made(tmp_path, "x" * 8150 + f" {KEY} " + "y" * 100)
    assert "AKIA" not in found.event.data["summary"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb", "a\nb"),
        ("a\x1b[2Jb", "a\ufffd[2Jb"),
        ("a\0b", "a\ufffdb"),
        (b"a\xffb".decode("utf-8", "surrogateescape"), "a\ufffdb"),
    ],
)
def test_what_is_no_text_becomes_a_mark(tmp_path, text, kept):
    assert made(tmp_path, text).event.data["summary"] == kept
