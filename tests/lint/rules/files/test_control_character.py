"""Characters that a terminal obeys."""

import pytest

from skillkit.lint.example import good
from skillkit.lint.fix import apply


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        pytest.param("tab\there\n", None, "", id="tabs and line ends are text"),
        pytest.param("crlf\r\n", None, "", id="so is a carriage return"),
        pytest.param("nul\0 here\n", "nul here\n", "a control character U+0000", id="NUL"),
        pytest.param("\x1b[31mred\x1b[0m\n", "red\n", "2 control characters, the first U+001B", id="colours"),
        pytest.param("next\x85line\x7f\n", "nextline\n", "2 control characters, the first U+0085", id="C1 and DEL"),
        pytest.param("Ça\u00a0va\n", None, "", id="other characters of two bytes"),
    ],
)
def test_characters(found, tmp_path, before, after, message):
    findings = found("control-character", good() + before)
    assert [message in finding.message for finding in findings] == [True] * (after is not None)
    for finding in findings:
        apply(tmp_path, finding.fixes[0].changes)
        file = tmp_path / "skills/company_wide/write-release-notes/SKILL.md"
        assert file.read_bytes().decode() == good() + str(after)


def test_a_file_full_of_them_is_mended_at_once(found, tmp_path):
    [finding] = found("control-character", "a\0" * 200_000)
    apply(tmp_path, finding.fixes[0].changes)
    assert (tmp_path / "skills/company_wide/write-release-notes/SKILL.md").read_text() == "a" * 200_000
