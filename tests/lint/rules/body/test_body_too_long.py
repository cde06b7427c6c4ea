"""Lines of a SKILL.md."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("lines", "max_lines", "count"),
    [
        pytest.param(499, 500, 0, id="under"),
        pytest.param(500, 500, 1, id="500 is not under 500"),
        pytest.param(99, 100, 0, id="under the house's own limit"),
        pytest.param(100, 100, 1, id="at the house's own limit"),
    ],
)
def test_lines(found, lines, max_lines, count):
    text = good()
    text += "x\n" * (lines - text.count("\n"))
    assert len(found("body-too-long", text, max_lines=max_lines)) == count


def test_a_last_line_without_its_end_counts(found):
    text = good()
    text += "x\n" * (499 - text.count("\n")) + "x"
    assert len(found("body-too-long", text)) == 1
