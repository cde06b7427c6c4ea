"""Sessions as Claude Code keeps them, and what may be among them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillkit.agents.claude.transcripts import reader, turns
from skillkit.agents.shared.transcripts import Turn
from skillkit.agents.shared.use import MODEL
from tests.agents.shared.test_transcripts import CLAUDE, COMMAND, TIME, call, result, said


def lines(*entries) -> list[str]:
    return [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]


def test_each_prompt_with_the_skills_used_after_it():
    found = turns(
        iter(
            lines(
                said("write the notes"), call("1", "write-release-notes"), result("1"),
                call("2", "plugin:other"), result("2"), call("3", "failed"), result("3", is_error=True),
                said([{"type": "text", "text": "and now?"}], cwd="/w/sub"),
            )
        )
    )  # fmt: skip
    assert list(found) == [
        Turn("s", TIME, "/w", "write the notes", ("write-release-notes", "plugin:other")),
        Turn("s", TIME, "/w/sub", "and now?", ()),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("not json", id="no JSON"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("7", id="a number"),
        pytest.param(said("/write-release-notes 2.4"), id="a command"),
        pytest.param(said(COMMAND), id="a command as the client writes it"),
        pytest.param(said("meta", isMeta=True), id="what the client put in"),
        pytest.param(said("of another agent", isSidechain=True), id="the prompt of a subagent"),
        pytest.param(said(""), id="nothing"),
        pytest.param(said([{"type": "text", "text": 3}, None, 4]), id="texts that are none"),
        pytest.param({"type": "user", "message": "odd"}, id="an odd message"),
        pytest.param({"type": "assistant", "message": {"content": [None, {"type": "tool_use"}]}}, id="half a call"),
    ],
)
def test_what_is_no_prompt_is_no_turn(entry):
    assert list(turns(iter(lines(entry)))) == []


NAMES = st.sampled_from(["a", "b", "plugin:c"])
ENTRIES = st.one_of(
    st.builds(said, st.sampled_from(["do it", COMMAND, "/a", "<x>", ""])),
    st.builds(call, st.sampled_from("12"), NAMES, st.sampled_from(["Skill", "Bash"])),
    st.builds(lambda id, error: result(id, is_error=error), st.sampled_from("12"), st.booleans()),
    st.just(CLAUDE | {"type": "summary"}),
    st.just("half of a li"),
)


@given(st.lists(ENTRIES, max_size=20))
def test_both_readers_find_the_same_uses(entries):
    session = lines(said("first"), *entries)
    read = reader()
    uses = [use.skill for line in session for use in read(line) if use.trigger == MODEL]
    assert [skill for turn in turns(iter(session)) for skill in turn.used] == uses
