"""The pieces by which an expression is not tried: every text in which it finds something holds one."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skillkit.security.hot import Signs
from skillkit.security.scripts.flows.ends import EXPRESSIONS
from skillkit.security.signs import SIGNS
from tests.security import signs


def test_the_table_is_what_the_expressions_say():
    assert signs.FILE.read_text() == signs.written(), "run python -m tests.security.signs"


@pytest.mark.parametrize("name", SIGNS)
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_what_an_expression_finds_holds_one_of_its_pieces(name, data):
    expression = EXPRESSIONS[name]()
    text = data.draw(st.from_regex(re.compile(expression.pattern, re.ASCII | expression.flags & ~re.UNICODE)))
    match = expression.search(text)
    if match:
        around = f"{text[max(0, match.start() - 1) : match.start()]}{match[0]}{text[match.end() : match.end() + 1]}"
        assert name in Signs(around).held
        assert name in Signs(f"x = 1\n{around}\ny = 2").held
