"""Folders of a skill that are called otherwise than the specification says."""

import pytest


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        pytest.param("reference/style.md", "references", id="misspelt"),
        pytest.param("Docs/style.md", "references", id="another word, another case"),
        pytest.param("bin/run.sh", "scripts", id="programs"),
        pytest.param("languages/python.md", "references", id="Markdown alone"),
        pytest.param("languages/deep/python.md", "references", id="Markdown alone, deeper"),
        pytest.param("references/style.md", "", id="as it should be"),
        pytest.param("examples/one.md", "", id="examples"),
        pytest.param("lib/tool.py", "", id="a program's"),
        pytest.param("inner/SKILL.md", "", id="a skill inside the skill"),
        pytest.param(".claude/notes.md", "", id="a hidden folder"),
    ],
)
def test_folders(found, path, meant):
    rows = found("folder-unusual", {path: "text\n"})
    assert [row.hint.partition(",")[0] for row in rows] == ([f"call it `{meant}/`"] if meant else [])


def test_a_folder_of_markdown_and_more_is_left(found):
    assert found("folder-unusual", {"languages/python.md": "text\n", "languages/python.json": "{}\n"}) == []
    assert found("folder-unusual", {"languages/python.md": "text\n", "package.json": "{}\n"}) == []
