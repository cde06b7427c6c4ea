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
        pytest.param("", {"README.md": "collect_changes.py collects\n"}, 1, id="by a file for people alone"),
        pytest.param("See README.md", {"README.md": "collect_changes.py collects\n"}, 0, id="by one that is named"),
        pytest.param("", {"scripts/b.py": "import collect_changes\n"}, 2, id="by one that nothing names"),
        pytest.param("What is in the scripts folder helps.", {}, 0, id="by its folder, in words"),
        pytest.param("Look into `scripts`.", {}, 0, id="by its folder, without a slash"),
        pytest.param("See [these](scripts).", {}, 0, id="by a link to its folder"),
        pytest.param("It scripts the release.", {}, 1, id="a verb that is called like the folder"),
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


@pytest.mark.parametrize(
    ("text", "helper", "count"),
    [
        pytest.param("import tools\n", "scripts/helper.py", 1, id="a script that can be read imports another"),
        pytest.param("", "scripts/helper.py", 0, id="an empty one may stand for one that imports it"),
        pytest.param("#" * 1_000_001, "scripts/helper.py", 0, id="one that is too large to be read"),
        pytest.param("", "scripts/helper.sh", 1, id="a script of another language"),
        pytest.param("", "assets/helper.py", 1, id="a script elsewhere"),
        pytest.param("", "scripts/table.csv", 1, id="no script"),
    ],
)
def test_what_a_script_without_text_may_import_is_not_reported(found, text, helper, count):
    page = "---\nname: write-release-notes\ndescription: Notes.\n---\n\nRun `python scripts/run.py`.\n"
    files = {"SKILL.md": page, "scripts/run.py": text, helper: "x = 1\n"}
    assert len(found("file-unmentioned", files)) == count
