"""Work left for later, and talk about it."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("TODO: say how", 1, id="begins a line"),
        pytest.param("- [ ] TODO(mkim): say how", 1, id="begins an item"),
        pytest.param("## TBD", 1, id="a heading"),
        pytest.param("| **FIXME**: say how |", 1, id="begins a row"),
        pytest.param("See [TODO: link] for more", 1, id="in brackets"),
        pytest.param("Lorem ipsum dolor sit amet", 1, id="lorem ipsum"),
        pytest.param("TODO comments that are older than a week", 0, id="about comments"),
        pytest.param("Look for TODO: and FIXME: marks", 0, id="within a sentence"),
        pytest.param("- `// TODO: later` is a punt", 0, id="in code"),
        pytest.param("```\nTODO: later\n```", 0, id="in a fence"),
        pytest.param("Lorem ipsum-style copy is a smell", 0, id="about lorem ipsum"),
        pytest.param("TODOS: none", 0, id="a longer word"),
        pytest.param("- TODO: not begun\n- IN PROGRESS: begun\n- DONE: merged", 0, id="states of work"),
        pytest.param("1. **TODO**\n2. **DOING**\n3. **DONE**", 0, id="states of work, in order"),
        pytest.param("- FIXME: broken\n- HACK: ugly\n- NOTE: to know", 0, id="marks explained"),
        pytest.param("| TODO | nobody has begun |", 0, id="a table of marks"),
        pytest.param("Mark what you could not find as [TBD].", 0, id="to be written by the agent"),
        pytest.param("Leave no [TODO: ...] in the answer.", 0, id="to be looked for"),
        pytest.param("> TODO: who signs this?", 0, id="a quoted output"),
        pytest.param("- [TODO: link to the dashboard]", 1, id="a bracket that is the item"),
        pytest.param("The owner is [TBD].", 1, id="a bracket that is the answer"),
    ],
)
def test_marks(found, text, count):
    assert len(found("todo-left", f"{good()}\n{text}\n")) == count
