"""Characters without a width, and scripts that need them."""

import pytest

from skillkit.lint.example import good
from skillkit.lint.fix import apply


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("git\u200b push", 1, id="zero width space"),
        pytest.param("git\ufeff push", 1, id="a byte order mark in the text"),
        pytest.param("co\u00adoperate", 1, id="soft hyphen"),
        pytest.param("a word in pieces, as in `ig\u200bnore` (a zero-width space)", 0, id="shown, and named"),
        pytest.param("beside a bracket \u200fRLM\u200f may be needed", 0, id="a mark of direction, shown and named"),
        pytest.param("an RLM, and g\u200bit push", 1, id="another one where a mark of direction is named"),
        pytest.param("ig\u200b\u200c\u200b\u200cnore (a zero-width space)", 1, id="a row of them, and named"),
        pytest.param("one\u2028two", 1, id="line separator"),
        pytest.param("a\u200db", 1, id="a joiner of letters"),
        pytest.param("👩\u200d💻 👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈", 0, id="joined emoji"),
        pytest.param("می\u200cخواهم", 0, id="Persian"),
        pytest.param("क्\u200dष", 0, id="Hindi"),
        pytest.param("ภาษา\u200bไทย", 0, id="Thai"),
        pytest.param("שלום\u200f!", 0, id="Hebrew"),
        pytest.param("“quotes” — dashes…  non\u00a0breaking", 0, id="typography"),
    ],
)
def test_characters(found, tmp_path, text, count):
    findings = found("zero-width-character", f"{good()}\n{text}\n")
    assert len(findings) == count
    apply(tmp_path, [change for finding in findings for change in finding.fixes[0].changes])
    file = tmp_path / "skills/company_wide/write-release-notes/SKILL.md"
    assert found("zero-width-character", file.read_bytes()) == []


def test_a_mark_at_the_very_beginning_is_another_rules(found):
    assert found("zero-width-character", "\ufeff" + good()) == []
