"""Files that texts speak of."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("text", "more", "count"),
    [
        pytest.param("", {}, 1, id="nowhere"),
        pytest.param("Run scripts/collect_changes.py", {}, 0, id="by path"),
        pytest.param("Run `collect_changes.py`", {}, 0, id="by name"),
        pytest.param("`import collect_changes`", {}, 0, id="without its ending"),
        pytest.param("Run what fits in `scripts/`.", {}, 0, id="by its folder"),
        pytest.param(
            "Run scripts/other.py", {"scripts/other.py": "import collect_changes\n"}, 0, id="by another script"
        ),
        pytest.param("Run scripts/other.py", {"scripts/other.py": "pass\n"}, 1, id="another script is not this one"),
    ],
)
def test_mentions(found, text, more, count):
    files = {"SKILL.md": f"{good()}\n{text}\n", "scripts/collect_changes.py": "pass\n", **more}
    assert len(found("file-unmentioned", files)) == count


@pytest.mark.parametrize(
    "path",
    [
        "LICENSE.txt",
        "scripts/__init__.py",
        "scripts/test_a.py",
        "scripts/requirements.txt",
        "agents/openai.yaml",
        "evidence/2026.json",
        "README.md",
        "references/x.md",
        "scripts/.gitignore",
        "tests/data.json",
    ],
)
def test_files_that_are_looked_for_by_themselves(found, path):
    assert found("file-unmentioned", {path: "text\n"}) == []
