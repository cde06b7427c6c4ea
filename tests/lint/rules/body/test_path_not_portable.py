"""Paths of one machine, and of all."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Read /Users/mkim/notes.md", 1, id="a home on macOS"),
        pytest.param("```\ncd /home/mkim/notes\n```", 1, id="a home on Linux, in a fence"),
        pytest.param("Read C:\\Users\\MKim\\notes.md", 1, id="a home on Windows"),
        pytest.param("Run scripts\\run.py", 1, id="backslashes"),
        pytest.param("Run `.\\scripts\\run.py` and `references\\a\\b.md`", 2, id="two"),
        pytest.param("Read /home/user/notes.md or /Users/you/notes.md", 0, id="anybody's home"),
        pytest.param("Read /home/runner/work and /home/<name>/x and /Users/$USER/x", 0, id="a container's, a blank"),
        pytest.param("Read ~/notes.md and $HOME/notes.md", 0, id="the reader's own home"),
        pytest.param("See https://example.com/home/mkim/x and screens/home/components/x", 0, id="no home at all"),
        pytest.param("grep '\\bscripts\\b' and \\scripts\\x", 0, id="an expression"),
    ],
)
def test_paths(found, text, count):
    assert len(found("path-not-portable", f"{good()}\n{text}\n")) == count
