"""Errors have one form, wherever they are found: `error:`, what and where; `hint:`, how to fix it; exit code 2."""

import pytest

from tests.cli import terminal
from tests.conftest import skillkit


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        pytest.param(
            ["lint", "--fromat"], "skillkit lint: no such option: --fromat", "'--format'", id="near an option"
        ),
        pytest.param(["lint", "--zz"], "skillkit lint: no such option: --zz", "usage: skillkit lint", id="near none"),
        pytest.param(["show"], "skillkit show: missing argument", "usage: skillkit show", id="an argument is missing"),
        pytest.param(
            ["feedback", "query", "x", "--limit", "y"],
            "skillkit feedback query: invalid value for '--limit': 'y' is not a whole number",
            "usage: skillkit feedback query",
            id="not a number",
        ),
        pytest.param(["lnit"], "no command is called 'lnit'", "did you mean 'lint'?", id="a command"),
    ],
)
def test_an_error_is_two_lines_of_one_form(tmp_path, arguments, error, hint):
    done = skillkit(*arguments, cwd=tmp_path)
    first, second = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert first.startswith(f"error: {error}")
    assert second.startswith("hint: ")
    assert hint in second


@pytest.mark.parametrize("columns", [30, 50, 80])
def test_an_error_wraps_at_words_on_a_terminal(tmp_path, columns):
    code, screen = terminal.run("evidence", "add", cwd=tmp_path, columns=columns, NO_COLOR="1")
    lines = [line.rstrip() for line in screen.splitlines()]
    assert code == 2
    assert max(map(len, lines)) <= columns
    assert "error: skillkit evidence add: missing argument" in " ".join(lines)
