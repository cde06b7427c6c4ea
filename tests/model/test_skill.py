"""What a skill says of itself."""

import hashlib
import os
from pathlib import Path

import pytest

from skillkit.lint.example import good
from skillkit.model.skill import Scope, Skill


@pytest.mark.parametrize(
    ("folder", "scope", "team"),
    [
        ("skills/company_wide/a", Scope.COMPANY_WIDE, ""),
        ("skills/team_wide/a-ads", Scope.TEAM_WIDE, ""),
        ("skills/team_wide/ads/a-ads", Scope.TEAM_WIDE, "ads"),
        ("skills/company_wide/group/a", Scope.NONE, ""),
        ("skills/all/a", Scope.NONE, ""),
        ("a", Scope.NONE, ""),
    ],
)
def test_scope_and_team_are_where_the_folder_is(tmp_path, folder, scope, team):
    skill = Skill(tmp_path / folder, tmp_path)
    assert (skill.scope, skill.team) == (scope, team)


def written(folder: Path, files: dict[str, str | bytes]) -> Skill:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Skill(folder, folder.parent)


BASE: dict[str, str | bytes] = {"SKILL.md": good(), "references/more.md": "more\n", "scripts/run.sh": "true\n"}


@pytest.mark.parametrize(
    ("change", "same"),
    [
        pytest.param({"SKILL.md": good().replace("@acme/docs", "@acme/web")}, True, id="another owner"),
        pytest.param({"SKILL.md": good().replace("\n", "\r\n")}, True, id="other line ends"),
        pytest.param({"evidence/1.yaml": "x"}, True, id="evidence"),
        pytest.param({"agents/openai.yaml": "x"}, True, id="an agent's switch"),
        pytest.param({"README.md": "x"}, True, id="a file that no agent is sent to"),
        pytest.param({"SKILL.md": good() + "x"}, False, id="another body"),
        pytest.param({"references/more.md": "less\n"}, False, id="another reference"),
        pytest.param({"assets/new.txt": ""}, False, id="a new asset, though empty"),
        pytest.param({"scripts/run.sh": b"\0\r\n"}, False, id="bytes"),
    ],
)
def test_the_digest_is_about_what_agents_read(tmp_path, change, same):
    before = written(tmp_path / "one/a", BASE).digest
    after = written(tmp_path / "two/b", {**BASE, **change}).digest
    assert before.startswith("1:")
    assert (before == after) is same


def test_the_digest_of_this_recipe_never_changes(tmp_path):
    skill = written(tmp_path / "a", {"SKILL.md": "---\r\nname: a\r\n---\r\n", "assets/b": b"\0\r\n"})
    recipe = b"8:SKILL.md:16:---\nname: a\n---\n" + b"8:assets/b:3:\0\r\n"
    assert skill.digest == "1:" + hashlib.sha256(recipe).hexdigest()


def test_lines_count_from_the_top_of_the_file(tmp_path):
    skill = written(tmp_path / "a", {"SKILL.md": "---\nname: a\n---\nbody\nlast"})
    assert skill.line_of("name") == 2
    assert skill.body_line == 4
    assert skill.line_count == 5
    assert skill.line_at(len(skill.text)) == 5
    assert skill.columns_at(4, 8) == (0, 4)


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_the_digest_covers_a_file_whose_name_is_no_text(tmp_path):
    skill = written(tmp_path / "a", {"SKILL.md": "---\nname: a\n---\n", os.fsdecode(b"assets/\xff"): "x"})
    recipe = b"8:SKILL.md:16:---\nname: a\n---\n" + b"8:assets/\xff:1:x"
    assert skill.digest == "1:" + hashlib.sha256(recipe).hexdigest()
