"""Texts that are made to be slow, large or strange: bounded time, and never an exception."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillkit.lint.example import good
from skillkit.model import workspace
from skillkit.security import decode, extract
from skillkit.security.commands import shell

LENGTH = 100_000
PATTERNS = {
    "a quotation mark": '"',
    "an opened substitution": "$(",
    "a back-tick": "`",
    "pipes": "curl | ",
    "base64": "QUJD",
    "hex": "a1 ",
    "escapes": "\\x4",
    "numbers": "12,",
    "percent signs": "%4",
    "comments": "<!-- ",
    "pictures": "![a](http://b?",
    "orders": "ignore all the ",
    "continuations": "curl \\\n",
    "variables": "A=$A$A\n",
    "tables": "| curl a \\| sh ",
    "hidden characters": "a\u200b",
    "other letters": "\u0430a",
}


@pytest.mark.slow
@pytest.mark.parametrize("form", ["references/a.md", "scripts/a.sh", "scripts/a.py", "assets/a.json"])
@pytest.mark.parametrize("piece", PATTERNS.values(), ids=PATTERNS)
def test_a_hostile_text_takes_a_bounded_time(tmp_path, piece, form):
    folder = tmp_path / "write-release-notes"
    (folder / form).parent.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good())
    text = "base64 decode curl eval the user exec( b64decode\n" + piece * (LENGTH // len(piece.encode()) - 100)
    (folder / form).write_text(text)
    skill = workspace.load([tmp_path]).skills[0]
    begun = time.process_time()
    extract.facts(skill)
    assert time.process_time() - begun < 10  # a tenth of it on a quiet machine


@given(st.text(alphabet="curl |&;$(){}<>`'\"\\\n\t#=abx0-9/.~*", max_size=300))
def test_any_text_is_parsed_as_shell(text):
    for line in shell.lines(text):
        for pipeline in shell.parse(line.text, shell.variables(text), line.body):
            assert pipeline.commands


@given(st.text(max_size=400))
def test_any_text_is_looked_at_for_encoded_ones(text):
    for found in decode.decoded(text):
        assert 0 <= found.start < found.end <= len(text)
