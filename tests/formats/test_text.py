"""What people read: the fault pointed at, in whatever script, and nothing that their terminal would obey."""

import pytest

from skillkit.finding import Finding, Severity
from skillkit.formats.text import TextStyle, width


def shown(source, start, end, columns=100, **said):
    finding = Finding(**{"path": "a/SKILL.md", "line": 1, "message": "wrong", **said}, columns=(start, end))
    finding = finding._replace(rule="r", severity=Severity.ERROR)
    return list(TextStyle(lambda path, line: source, columns=columns).render([finding]))


def pointed_at(lines):
    """The columns of the source line that the carets stand below, as text; a wide letter counts twice."""
    source, carets = (line.partition("| ")[2] for line in lines[2:4])
    cells = [c for c in source for _ in range(width(c))]
    return "".join(cells[carets.index("^") : len(carets)])


@pytest.mark.parametrize(
    ("source", "place", "found"),
    [
        pytest.param("name: b", (6, 7), "b", id="plain"),
        pytest.param("名前 は b です", (5, 6), "b", id="after wide letters"),
        pytest.param("リリース", (1, 3), "リリーー", id="wide letters"),
        pytest.param("e\u0301e\u0301 ❤\ufe0f b", (8, 9), "b", id="after marks that take no column"),
        pytest.param("a\tb", (2, 3), "b", id="after a tab"),
        pytest.param("a\x00\x1b[0m b", (7, 8), "b", id="after control characters"),
        pytest.param("a\x00b", (1, 2), "\\x00", id="a control character"),
        pytest.param("x " * 80 + "b" + " y" * 80, (160, 161), "b", id="far along a long line"),
        pytest.param("リ" * 80 + "b" + "ス" * 80, (80, 81), "b", id="far along a long line of wide letters"),
    ],
)
@pytest.mark.parametrize("columns", [40, 60, 100])
def test_the_carets_stand_below_the_fault_and_no_line_is_too_wide(source, place, found, columns):
    lines = shown(source, *place, columns=columns)
    assert pointed_at(lines) == found
    assert all(width(line) <= columns for line in lines[2:4])


def test_a_name_cannot_begin_a_line_or_reach_into_the_terminal():
    lines = shown("x", 0, 1, path="a\n::error::b\x1b[2J/SKILL.md", message="is \x9b31m\nand", hint="call\nit \x07")
    assert lines == [
        "a\\n::error::b\\x1b[2J/SKILL.md",
        "    1  error is \\x9b31m and  r",
        "       | x",
        "       | ^",
        "       hint: call it \\x07",
        "",
    ]
