"""What enters the lake is an event, or is told why it is none."""

import json
import os
from contextlib import nullcontext

import pytest

from skillkit.events import intake

GOOD = {
    "specversion": "1.0",
    "id": "01a20ab8-bdc5-74ad-b23d-e40cb7e97460",
    "source": "skillkit://5bce98f73f3e/claude/s1",
    "type": "skillkit.feedback.pitfall.v1",
    "time": "2026-03-01T12:00:00.123456Z",
    "subject": "a",
    "data": {"summary": "x", "redacted": False},
}


def test_an_event_becomes_a_row_of_all_columns():
    row = intake.row(json.dumps(GOOD | {"data": {"summary": "x", "redacted": True, "weather": ["rain"]}}).encode())
    assert set(row) == set(intake.COLUMNS) - {"batch_id"}
    assert row["host_hash"] == "5bce98f73f3e"
    assert row["redacted"] is True
    assert row["data"] == {"weather": ["rain"]}  # a newer version's field is kept
    assert row["time"] == "2026-03-01T12:00:00.123456"


def test_a_type_of_a_newer_version_is_kept():
    assert intake.row(json.dumps(GOOD | {"type": "skillkit.skill.praised.v2"}).encode())["type"].endswith("v2")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "not JSON at character 0", id="empty"),
        pytest.param(json.dumps(GOOD).encode()[:-20], "not JSON", id="half"),
        pytest.param(b"[1]", "not a JSON object", id="a list"),
        pytest.param(b"\xff\xfe{", "not UTF-8 at byte 0", id="bytes"),
        pytest.param(b"[" * 30_000, "nested too deep", id="deep"),
        pytest.param(b'{"a": NaN}', "NaN is no JSON", id="NaN"),
        pytest.param(b'{"a": 1e999}', "1e999 is not JSON compliant", id="more than a number holds"),
        pytest.param(b'{"a": [{"b": -1E999}]}', "-1E999 is not JSON compliant", id="less than a number holds"),
        pytest.param(b'{"a": 1' + b"0" * 400 + b".0}", "is not JSON compliant", id="too large, in digits"),
        pytest.param(b'{"a": "\\ud800"}', "surrogate", id="half a surrogate pair"),
        pytest.param(b'{"\\uDFFF": 1}', "surrogate", id="the other half, in a name"),
        pytest.param(b'{"a": "\xed\xa0\x80"}', "not UTF-8 at byte 7", id="half a surrogate pair, not escaped"),
        pytest.param("\ufeff{}".encode(), "not JSON at character 0", id="a byte order mark"),
        pytest.param(b" " * 40_000, "more than 32,768 bytes", id="too large"),
    ]
    + [
        pytest.param(json.dumps(GOOD | change).encode(), reason, id=f"{key}={change[key]!r:.20}")
        for change, reason in [
            ({"id": "1"}, "id is '1'"),
            ({"id": None}, "id is None"),
            ({"time": "yesterday"}, "time is 'yesterday'"),
            ({"time": "2026-02-30T12:00:00Z"}, "day is out of range"),
            ({"time": "2026-03-01T12:00:00+02:00"}, "time is"),
            ({"type": "com.example.x"}, "type is 'com.example.x'"),
            ({"specversion": "0.3"}, "specversion is not 1.0"),
            ({"subject": ""}, "subject is not a text"),
            ({"source": 3}, "source is not a text"),
            ({"data": []}, "data is not an object"),
            ({"data": {"summary": 3}}, "data.summary is not a text"),
            ({"data": {"redacted": "no"}}, "data.redacted is neither"),
            ({"data": {"ref_id": "1"}}, "data.ref_id is no id"),
        ]
        for key in change
    ],
)
def test_what_is_no_event_is_told_why(data, reason):
    with pytest.raises(ValueError, match=reason):
        intake.row(data)


def test_escapes_that_are_whole_characters_are_read():
    data = json.dumps(GOOD | {"data": {"summary": "\U0001f600 \u00fc", "redacted": False}}, ensure_ascii=True)
    assert "\\ud83d\\ude00" in data
    assert intake.row(data.encode())["summary"] == "\U0001f600 \u00fc"


def test_one_bad_file_hides_no_other(tmp_path):
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "b.json").write_text(json.dumps(GOOD))
    (tmp_path / "c.json").mkdir()
    os.mkfifo(tmp_path / "e.json")  # nobody writes into it: reading it must not wait
    files = [str(tmp_path / name) for name in ("a.json", "b.json", "c.json", "d.json", "e.json")]
    found = intake.read(files, GOOD["id"])
    assert [row["batch_id"] for row in found.rows] == [GOOD["id"]]
    assert [file for file, _ in found.bad] == [files[0], files[2], files[4]]
    assert found.gone == [files[3]]


TOKEN = "ghp_" + "x1Y2" * 9
"""No real one."""


@pytest.mark.parametrize(
    "data",
    [
        {"summary": f"it printed {TOKEN}"},
        {"summary": "x", "detail": f"it printed {TOKEN}"},
        {"repo": f"https://bob:{TOKEN}@host/acme"},
        {"weather": TOKEN},
        {"weather": [{"rain": ["wet", TOKEN]}]},
        {"weather": {"password": "hunter2hunter2"}},
    ],
    ids=["summary", "detail", "repository", "a new field", "deep in a new field", "told by its key"],
)
def test_secrets_of_others_do_not_enter_the_lake(data):
    row = intake.row(json.dumps(GOOD | {"data": data}).encode())
    told = json.dumps(row)
    assert TOKEN not in told
    assert "hunter2" not in told
    assert "[redacted: " in told
    assert row["redacted"] is True


def test_what_holds_no_secret_enters_as_it_is():
    data = {"summary": "the page says /etc/hosts", "redacted": False, "weather": [1, None, True, {"a": "b"}]}
    row = intake.row(json.dumps(GOOD | {"data": data}).encode())
    assert (row["summary"], row["redacted"]) == (data["summary"], False)
    assert row["data"] == {"weather": data["weather"]}


def test_home_folders_of_others_do_not_enter_the_lake():
    row = intake.row(json.dumps(GOOD | {"data": {"summary": "in /home/alice/x", "redacted": False}}).encode())
    assert (row["summary"], row["redacted"]) == ("in ~/x", False)


@pytest.mark.parametrize("is_asked", [True, False])
def test_personal_data_of_others_enters_the_lake_unless_the_settings_say_no(tmp_path, is_asked):
    file = tmp_path / "event"
    told = {"summary": "ask ann.lee@acme.com", "weather": ["from 203.0.113.77"]}
    file.write_text(json.dumps(GOOD | {"data": told}))
    (row,) = intake.read([str(file)], None, is_asked).rows
    assert ("ann.lee" not in json.dumps(row)) is is_asked
    assert ("203.0.113.77" not in json.dumps(row)) is is_asked


@pytest.mark.parametrize("depth", [100, 5000])
def test_a_deep_field_is_taken_in_or_refused(depth):
    data = json.dumps(GOOD)[:-1] + ', "data": {"x": ' + "[" * depth + "]" * depth + "}}"
    refused = pytest.raises(ValueError, match="nested too deep") if depth == 5000 else nullcontext()
    with refused:
        intake.row(data.encode())
