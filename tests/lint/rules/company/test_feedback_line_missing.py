"""The line that asks for reports: found missing where that is asked for, and added once."""

import pytest

from skillkit.config import Config
from skillkit.lint import fix as fixing
from skillkit.lint.example import good
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
from skillkit.model import feedback_line, workspace

NAME = "write-release-notes"
LINE = f"{feedback_line.of(NAME)}\n"
FILE = f"skills/company_wide/{NAME}/SKILL.md"


def lines(root, settings):
    return [finding.line for finding in lint(workspace.load([root]), settings).findings]


@pytest.fixture
def settings():
    return resolve(Config()).chosen(["feedback-line-missing"], [])


@pytest.mark.parametrize(
    ("lint_table", "severity"),
    [
        pytest.param({}, None, id="nothing is said of it"),
        pytest.param({"rules": {"feedback-line-missing": "warning"}}, "warning", id="a severity is"),
        pytest.param({"rules": {"feedback-line-missing": {}}}, None, id="an empty table"),
    ],
)
def test_it_is_off_until_it_is_asked_for(lint_table, severity):
    active = {each.rule.name: each.severity for each in resolve(Config(lint=lint_table)).active}
    assert active.get("feedback-line-missing") == severity
    chosen = resolve(Config(lint=lint_table)).chosen(["feedback-line-missing"], [])
    assert [(each.rule.name, each.severity) for each in chosen.active] == [
        ("feedback-line-missing", severity or "note")
    ]
    assert "feedback-line-missing" not in {each.rule.name for each in resolve(Config()).chosen(["company"], []).active}


@pytest.mark.parametrize(
    ("end", "added"),
    [
        pytest.param("", f"\n{LINE}", id="a line end"),
        pytest.param("\n", LINE, id="an empty line"),
        pytest.param("more", f"\n\n{LINE}", id="no line end"),
        pytest.param("```sh\nls\n```\n", f"\n{LINE}", id="a code block"),
        pytest.param("```sh\nls\n", None, id="a code block that is not closed"),
        pytest.param(LINE, "", id="the line"),
        pytest.param("Wrong? Run skillkit feedback add x 'y'\n", "", id="other words"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_line_is_added_once_behind_whatever_is_there(tmp_path, settings, end, added, line_end):
    text = (good() + end).replace("\n", line_end)
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(text.encode())
    assert lines(tmp_path, settings) == ([] if added == "" else [1])
    for _ in range(2):
        loaded = workspace.load([tmp_path])
        fixing.fix_all(loaded, lambda ws: lint(ws, settings), lambda: workspace.load([tmp_path]), unsafe=False)
        assert (tmp_path / FILE).read_bytes() == (text + (added or "").replace("\n", line_end)).encode()
    assert lines(tmp_path, settings) == ([1] if added is None else [])
