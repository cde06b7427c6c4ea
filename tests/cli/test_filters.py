"""The options that choose reports are the same in every command that has them."""

import inspect
from importlib import import_module

import pytest

from skillkit.cli.shared import filters
from tests.conftest import skillkit
from tests.test_pytest_plugin import company

__all__ = ["company"]

COMMANDS = ("feedback.list", "feedback.handoff", "causes", "report")


def parameters(name: str) -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(import_module(f"skillkit.cli.{name}").command).parameters)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_all_of_them_each_as_the_others_have_it(name):
    own, first = parameters(name), parameters(COMMANDS[0])
    assert "wanted" not in own
    for option in filters.ReportFilter._fields:
        if (name, option) != ("report", "since"):  # it says how far back the page goes
            assert own[option].default is first[option].default
        assert own[option].annotation == first[option].annotation


def test_an_option_of_the_command_is_shown_after_the_one_it_belongs_to():
    names = list(parameters("feedback.list"))
    assert names[names.index("skill") + 1] == "only_open"
    assert names[names.index("grep") + 1 : names.index("grep") + 3] == ["single", "limit"]


def test_what_was_given_arrives_as_one_value():
    @filters.options(after={"own": "team"})
    def command(wanted: filters.ReportFilter = filters.CHOSEN, own: bool = False) -> tuple[filters.ReportFilter, bool]:
        return wanted, own

    given = filters.ReportFilter("a", "@b", "c", filters.ReportKind.WISH, "4w", "d", 5)
    assert command(**given._asdict(), own=True) == (given, True)


def test_a_skill_is_named_as_people_invoke_it():
    wanted = filters.ReportFilter("/write-page", "", "", None, "2026-03-01", "x", 0)
    choice = wanted.choice(only_open=True)
    assert (choice.skill, choice.kind, choice.since[:10], choice.only_open) == ("write-page", "", "2026-03-01", True)


NAMES = {"--skill": "write-handbok", "--owner": "@acme/nobody", "--team": "nobody"}


@pytest.mark.slow
@pytest.mark.parametrize("option", NAMES)
@pytest.mark.parametrize("has_reports", [False, True], ids=["without reports", "with reports"])
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "command", ["feedback list", "feedback list --reports", "feedback handoff", "causes", "report", "report --by-skill"]
)
def test_a_name_that_no_skill_has_is_an_error(company, command, form, has_reports, option):
    if has_reports:
        skillkit("feedback", "add", "write-handbook", "step 2 is wrong", cwd=company)
    form = "markdown" if command == "feedback handoff" and form == "text" else form
    done = skillkit(*command.split(), option, NAMES[option], "--format", form, cwd=company)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: no skill ")


@pytest.mark.slow
def test_a_skill_that_is_gone_is_known_by_its_reports(company):
    skillkit("feedback", "add", "write-handbook", "step 2 is wrong", cwd=company)
    skillkit("retire", "write-handbook", "--reason", "gone", "--yes", cwd=company)
    assert "step 2 is wrong" in skillkit("feedback", "list", "--skill", "write-handbook", cwd=company).stdout
