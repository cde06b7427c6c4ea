"""Which files of a skill are for people, and which for agents."""

import pytest

from skillkit.lint.example import good
from skillkit.lint.run import lint
from skillkit.model import workspace

FOR_PEOPLE = (
    "README.md",
    "README.en.md",
    "README_zh-CN.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/Readme.md",
)
FOR_AGENTS = ("FORMS.md", "REFERENCE.md", "API.md", "references/EVAL.md", "references/readme-form.md")
TEXT = "See [the form](gone.md). Run `npx changelog-maker`.\n"


@pytest.mark.parametrize(("path", "found"), [(path, 0) for path in FOR_PEOPLE] + [(path, 1) for path in FOR_AGENTS])
def test_rules_read_what_is_for_agents_and_leave_what_is_for_people(tmp_path, path, found):
    file = tmp_path / "write-release-notes" / path
    file.parent.mkdir(parents=True)
    (tmp_path / "write-release-notes/SKILL.md").write_text(f"{good()}\nSee `{path}`.\n")
    file.write_text(TEXT)
    rules = [each.rule for each in lint(workspace.load([tmp_path])).findings]
    assert [rules.count(name) for name in ("reference-link-broken", "command-unpinned")] == [found, found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Run `python3 -m scripts.mod`.", 0),
        ("Run `python scripts/mod.py`.", 0),
        ("Run `python3 -m scripts.other`.", 1),
    ],
)
def test_a_module_that_is_run_is_mentioned(tmp_path, text, found):
    folder = tmp_path / "write-release-notes"
    (folder / "scripts").mkdir(parents=True)
    (folder / "SKILL.md").write_text(f"{good()}\n{text}\n")
    (folder / "scripts/mod.py").write_text("print(1)\n")
    assert [each.rule for each in lint(workspace.load([tmp_path])).findings].count("file-unmentioned") == found
