"""`init` and then `uninstall` leave a repository as it was, apart from the skills."""

import json
import os
import subprocess

import pytest

from tests import repository
from tests.conftest import good, skillkit


def state(root) -> dict[str, str]:
    """Every file and link below ``root``, and git's hooks; not the rest of git's own."""
    found = {}
    for file in sorted(root.rglob("*")):
        path = file.relative_to(root).as_posix()
        if path.startswith(".git/") and not path.startswith(".git/hooks/"):
            continue
        if file.is_symlink():
            found[path] = f"-> {os.readlink(file)}"
        elif file.is_file():
            found[path] = file.read_bytes().decode("utf-8", "replace")
    return found


def others(found: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in found.items() if not path.startswith("skills/")}


PRESENT = {
    "nothing": {},
    "settings": {
        ".claude/settings.json": """\
{
    "model": "opus",
    "permissions": {
        "allow": ["Bash(ls:*)"]
    },
    "hooks": {
        "PostToolUse": [
            {"hooks": [{"type": "command", "command": "true"}]}
        ]
    }
}
""",
        ".cursor/hooks.json": '{\n  "version": 1,\n  "hooks": {\n    "stop": [{"command": "true"}]\n  }\n}\n',
        ".pre-commit-config.yaml": "repos: []\n",
        ".git/hooks/post-merge": "#!/bin/sh\ntrue\n",
    },
    "windows line ends": {".claude/settings.json": '{\r\n  "model": "opus"\r\n}\r\n'},
}


@pytest.mark.slow
@pytest.mark.parametrize("present", PRESENT.values(), ids=PRESENT)
@pytest.mark.parametrize("flags", [[], ["--telemetry", "--remind", "--git-hooks"], ["--ci", "github", "--telemetry"]])
def test_a_repository_is_as_it_was_apart_from_the_skills(tmp_path, present, flags):
    repository.start(tmp_path)
    for path, text in present.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    before = state(tmp_path)
    assert skillkit("init", *flags, cwd=tmp_path).returncode == 0
    skills = {path: text for path, text in state(tmp_path).items() if path.startswith("skills/") and "->" not in text}
    done = skillkit("uninstall", "--yes", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    after = state(tmp_path)
    assert others(after) == before
    assert {path: text for path, text in after.items() if path.startswith("skills/")} == skills
    again = skillkit("uninstall", "--yes", cwd=tmp_path)
    assert again.stdout.splitlines()[-1] == "nothing to remove"


@pytest.fixture
def company(tmp_path):
    repository.start(tmp_path)
    skillkit("init", "--telemetry", "--pre-commit", cwd=tmp_path)
    return tmp_path


@pytest.mark.slow
def test_reports_and_what_was_edited_stay(company):
    skillkit("feedback", "add", "write-skill", "step 2 is gone", cwd=company)
    (company / "skillkit.toml").write_text('teams = ["ads"]\n')
    (company / ".pre-commit-config.yaml").write_text("# ours\n" + (company / ".pre-commit-config.yaml").read_text())
    settings = json.loads((company / ".claude/settings.json").read_text())
    settings["hooks"]["PostToolUse"][0]["hooks"][0]["command"] = "skillkit-hook claude; mine"
    (company / ".claude/settings.json").write_text(json.dumps(settings))
    (company / "skills/all/mine").mkdir()
    kept = ("skillkit.toml", ".pre-commit-config.yaml")
    before = {path: (company / path).read_text() for path in kept}
    done = skillkit("uninstall", "--yes", cwd=company)
    assert done.returncode == 0
    for path in (*kept, ".claude/settings.json", ".skillkit", "skills/all/mine"):
        assert f"keep    {path}  (" in done.stdout
    assert {path: (company / path).read_text() for path in kept} == before
    assert "skillkit-hook claude; mine" in (company / ".claude/settings.json").read_text()
    assert len(list((company / ".skillkit/spool/new").iterdir())) == 1
    assert not (company / ".claude/skills").is_symlink()


@pytest.mark.slow
def test_the_plan_changes_nothing_without_a_yes(company):
    before = state(company)
    assert skillkit("uninstall", "--dry-run", cwd=company).returncode == 0
    done = skillkit("uninstall", cwd=company, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert state(company) == before


@pytest.mark.slow
def test_a_link_of_the_users_stays(tmp_path):
    repository.start(tmp_path)
    folder = tmp_path / "skills/company_wide/write-notes"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good("write-notes"))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".claude").mkdir()
    (tmp_path / ".claude/skills").symlink_to("../elsewhere")
    assert skillkit("uninstall", "--yes", cwd=tmp_path).stdout == "nothing to remove\n"
    assert (tmp_path / ".claude/skills").is_symlink()
