"""What is cheap to look for, before an expression that is not: whatever the expression finds, the sieve finds."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skillkit.security import decode
from skillkit.security.scripts import constants, imported_names, modules, statements
from skillkit.security.scripts.flows import home_deleted

SIEVES = {
    "keyed": (constants._MAY_BE_KEYED, constants._KEYED),
    "added": (constants._MAY_BE_ADDED, constants._PIECES),
    "bracketed": (constants._MAY_BE_BRACKETED, constants._BRACKETED),
    "mixed": (constants._MAY_BE_MIXED, constants._MIXED),
    "removed": (home_deleted._MAY_REMOVE, lambda: re.compile(home_deleted._REMOVERS)),
    "removed from a home": (
        home_deleted._MAY_REMOVE,
        lambda: re.compile(home_deleted._IN_HOME.replace("PLACE", home_deleted._HOME)),
    ),
}
LINES = {
    "imported as": (imported_names._IMPORT_AS, imported_names.AS),
    "imported from": (imported_names._FROM_IMPORT, imported_names.IMPORTS),
    "required": (imported_names._REQUIRED, imported_names.IMPORTS),
    "imported whole": (imported_names._IMPORT_WHOLE, imported_names.IMPORTS),
    "beside": (modules._IMPORTS, modules.IMPORTS),
}
PLAIN = {
    "hex": (decode._HEX, r"(?<![0-9A-Za-z])(?:0x)?(?:[0-9a-fA-F]{2}[ :,]?){12,}(?![0-9A-Za-z])"),
    "numbers": (
        decode._NUMBERS,
        r"(?<!\d)(?:(?:0x[0-9a-fA-F]{2}|\d{2,3})\s?,\s?){9,}(?:0x[0-9a-fA-F]{2}|\d{2,3})(?!\d)",
    ),
}
"""An expression that begins with a character, and the same as it would be written."""


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


@pytest.mark.parametrize("name", PLAIN)
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_an_expression_that_begins_with_a_character_finds_what_the_plain_one_does(name, data):
    quick, plain = PLAIN[name]
    parts = st.sampled_from(("0", "1", "ff", "0x41", "0x", "65, ", "65,", "165 ,", "x", " ", "a1"))
    text = data.draw(st.text("0a,x ", max_size=3)) + data.draw(st.from_regex(re.compile(plain, re.ASCII)))
    text += "".join(data.draw(st.lists(parts, max_size=40)))
    assert [match.span() for match in quick.finditer(text)] == [match.span() for match in re.finditer(plain, text)]


@given(st.lists(st.text("ab\n"), max_size=8).map("".join))
def test_the_lines_with_a_piece_are_those_that_hold_it_in_order(text):
    expected = [line for line in text.split("\n") if "a" in line or "bb" in line]
    assert statements.lines_with(text, "a", "bb") == "\n".join(expected)
