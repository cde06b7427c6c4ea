"""The prompts that a skill names itself."""

import pytest

from skillkit.config import Config
from skillkit.model.queries import TITLE, examples, near_misses, title_of
from tests.conftest import good

HEAD = "Example queries\n- write the release notes for 2.4\n- what changed since the last release\n"


@pytest.mark.parametrize(
    ("items", "asked", "missed"),
    [
        pytest.param("- cut it\n", ["cut it"], [], id="plain"),
        pytest.param('- "cut it"\n- `cut it`\n- “cut it”\n', ["cut it"] * 3, [], id="in quotes"),
        pytest.param("- say 'cut it' now\n- 'tis\n", ["say 'cut it' now", "'tis"], [], id="quotes inside"),
        pytest.param(
            "- cut it\n- Not for: eat it\n- not for:  'x y'\n", ["cut it"], ["eat it", "x y"], id="near misses"
        ),
        pytest.param(
            "- cut it\n\nNot for\n- eat it\n- Not for: x\n", ["cut it"], ["eat it", "x"], id="their own section"
        ),
    ],
)
def test_queries(make_workspace, items, asked, missed):
    text = good("a").replace(HEAD, f"Example queries\n{items}")
    (skill,) = make_workspace({"skills/company_wide/a/SKILL.md": text}).skills
    assert [query.text for query in examples(skill)] == asked
    assert [query.text for query in near_misses(skill)] == missed
    lines = text.splitlines()
    assert all(query.text in lines[query.line - 1] for query in (*examples(skill), *near_misses(skill)))


def test_a_skill_without_the_section_has_none(make_workspace):
    (skill,) = make_workspace({"a/SKILL.md": "# Nothing\n"}).skills
    assert (examples(skill), near_misses(skill)) == ([], [])


@pytest.mark.parametrize(
    ("rules", "title"),
    [
        ({}, TITLE),
        ({"example-queries-missing": {"title": "Asked"}}, "Asked"),
        ({"example-queries-missing": "off"}, TITLE),
    ],
)
def test_the_title_is_the_one_that_lint_asks_for(rules, title):
    assert title_of(Config(lint={"rules": rules})) == title
