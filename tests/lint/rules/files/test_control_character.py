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
        assert not finding.fixable
        apply(tmp_path, finding.fixes[-1].changes)
        file = tmp_path / "skills/company_wide/write-release-notes/SKILL.md"
        assert file.read_bytes().decode() == good() + str(after)


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        pytest.param("latin-1", "it\u2019s", id="an apostrophe"),
        pytest.param("latin-1", "a \u2013 b", id="a dash"),
        pytest.param("latin-1", "\u65e5\u672c\u8a9e", id="Japanese"),
        pytest.param("latin-1", "caf\xe9 \u2019", id="a run without control characters beside one with them"),
        pytest.param("cp1252", "\u201cquoted\u201d", id="quotes, by Windows' 1252"),
        pytest.param("cp1252", "\u0410\u0413 \u0440", id="Russian, by Windows' 1252"),
    ],
)
def test_text_encoded_twice_is_offered_decoded_back(found, tmp_path, codec, text):
    twice = "".join(_taken_for(byte, codec) for byte in text.encode())
    [finding] = found("control-character", good() + twice)
    assert [(fix.title, fix.safe) for fix in finding.fixes] == [
        ("decode the text that was encoded twice", False),
        ("remove the control characters", False),
    ]
    apply(tmp_path, finding.fixes[0].changes)
    file = tmp_path / "skills/company_wide/write-release-notes/SKILL.md"
    assert file.read_bytes().decode() == good() + text


def _taken_for(byte: int, codec: str) -> str:
    """The letter that a byte is taken for; Windows' 1252 leaves five undefined, which stay control characters."""
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


def test_text_encoded_twice_in_the_frontmatter_can_be_read_when_decoded(found, tmp_path):
    text = good().replace("Release notes", "Release notes, it\u00e2\u0080\u0099s them,")
    [finding] = found("control-character", text)
    assert "encoded twice" in finding.hint
    assert "'\u2019'" in finding.hint
    apply(tmp_path, finding.fixes[0].changes)
    fixed = (tmp_path / "skills/company_wide/write-release-notes/SKILL.md").read_text()
    assert "it\u2019s them" in fixed
    assert found("yaml-invalid", fixed) == []


def test_a_file_full_of_them_is_mended_at_once(found, tmp_path):
    [finding] = found("control-character", "a\0" * 200_000)
    apply(tmp_path, finding.fixes[0].changes)
    assert (tmp_path / "skills/company_wide/write-release-notes/SKILL.md").read_text() == "a" * 200_000
