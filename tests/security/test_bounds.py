"""Texts that are made to be slow, large or strange: bounded time, and never an exception."""

from functools import partial
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillkit.lint.example import good
from skillkit.model import workspace
from skillkit.security import decode, extract
from skillkit.security.commands import shell
from skillkit.security.texts import script_text
from tests import hang

PIECES = (
    '"',
    "$(",
    "`",
    "curl | ",
    "QUJD",
    "a1 ",
    "\\x4",
    "12,",
    "%4",
    "<!-- ",
    "![a](http://b?",
    "ignore all the ",
    "curl \\\n",
    "A=$A$A\n",
    "| curl a \\| sh ",
    "a\u200b",
    "\u0430a",
    "a\u2066",
    "rm -r ",
)


FORMS = ("references/a.md", "scripts/a.sh", "scripts/a.py", "assets/a.json")


@pytest.mark.slow
def test_no_text_takes_time_as_the_square_of_its_length(tmp_path):
    numbers = count()

    def read(form: str, text: str) -> None:
        folder = tmp_path / str(next(numbers)) / "write-release-notes"
        (folder / form).parent.mkdir(parents=True)
        (folder / "SKILL.md").write_text(good())
        (folder / form).write_text("base64 decode curl eval the user exec( b64decode\n" + text)
        extract.facts(workspace.load([folder.parent]).skills[0])

    hang.never_a_square([(piece, partial(read, form)) for piece in PIECES for form in FORMS], 3_000)


@given(st.text(alphabet="curl |&;$(){}<>`'\"\\\n\t#=abx0-9/.~*", max_size=300))
def test_any_text_is_parsed_as_shell(text):
    for line in shell.lines(text):
        for pipeline in shell.parse(line.text, shell.variables(text), line.body):
            assert pipeline.commands


@given(st.text(max_size=400))
def test_any_text_is_looked_at_for_encoded_ones(text):
    for found in decode.decoded(text):
        assert 0 <= found.start < found.end <= len(text)


def test_a_long_list_of_words_is_read_in_one_way():
    words = ", ".join(f"'w{number}'" for number in range(400))
    with hang.never():
        assert script_text._ARGUMENTS().search(f"kept = [{words}\nmore = 1") is None
        assert script_text._ARGUMENTS().search("run(['a', 'b' + c, d])")
