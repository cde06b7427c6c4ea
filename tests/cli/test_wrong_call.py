"""Errors have one form, wherever they are found: `error:`, what and where; `hint:`, how to fix it; exit code 2."""

from collections.abc import Iterator

import pytest
import typer

from skillkit.cli import app
from skillkit.cli.shared import edge
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


def options_with_texts() -> Iterator[tuple[str, ...]]:
    """Each option that takes a text, as a call that gives it an empty one."""
    waiting = [((), typer.main.get_command(app))]
    while waiting:
        path, command = waiting.pop()
        if hasattr(command, "list_commands"):
            context = command.make_context("skillkit", [], resilient_parsing=True)
            names = command.list_commands(context)
            waiting += [((*path, name), command.get_command(context, name)) for name in names]
            continue
        needed = []
        for one in command.params:
            if one.required:
                value = str(next(iter(getattr(one.type, "choices", "x"))))
                needed += [value] if one.param_type_name == "argument" else [one.opts[0], value]
        for one in command.params:
            if one.param_type_name == "option" and one.type.name == "str" and one.name not in edge.FREE:
                yield (*path, *needed, f"{one.opts[0]}=")


CALLS = sorted(options_with_texts())


def test_many_options_take_a_text():
    assert len(CALLS) > 30
    assert {("check", "--base="), ("lint", "--base="), ("evidence", "check", "--base=")} <= set(CALLS)


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_an_option_that_chooses_is_not_empty(tmp_path, call):
    done = skillkit(*call, cwd=tmp_path)
    flag = call[-1].rstrip("=")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"error: {flag} is empty\nhint: give it a value, or leave {flag} out\n"


def test_a_text_of_the_users_own_may_be_empty(tmp_path):
    skillkit("init", cwd=tmp_path)
    assert skillkit("feedback", "add", "write-skill", "a fault", "--detail", "", cwd=tmp_path).returncode == 0
