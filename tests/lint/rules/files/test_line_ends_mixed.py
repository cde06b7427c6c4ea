"""Line ends of one kind, and of two."""

import pytest

from skillkit.lint.fix import apply


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a\nb\nc\n", None, id="LF"),
        pytest.param("a\r\nb\r\nc", None, id="CRLF"),
        pytest.param("a\r\nb\nc\n", "a\nb\nc\n", id="mostly LF"),
        pytest.param("a\r\nb\r\nc\n", "a\r\nb\r\nc\r\n", id="mostly CRLF"),
        pytest.param("a\r\nb\n", "a\nb\n", id="as many of each"),
        pytest.param("a\rb\nc\n", "a\nb\nc\n", id="one that is neither"),
        pytest.param("a\rb\r", "a\nb\n", id="only such"),
    ],
)
def test_line_ends(found, tmp_path, before, after):
    findings = found("line-ends-mixed", before)
    assert len(findings) == (after is not None)
    for finding in findings:
        apply(tmp_path, finding.fixes[0].changes)
        file = tmp_path / "skills/company_wide/write-release-notes/SKILL.md"
        assert file.read_bytes().decode() == after


def test_a_file_without_any_line_feed_has_no_others(found):
    [finding] = found("line-ends-mixed", "a\rb\r")
    assert finding.message == "the lines end in CR alone"
