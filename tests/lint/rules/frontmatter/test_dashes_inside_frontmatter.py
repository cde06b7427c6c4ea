"""Dashes that end a head too early."""

import pytest


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        pytest.param("description: a---b", (14, 17), id="in a value"),
        pytest.param("# -----", (2, 7), id="in a comment"),
        pytest.param('description: "--- a"', (14, 17), id="in quotes"),
        pytest.param("description: a--b - c", None, id="two are none"),
    ],
)
def test_three_in_a_row_are_found(found, head, columns):
    findings = found("dashes-inside-frontmatter", f"---\nname: a\n{head}\nlicense: MIT\n---\n\n---\n\nbody\n")
    assert [finding.columns for finding in findings] == ([columns] if columns else [])
