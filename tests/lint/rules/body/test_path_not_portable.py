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
        pytest.param("Never hard-code /Users/kim/reports.", 0, id="shown as wrong"),
        pytest.param("Wrong:\n    cd /Users/kim/reports", 0, id="shown as wrong on the line before"),
        pytest.param("```sh\n# Bad\ncd /Users/kim/reports\n```", 0, id="shown as wrong in a fence"),
        pytest.param("It prints a path, e.g. /Users/kim/reports/out.txt", 0, id="an example of an output"),
        pytest.param("The sandbox has /home/sandbox/in and /home/azureuser/in", 0, id="homes of images"),
        pytest.param("Do the work.\n\nThen open /Users/kim/notes", 1, id="other words on other lines"),
        pytest.param("grep '\\bscripts\\b' and \\scripts\\x", 0, id="an expression"),
    ],
)
def test_paths(found, text, count):
    assert len(found("path-not-portable", f"{good()}\n{text}\n")) == count
