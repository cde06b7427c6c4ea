"""Blanks that were never filled."""

import pytest

from skillkit.lint.example import good
from skillkit.model.placeholder import PLACEHOLDERS

HEAD = good().replace('"@acme/docs"', '"<owner of this skill>"')


@pytest.mark.parametrize("blank", PLACEHOLDERS)
def test_every_blank_of_the_template_is_named(found, blank):
    [finding] = found("unfilled-template", good() + f"\n- {blank}\n")
    assert blank in finding.message


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(good(), [], id="filled"),
        pytest.param(HEAD, [5], id="in the head"),
        pytest.param(good() + "\n<example query> or <example query>\n", [26, 26], id="twice in a line"),
        pytest.param(good() + "\n```\n<example query>\n```\n", [], id="in a fence it is an example"),
        pytest.param(good() + "\n`- <example query>`\n", [], id="in code it is an example"),
        pytest.param(good() + "\n`x` <example query>\n", [26], id="beside code"),
        pytest.param(good() + "\n<your query>\n", [], id="a blank of somebody else's"),
    ],
)
def test_blanks(found, text, lines):
    assert [finding.line for finding in found("unfilled-template", text)] == lines
