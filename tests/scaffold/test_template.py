import re

from skillkit.model import feedback_line
from skillkit.model.placeholder import DESCRIPTION, OWNER, PLACEHOLDERS
from skillkit.scaffold import template

BLANK = re.compile(r"<[^<>]+>")


def test_the_blanks_that_new_leaves_are_those_that_lint_looks_for():
    text = DESCRIPTION + OWNER + template.filled("new-skill.md", report="x")
    assert sorted(BLANK.findall(text)) == sorted(PLACEHOLDERS)


def test_the_footer_shows_the_command_in_single_quotes():
    text = template.filled("new-skill.md", report=feedback_line.of("ship-it"))
    assert text.splitlines()[-1].endswith("`skillkit feedback add ship-it 'what was wrong'`")
