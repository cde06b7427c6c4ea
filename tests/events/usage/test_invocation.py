"""When two records are one use."""

import pytest

from skillkit.events.usage.invocation import invocation

PROMPT = "0b6f5c1e-6f0a-4b53-9d53-0d6a6a0b5f10"


def id(agent="claude", session="s-1", prompt=PROMPT, skill="a", time="2026-03-01T12:00:00.000000Z") -> str:
    return invocation(agent, session, prompt, skill, {}, "host", time).id


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param({}, {"time": "2026-03-01T12:00:01.000000Z"}, True, id="once more for the same prompt"),
        pytest.param({}, {"session": "s-2"}, True, id="a session that goes on in the background"),
        pytest.param({}, {"session": ""}, True, id="a record without a session"),
        pytest.param({}, {"prompt": PROMPT[::-1]}, False, id="another prompt"),
        pytest.param({}, {"skill": "b"}, False, id="another skill"),
        pytest.param({}, {"agent": "codex"}, False, id="another agent"),
        pytest.param({"prompt": "1"}, {"prompt": "1", "session": "s-2"}, False, id="each session's first prompt"),
        pytest.param({"prompt": "1" * 9}, {"prompt": "1" * 9, "session": "s-2"}, False, id="a long number"),
        pytest.param({"prompt": ""}, {"prompt": ""}, True, id="a session without prompts' ids"),
        pytest.param({"prompt": "", "session": ""}, {"prompt": "", "session": ""}, True, id="the same moment"),
        pytest.param(
            {"prompt": "", "session": ""},
            {"prompt": "", "session": "", "time": "2026-03-01T12:00:01.000000Z"},
            False,
            id="another moment",
        ),
        pytest.param(
            {"prompt": "", "session": "", "time": ""}, {"prompt": "", "session": "", "time": ""}, False, id="no sign"
        ),
    ],
)
def test_two_records_are_one_use(one, other, same):
    assert (id(**one) == id(**other)) is same
