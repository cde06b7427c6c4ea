"""Expressions that wait."""

from skillkit.text.pattern import pattern


def test_an_expression_is_compiled_once():
    expression = pattern("a+")
    assert expression() is expression()
    assert expression().fullmatch("aa")
