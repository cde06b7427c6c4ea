"""What the agents' files tell, line by line as they write them."""

import json
import os

import pytest

from skillkit.agents.shared import sessions, transcripts
from skillkit.agents.shared.transcripts import Use

TIME = "2026-03-01T12:00:00.123000Z"
CLAUDE = {"sessionId": "s", "cwd": "/w", "version": "2.1.330", "timestamp": TIME}


def call(id: str, skill: str = "a", name: str = "Skill") -> dict:
    item = {"type": "tool_use", "id": id, "name": name, "input": {"skill": skill}}
    return CLAUDE | {"type": "assistant", "message": {"role": "assistant", "model": "opus", "content": [item]}}


def result(id: str, **more: object) -> dict:
    item = {"type": "tool_result", "tool_use_id": id, "content": "Launching skill: a"} | more
    return CLAUDE | {"type": "user", "promptId": "p", "message": {"role": "user", "content": [item]}}


def said(text: object, **more: object) -> dict:
    return CLAUDE | {"type": "user", "promptId": "p", "message": {"role": "user", "content": text}} | more


PICKED = Use("claude", "s", "p", "a", "model", TIME, "/w", "2.1.330", "opus")
TYPED = Use("claude", "s", "p", "a", "user", TIME, "/w", "2.1.330", "")
COMMAND = "<command-message>a</command-message>\n<command-name>/a</command-name>\n<command-args>x</command-args>"

META = {"type": "session_meta", "payload": {"session_id": "s", "cwd": "/w", "cli_version": "0.169.0"}}
TURN = {"type": "turn_context", "payload": {"turn_id": "t", "model": "gpt-5"}}
CODEX = Use("codex", "s", "t", "a", "model", TIME, "/w", "0.169.0", "gpt-5")


def codex(kind: str, **payload: object) -> dict:
    return {"timestamp": TIME, "type": kind, "payload": payload}


def ran(arguments: object, name: str = "exec_command") -> dict:
    return codex("response_item", type="function_call", name=name, arguments=json.dumps(arguments), call_id="c")


def record(body: str, **attributes: str) -> dict:
    pairs = [{"key": key.replace("__", "."), "value": {"stringValue": value}} for key, value in attributes.items()]
    given = {"timeUnixNano": "1772366400123456789", "body": {"stringValue": body}, "attributes": pairs}
    return {"resourceLogs": [{"scopeLogs": [{"logRecords": [given]}]}]}


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param([said("hi"), call("1"), result("1")], [PICKED], id="Claude Code's model picks it"),
        pytest.param([said("hi"), call("1"), result("1", is_error=True)], [], id="and gets an error"),
        pytest.param([said("hi"), call("1")], [], id="and is killed"),
        pytest.param([said("hi"), call("1", name="Bash"), result("1")], [], id="another tool"),
        pytest.param([said(COMMAND)], [TYPED], id="a user of Claude Code types it"),
        pytest.param([said([{"type": "text", "text": COMMAND}])], [TYPED], id="in a list of texts"),
        pytest.param([said(COMMAND, type="assistant")], [], id="a model quotes it"),
        pytest.param([META, TURN, ran({"cmd": "cat /w/skills/all/a/SKILL.md"})], [CODEX], id="Codex reads it"),
        pytest.param(
            [META, TURN, ran({"command": ["bash", "-lc", "sed -n 1,9p 'skills/all/a/SKILL.md'"]}, "shell")],
            [CODEX],
            id="in an older shell",
        ),
        pytest.param([META, TURN, ran({"cmd": "ls skills"})], [], id="Codex does something else"),
        pytest.param(
            [
                META,
                codex("event_msg", type="item_completed", turn_id="t",
                      item={"type": "UserMessage", "content": [{"type": "text", "text": "$a why"}]}),
            ],
            [CODEX._replace(trigger="user", model="")],
            id="a user of Codex mentions it",
        ),
        pytest.param(
            [META, TURN, codex("event_msg", type="user_message", message="use $a, $a now")],
            [CODEX._replace(trigger="user")],
            id="in an older form",
        ),
        pytest.param(
            [record("claude_code.skill_activated", skill__name="a", session__id="s", prompt__id="p",
                    invocation_trigger="user-slash")],
            [Use("claude", "s", "p", "a", "user", "2026-03-01T12:00:00.123456Z", "")],
            id="Claude Code's telemetry",
        ),
        pytest.param(
            [record("codex.skill_invocation", skill__name="a", conversation__id="s", turn__id="t",
                    skill__invocation_type="implicit")],
            [Use("codex", "s", "t", "a", "model", "2026-03-01T12:00:00.123456Z", "")],
            id="Codex's telemetry",
        ),
        pytest.param([record("claude_code.api_request", model="opus")], [], id="other telemetry"),
        pytest.param(["", "{", "[]", "3", '{"promptId": 3, "message": 4}', '"Skill"'], [], id="what is none of these"),
        pytest.param(['{"message": {"content": ["tool_result", 3]}}', '{"resourceLogs": []}'], [], id="nor these"),
    ],
)  # fmt: skip
def test_uses_are_found_in_each_form(tmp_path, lines, found):
    file = tmp_path / "x.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
    assert list(sessions.uses(str(file))) == found


@pytest.mark.parametrize("time", ["0", "-1", "x", "9" * 30, "253402300800000000000", "٣", None])
def test_telemetry_of_no_possible_time_has_none(tmp_path, time):
    given = record("claude_code.skill_activated", skill__name="a")
    (one,) = given["resourceLogs"][0]["scopeLogs"][0]["logRecords"]
    one["timeUnixNano"] = time
    (tmp_path / "x.jsonl").write_text(json.dumps(given))
    assert [use.time for use in sessions.uses(str(tmp_path / "x.jsonl"))] == [""]
    one["observedTimeUnixNano"] = "1772366400000000000"
    (tmp_path / "x.jsonl").write_text(json.dumps(given))
    assert [use.time for use in sessions.uses(str(tmp_path / "x.jsonl"))] == ["2026-03-01T12:00:00.000000Z"]


@pytest.mark.parametrize(
    ("time", "read"),
    [
        ("2026-03-01T12:00:00Z", "2026-03-01T12:00:00.000000Z"),
        ("2026-03-01T12:00:00.123456789Z", "2026-03-01T12:00:00.123456Z"),
        ("2026-03-01T12:00:00+02:00", "2026-03-01T10:00:00.000000Z"),
        ("2026-03-01 12:00:00.5-01:00", "2026-03-01T13:00:00.500000Z"),
        ("0999-03-01T12:00:00Z", "0999-03-01T12:00:00.000000Z"),
        ("2026-02-30T12:00:00Z", ""),
        ("2026-03-01T12:00:00", ""),
        ("0001-01-01T00:00:00+09:00", ""),
        ("yesterday", ""),
        ("", ""),
        (None, ""),
        (1772366400, ""),
    ],
)
def test_a_transcripts_time_is_read_with_its_zone_or_not_at_all(tmp_path, time, read):
    (tmp_path / "x.jsonl").write_text(json.dumps(said(COMMAND, timestamp=time)))
    assert [use.time for use in sessions.uses(str(tmp_path / "x.jsonl"))] == [read]


@pytest.mark.parametrize("kind", ["a pipe", "/dev/zero", "/dev/full", "a folder"])
def test_what_is_no_regular_file_is_refused_at_once(tmp_path, kind):
    file = tmp_path / "x.jsonl"
    if kind == "a pipe":
        os.mkfifo(file)
    elif kind == "a folder":
        file.mkdir()
    else:
        file.symlink_to(kind)
    with pytest.raises(OSError, match=r"not a regular file|Is a directory"):
        list(sessions.uses(str(file)))


def test_a_file_and_a_line_have_a_limit(tmp_path, monkeypatch):
    file = tmp_path / "x.jsonl"
    file.write_text(json.dumps(said(COMMAND)) + "\n" + "x" * 2000 + "\n")
    monkeypatch.setattr(transcripts, "LONGEST", 1000)
    found = sessions.uses(str(file))
    assert next(found).skill == "a"
    with pytest.raises(OSError, match="a line of more than 1,000 bytes"):
        next(found)
    with open(file, "w") as opened:
        opened.truncate(transcripts.LARGEST + 1)  # no block on the disk is taken
    with pytest.raises(OSError, match="limit 1,000,000,000"):
        list(sessions.uses(str(file)))


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path):
    (tmp_path / "x.jsonl").write_text("\ufeff" + json.dumps(said(COMMAND)))
    assert [use.skill for use in sessions.uses(str(tmp_path / "x.jsonl"))] == ["a"]


@pytest.mark.parametrize("indent", [None, 2])
def test_telemetry_may_be_one_document_over_many_lines(tmp_path, indent):
    given = record("claude_code.skill_activated", skill__name="a")
    (tmp_path / "x.json").write_text(json.dumps(given, indent=indent) + "\n")
    assert [use.skill for use in sessions.uses(str(tmp_path / "x.json"))] == ["a"]


@pytest.mark.parametrize("wrong", [1, "x", None, [], [1], ["x"], [None], [[]], {"a": 1}, [{"a": 1}]])
def test_telemetry_of_another_shape_tells_nothing(tmp_path, wrong):
    given = record("claude_code.skill_activated", skill__name="a")
    records = given["resourceLogs"][0]["scopeLogs"][0]["logRecords"]
    for document in (
        {"resourceLogs": wrong},
        {"resourceLogs": [{"scopeLogs": wrong}]},
        {"resourceLogs": [{"scopeLogs": [{"logRecords": wrong}]}]},
        {"resourceLogs": [{"scopeLogs": [{"logRecords": [{"attributes": wrong}]}]}]},
        {"resourceLogs": [{"scopeLogs": [{"logRecords": [records[0] | {"body": wrong, "timeUnixNano": wrong}]}]}]},
    ):
        (tmp_path / "x.json").write_text(json.dumps(document))
        assert list(sessions.uses(str(tmp_path / "x.json"))) == []


def test_files_are_found_below_a_folder(tmp_path):
    for name in ("b/x.jsonl", "a.json", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert transcripts.files(str(tmp_path)) == [str(tmp_path / "a.json"), str(tmp_path / "b/x.jsonl")]
    assert transcripts.files(str(tmp_path / "c.txt")) == [str(tmp_path / "c.txt")]
