"""The throw-away copy: what the agent reads is there, and what would start something stays behind."""

import json
import os
from pathlib import Path

import pytest

from skillkit.errors import SkillkitError
from skillkit.trial import throwaway
from skillkit.trial.throwaway import throw_away
from tests import repository

FOLDERS = (".claude/skills", "skills")


@pytest.fixture
def root(tmp_path) -> Path:
    made = tmp_path / "company"
    made.mkdir()
    repository.start(made)
    repository.write(made, "notes", "Notes.", "notes")
    (made / "CLAUDE.md").write_text("read this\n")
    return made


def put(file: Path, text: str = "x\n") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def listed(folder: Path) -> set[str]:
    files = (file for file in folder.rglob("*") if file.is_file() or file.is_symlink())
    return {str(file.relative_to(folder)) for file in files if ".git/" not in str(file)}


def copied(root: Path, *, settings: bool = False) -> set[str]:
    with throw_away(root, FOLDERS, settings=settings) as copy:
        return listed(copy.top)


SKILL = "skills/company_wide/notes/SKILL.md"


def test_it_is_the_tree_as_it_is_now_without_what_git_ignores(root):
    put(root / "kept.txt")
    put(root / "deleted.txt")
    repository.commit(root)
    (root / "deleted.txt").unlink()
    put(root / "new.txt")
    put(root / ".gitignore", ".env\nbuild/\n.claude/\n")
    put(root / ".env")
    put(root / "build/x")
    put(root / ".claude/skills/mine/SKILL.md")
    assert copied(root) == {
        "kept.txt", "new.txt", ".gitignore", "CLAUDE.md", SKILL, ".claude/skills/mine/SKILL.md",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        ".mcp.json", "a/.mcp.json", ".codex/config.toml", "a/b/.codex/config.toml", ".codex/hooks.json",
        ".codex/rules/x.rules", "skills/company_wide/notes/.claude-plugin/plugin.json", ".lsp.json",
        ".claude/settings.json", "a/.claude/settings.local.json",
    ],
)  # fmt: skip
def test_what_starts_or_allows_something_stays_behind(root, path):
    put(root / path, "{}")
    repository.commit(root)
    assert path not in copied(root)
    assert path in copied(root, settings=True)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('{"skillOverrides": {"a": "off"}, "hooks": {}, "permissions": {}}', {"skillOverrides": {"a": "off"}}),
        ('\ufeff{"disableBundledSkills": true, "apiKeyHelper": "x"}', {"disableBundledSkills": True}),
        ("{", None),
        ("[]", None),
        ("[" * 100_000, None),
    ],
)  # fmt: skip
def test_of_the_settings_those_stay_that_shape_the_list(root, text, kept):
    put(root / ".claude/settings.json", text)
    with throw_away(root, FOLDERS, settings=False) as copy:
        file = copy.root / ".claude/settings.json"
        assert (json.loads(file.read_text()) if file.exists() else None) == kept


def test_links_stay_links_and_none_leads_back_into_the_users_tree(root):
    (root / ".claude").mkdir()
    (root / ".claude/skills").symlink_to("../skills/company_wide")
    (root / "absolute").symlink_to(root / "CLAUDE.md")
    (root / "whole").symlink_to(root)
    (root / "dangling").symlink_to("nowhere")
    with throw_away(root, FOLDERS, settings=False) as copy:
        assert os.readlink(copy.root / ".claude/skills") == "../skills/company_wide"
        assert (copy.root / ".claude/skills/notes/SKILL.md").is_file()
        assert os.readlink(copy.root / "absolute") == str(copy.root / "CLAUDE.md")
        assert os.readlink(copy.root / "whole") == str(copy.root)
        assert os.readlink(copy.root / "dangling") == "nowhere"
        (copy.root / "CLAUDE.md").write_text("changed")
    assert (root / "CLAUDE.md").read_text() == "read this\n"
    assert not copy.folder.exists()


def test_a_root_further_down_keeps_its_place_below_the_instructions(root):
    (root / "skills").rename(put(root / "tools/README.md").parent / "skills")
    with throw_away(root / "tools", FOLDERS, settings=False) as copy:
        assert copy.root == copy.top / "tools"
        assert (copy.root / SKILL).is_file()
        assert (copy.top / "CLAUDE.md").is_file()
        assert (copy.top / ".git").is_dir()
        assert repository.git(copy.top, "remote") == ""


def test_submodules_and_folders_without_git_are_copied_too(root, tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    repository.start(inner)
    put(inner / "SKILL.md")
    repository.commit(inner)
    repository.git(root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "vendor/inner")
    assert "vendor/inner/SKILL.md" in copied(root)
    plain = tmp_path / "plain"
    put(plain / SKILL)
    put(plain / "node_modules/x")
    assert copied(plain) == {SKILL}


def test_of_too_many_files_the_skills_come_first(root, monkeypatch):
    for number in range(5):
        put(root / f"a{number}")
    monkeypatch.setattr(throwaway, "MOST_FILES", 3)
    with throw_away(root, FOLDERS, settings=False) as copy:
        assert listed(copy.top) == {SKILL, "CLAUDE.md", "a0"}
        assert copy.left_out == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_cannot_be_read_is_named(root):
    put(root / "secret").chmod(0)
    with pytest.raises(SkillkitError, match="secret: cannot be copied"), throw_away(root, FOLDERS, settings=False):
        pass


def test_a_pipe_is_not_waited_for(root):
    os.mkfifo(root / "skills/pipe")
    assert "skills/pipe" not in copied(root)
