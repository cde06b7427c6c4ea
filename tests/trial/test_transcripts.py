"""Sessions as Claude Code keeps them, and what may stand among them."""

import json

from skillkit.trial.transcripts import Turn, turns


def put(folder, *lines):
    file = folder / "projects/-repo/s1.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n")


def user(text, root, **more):
    return {"type": "user", "timestamp": "2026-11-01T10:00:00Z", "cwd": str(root), "message": {"content": text}, **more}


def skill(name):
    part = {"type": "tool_use", "name": "Skill", "input": {"skill": name}}
    return {"type": "assistant", "message": {"content": [{"type": "text", "text": "ok"}, part]}}


def test_each_prompt_with_the_skills_used_after_it(tmp_path):
    root = tmp_path / "repo"
    put(
        tmp_path,
        user("write the notes", root),
        skill("write-release-notes"),
        user([{"type": "tool_result", "content": "x"}], root),
        skill("plugin:other"),
        user([{"type": "text", "text": "and now?"}], root / "sub"),
    )
    time = "2026-11-01T10:00:00Z"
    assert list(turns(tmp_path, root)) == [
        Turn("s1", time, "write the notes", ("write-release-notes", "other")),
        Turn("s1", time, "and now?", ()),
    ]


def test_commands_other_repositories_and_nonsense_are_passed_over(tmp_path):
    root = tmp_path / "repo"
    put(
        tmp_path,
        "not json", "[]", "7", "[" * 100_000,
        user("/write-release-notes 2.4", root), user("<command-name>/x</command-name>", root),
        user("meta", root, isMeta=True), user("elsewhere", tmp_path / "other"), user("", root),
        {"type": "user", "message": "odd"}, {"type": "assistant", "message": {"content": [None, {"type": "tool_use"}]}},
    )  # fmt: skip
    assert list(turns(tmp_path, root)) == []


def test_no_sessions_are_no_turns(tmp_path):
    assert list(turns(tmp_path, tmp_path)) == []
