"""Links that differ from their file by case."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("target", "fixes"),
    [
        pytest.param("references/style.md", None, id="the same"),
        pytest.param("References/style.md", 1, id="the folder"),
        pytest.param("./references/STYLE.md", 0, id="written in a way that the fix leaves alone"),
        pytest.param("references/other.md", None, id="another file is broken, not this"),
    ],
)
def test_case(found, target, fixes):
    files = {"SKILL.md": f"{good()}\n[a]({target})\n", "references/style.md": "text\n"}
    assert [len(finding.fixes) for finding in found("link-case-differs", files)] == [fixes] * (fixes is not None)
