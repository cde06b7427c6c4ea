"""What is cheap to look for, before an expression that is not: whatever the expression finds, the sieve finds."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skillkit.security.scripts import constants, imported_names, modules, script, statements

SIEVES = {
    "keyed": (constants._MAY_BE_KEYED, constants._KEYED),
    "added": (constants._MAY_BE_ADDED, constants._PIECES),
    "bracketed": (constants._MAY_BE_BRACKETED, constants._BRACKETED),
    "removed": (script._MAY_REMOVE, lambda: re.compile(script._REMOVERS)),
    "removed from a home": (script._MAY_REMOVE, lambda: re.compile(script._IN_HOME.replace("PLACE", script._HOME))),
}
LINES = {
    "imported as": (imported_names._IMPORT_AS, imported_names.AS),
    "imported from": (imported_names._FROM_IMPORT, imported_names.IMPORTS),
    "required": (imported_names._REQUIRED, imported_names.IMPORTS),
    "imported whole": (imported_names._IMPORT_WHOLE, imported_names.IMPORTS),
    "beside": (modules._IMPORTS, modules.IMPORTS),
}


def found(data, expression: re.Pattern[str]) -> str:
    ascii_only = re.compile(expression.pattern, re.ASCII | expression.flags & ~re.UNICODE)
    return "x = 1\n" + data.draw(st.from_regex(ascii_only)).replace("\r", "") + "\ny = 2"


@pytest.mark.parametrize("name", SIEVES)
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_what_an_expression_finds_passes_its_sieve(name, data):
    sieve, expression = SIEVES[name]
    text = found(data, expression())
    assert not expression().search(text) or sieve().search(text)


@pytest.mark.parametrize("name", LINES)
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_what_an_expression_finds_in_a_text_it_finds_in_the_lines_with_its_pieces(name, data):
    expression, pieces = LINES[name]
    text = found(data, expression())
    lines = statements.lines_with(text, *pieces)
    assert [match[0].strip() for match in expression().finditer(lines)] == [
        match[0].strip() for match in expression().finditer(text)
    ]


@given(st.lists(st.text("ab\n"), max_size=8).map("".join))
def test_the_lines_with_a_piece_are_those_that_hold_it_in_order(text):
    expected = [line for line in text.split("\n") if "a" in line or "bb" in line]
    assert statements.lines_with(text, "a", "bb") == "\n".join(expected)
