"""An alternation asks for the edge of a word once: `\\b(?:one|two)`. `\\bone|\\btwo` tries each at every letter."""

import re._constants as sre
import re._parser as parser
from collections.abc import Iterator

import pytest

from tests.security.test_linear import modules, patterns

MOST = 2
"""Branches beside each other that may begin with an edge of their own."""


@pytest.mark.parametrize("module", modules())
def test_no_alternation_asks_for_the_edge_of_a_word_again_and_again(module):
    found = {
        name: run
        for name, pattern in patterns(module).items()
        for branches in _alternations(parser.parse(pattern.pattern, pattern.flags))
        if (run := _run_of_edges(branches)) > MOST
    }
    assert not found, "put the branches into one group behind the edge"


def test_an_edge_that_is_asked_again_and_again_is_found():
    (branches,) = _alternations(parser.parse(r"a|\bone\b|\btwo|\bthree|\Bfour"))
    assert _run_of_edges(branches) == 3
    (branches,) = _alternations(parser.parse(r"a|\b(?:one\b|two|three)|\Bfour"))
    assert _run_of_edges(branches) == 1


def _alternations(nodes) -> Iterator[list]:
    """The branches of each alternation in a parse tree, but for those inside of another one."""
    for operation, value in nodes:
        if operation is sre.BRANCH:
            yield value[1]
        elif operation is sre.SUBPATTERN:
            yield from _alternations(value[3])
        elif operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            yield from _alternations(value[2])


def _run_of_edges(branches: list) -> int:
    """The most branches in a row that begin with the edge of a word."""
    most = run = 0
    for branch in branches:
        run = run + 1 if branch and branch[0] == (sre.AT, sre.AT_BOUNDARY) else 0
        most = max(most, run)
    return most
