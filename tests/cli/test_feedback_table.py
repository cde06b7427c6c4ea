"""What the lake answers, as somebody at a terminal sees it."""

import re

import pytest

from tests.cli import terminal
from tests.cli.test_feedback import add, company
from tests.cli.test_feedback_usage import run, sessions

__all__ = ["company"]

LONG = "the export is empty before 9:00 UTC, and step 2 of the skill says nothing of it, which cost an hour"


def screen(root, columns: int, *arguments: str) -> str:
    code, text = terminal.run(*arguments, cwd=root, columns=columns)
    assert code == 0
    return text


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 80, pytest.param(120, marks=pytest.mark.nightly)])
def test_no_line_is_too_wide_and_nothing_short_is_folded(company, columns):
    id = add(company, "write-release-notes", LONG)
    run(company, "usage", "import", str(sessions(company, 3)))
    for arguments, whole in {
        ("feedback", "list"): (id[-8:], "inaccuracy", "write-release-notes"),
        ("report", "--by-skill"): ("write-release-notes", "open", "per 100"),
        ("usage",): ("investigate-ads", "········", "8 weeks"),
        ("feedback", "query", "FROM skills"): ("company_wide", "tokens", "@acme/docs"),
    }.items():
        text = screen(company, columns, *arguments, "--no-color")
        for line in text.splitlines():  # talk folds by itself, and a digest is whole after its title
            is_word = len(line.split()) == 2
            assert len(line) <= columns or is_word or " with a use of " in line, line
        for word in whole:
            assert word in text, (arguments, text)


@pytest.mark.slow
def test_a_few_faults_are_shown_with_what_was_said_of_them(company):
    id = add(company, "write-release-notes", LONG)
    head, how_often, *by, said = screen(company, 60, "feedback", "list", "--no-color").splitlines()
    assert head == f"{id[-8:]}  open  inaccuracy in write-release-notes"
    assert re.fullmatch(r"  1 report on 1 host, \d{4}-\d\d-\d\d", how_often)
    assert said.startswith(f'    "{LONG[:50]}')
    assert len(by) <= 1


@pytest.mark.slow
@pytest.mark.parametrize("columns", [50, 80, 120])
def test_more_faults_are_one_line_each(company, columns):
    texts = ["the template is gone", "tags begin with v", "CHANGELOG.md moved", "make notes fails", LONG, "use Added"]
    ids = [add(company, "write-release-notes", text) for text in texts]
    title, *lines = screen(company, columns, "feedback", "list", "--no-color").splitlines()
    assert title.split()[:2] == ["id", "reports"]
    assert [line[:8] for line in lines] == [id[-8:] for id in reversed(ids)]
    assert all(len(line) <= columns for line in [title, *lines])


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 120])
def test_without_colour_nothing_is_bold_either(company, columns):
    add(company, "write-release-notes", LONG)
    run(company, "usage", "import", str(sessions(company, 3)))
    for arguments in (["feedback", "list"], ["usage"]):
        assert "\x1b" in screen(company, columns, *arguments)
        assert "\x1b" not in screen(company, columns, *arguments, "--no-color")


@pytest.mark.slow
def test_a_column_may_have_any_name_and_no_row(company):
    text = screen(company, 60, "feedback", "query", 'SELECT 1 AS "[red] a", 2 AS "\x1b[31m" WHERE false', "--no-color")
    assert "[red]" in text
    assert "\x1b" not in text
