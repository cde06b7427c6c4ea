"""`skillkit init` as it is typed."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from skillkit import installed
from tests.cli import disk, terminal
from tests.conftest import skillkit
from tests.repository import git
from tests.scaffold.test_step import tree


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repo"
    folder.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    return folder


def links(root: Path) -> dict[str, str]:
    return {str(p.relative_to(root)): os.readlink(p) for p in sorted(root.rglob("*")) if p.is_symlink()}


def test_everything_stands_after_it_and_lint_and_link_are_content(repository):
    done = skillkit("init", "--examples", cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    assert links(repository) == {
        ".claude/skills": "../skills/all",
        ".codex/skills": "../skills/all",
        ".cursor/skills": "../skills/all",
        "skills/all/improve-skill": "../company_wide/improve-skill",
        "skills/all/investigate-speed-feed": "../team_wide/investigate-speed-feed",
        "skills/all/skill-feedback": "../company_wide/skill-feedback",
        "skills/all/write-commit-message": "../company_wide/write-commit-message",
        "skills/all/write-skill": "../company_wide/write-skill",
    }
    assert skillkit("lint", cwd=repository).returncode == 0
    assert skillkit("link", "--check", cwd=repository).returncode == 0


@pytest.mark.parametrize(
    "flags", [("--yes",), ("--upgrade", "--examples"), ("--upgrade", "."), ("--upgrade", "--yes", "--ci", "github")]
)
def test_an_upgrade_goes_alone(repository, flags):
    before = tree(repository)
    done = skillkit("init", *flags, cwd=repository)
    assert (done.returncode, done.stdout, tree(repository)) == (2, "", before)
    assert "--upgrade goes with --yes alone" in done.stderr


def test_upgrade_of_init_is_the_command_upgrade(repository):
    skillkit("init", cwd=repository)
    (repository / "skills/all/write-skill").unlink()
    words = (("upgrade",), ("init", "--upgrade"))
    by_command, by_option = (skillkit(*each, cwd=repository, stdin=subprocess.DEVNULL) for each in words)
    assert (by_option.returncode, by_option.stdout, by_option.stderr) == (2, by_command.stdout, by_command.stderr)
    assert skillkit("init", "--upgrade", "--yes", cwd=repository).returncode == 0
    assert (repository / "skills/all/write-skill").is_symlink()


def test_run_twice_it_changes_nothing(repository):
    skillkit("init", cwd=repository)
    before = tree(repository)
    done = skillkit("init", cwd=repository)
    assert done.returncode == 0
    assert "nothing to do" in done.stdout
    assert tree(repository) == before


def test_git_never_sees_the_own_folder(repository):
    skillkit("init", cwd=repository)
    status = subprocess.run(
        ["git", "status", "--short", "-uall"], cwd=repository, capture_output=True, text=True, check=True
    )
    assert ".skillkit" not in status.stdout
    assert (repository / ".skillkit").stat().st_mode & 0o777 == 0o700


def test_what_is_the_users_is_left_and_told(repository):
    mine = {
        ".claude/skills/mine/SKILL.md": "mine",
        ".claude/settings.json": '{\n    "model": "opus"\n}\n',
        "skillkit.toml": 'agents = ["claude", "codex"]\n',
        "skills/company_wide/write-skill/SKILL.md": "ours",
    }
    for path, text in mine.items():
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_text(text)
    done = skillkit("init", cwd=repository)
    assert done.returncode == 0
    for path in (".claude/skills", "skills/company_wide/write-skill"):
        assert f"  left    {path}\n" in done.stdout
    del mine[".claude/settings.json"]
    assert {path: (repository / path).read_text() for path in mine} == mine
    settings = (repository / ".claude/settings.json").read_text()
    assert settings.startswith('{\n    "model": "opus",\n    "permissions": {\n        "allow": [')
    assert not (repository / ".cursor").exists()  # the configuration names its agents


def test_nothing_is_written_through_a_link_out_of_the_repository(repository):
    home = repository.parent / "home/.claude"
    home.mkdir(parents=True)
    (home / "settings.json").write_text("{}\n")
    (repository / ".claude").symlink_to("../home/.claude")
    done = skillkit("init", "--telemetry", "--agent", "claude", cwd=repository)
    assert done.returncode == 1
    assert f"to {home}/settings.json: nothing was written there" in done.stdout
    assert [path.name for path in home.iterdir()] == ["settings.json"]
    assert (home / "settings.json").read_text() == "{}\n"


def test_the_agents_named_are_linked_and_configured(repository):
    assert skillkit("init", "--agent", "codex", cwd=repository).returncode == 0
    assert [path for path in links(repository) if path.startswith(".")] == [".codex/skills"]
    assert tomllib.loads((repository / "skillkit.toml").read_text())["agents"] == ["codex"]
    assert not (repository / ".claude").exists()


def test_the_permission_can_be_left_out(repository):
    skillkit("init", "--no-permissions", cwd=repository)
    assert not (repository / ".claude/settings.json").exists()


@pytest.mark.parametrize(
    ("arguments", "file", "content", "told"),
    [
        pytest.param((), ".claude/settings.json", "{,}", ".claude/settings.json: not JSON at line 1", id="settings"),
        pytest.param((), "skillkit.toml", "agents = [", "not TOML", id="configuration"),
        pytest.param((), "skills", "a file", "skills: this must be a folder", id="skills a file"),
        pytest.param((), ".claude", "a file", ".claude/settings.json: cannot read", id=".claude a file"),
        pytest.param(("--agent", "cursr"), "x", "", "did you mean 'cursor'?", id="unknown agent"),
        pytest.param(("x",), "x", "a file", "x: is a file", id="DIR a file"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_written(repository, arguments, file, content, told):
    (repository / file).parent.mkdir(exist_ok=True)
    (repository / file).write_text(content)
    before = tree(repository)
    done = skillkit("init", *arguments, cwd=repository)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(repository) == before


def test_a_folder_that_is_missing_is_made(tmp_path):
    done = skillkit("init", "deep/repo", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "deep/repo/skills/company_wide/write-skill/SKILL.md").exists()
    assert "not a git repository yet" in done.stderr


def test_inside_a_repository_that_begins_further_up_nothing_is_laid_by_mistake(repository):
    skillkit("init", cwd=repository)
    (repository / "src").mkdir()
    done = skillkit("init", cwd=repository / "src")
    assert done.returncode == 2
    assert str(repository) in done.stderr
    assert tree(repository / "src") == {}
    assert skillkit("init", ".", cwd=repository / "src").returncode == 0


def test_in_a_subfolder_it_says_which_agents_will_see_the_skills(repository):
    (repository / "web").mkdir()
    done = skillkit("init", cwd=repository / "web")
    assert done.returncode == 0
    assert "start it in this folder or below" in done.stderr


def test_the_checks_are_one_command_each_and_the_origin_is_said(repository):
    done = skillkit("init", cwd=repository)
    origin = installed.origin().quoted
    assert f"uv tool install {origin}\n" in done.stdout
    assert f"pipx install {origin}\n" in done.stdout
    for line in re.findall(r"^  skillkit (init --.*?)  ", done.stdout, re.M):
        again = skillkit(*line.split(), cwd=repository)
        assert again.returncode == 0, again.stderr
    hooks = yaml.safe_load((repository / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert [hook["entry"] for hook in hooks] == ["skillkit check --staged"]
    steps = yaml.safe_load((repository / ".github/workflows/skills.yml").read_text())["jobs"]["skills"]["steps"]
    assert [step["run"] for step in steps[1:]] == [
        f"pipx install {origin}",
        'skillkit check --base "origin/${{ github.base_ref }}" --format github',
    ]
    assert steps[0]["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_what_is_there_is_added_to_and_twice_is_once(repository):
    subprocess.run(["git", "init", "-q", str(repository)], check=True)
    mine = "# ours\nrepos:\n- repo: local  # keep\n  hooks:\n  - {id: a, name: a, entry: a, language: system}\n# end\n"
    (repository / ".pre-commit-config.yaml").write_text(mine)
    (repository / ".gitlab-ci.yml").write_text("stages: [build, deploy]\nskills:\n  script: !reference [a, b]\n")
    done = skillkit("init", "--pre-commit", "--ci", "gitlab", cwd=repository)
    assert done.returncode == 0, done.stderr
    text = (repository / ".pre-commit-config.yaml").read_text()
    assert text.startswith(mine.removesuffix("# end\n"))
    assert text.endswith("# end\n")
    assert [repo["hooks"][0]["id"] for repo in yaml.safe_load(text)["repos"]] == ["a", "skillkit-check"]
    pipeline = yaml.load((repository / ".gitlab-ci.yml").read_text(), yaml.BaseLoader)
    assert list(pipeline) == ["stages", "skills", "skillkit"]
    assert pipeline["skillkit"]["stage"] == "build"
    before = tree(repository)
    assert skillkit("init", "--pre-commit", "--ci", "gitlab", cwd=repository).returncode == 0
    assert tree(repository) == before


@pytest.mark.parametrize("text", ["repos: x\n", "- a\n", "repos: [\n", "repos: [{repo: local, hooks: []}]\n"])
def test_what_cannot_be_added_to_is_exit_2_and_nothing_is_written(repository, text):
    (repository / ".pre-commit-config.yaml").write_text(text)
    before = tree(repository)
    done = skillkit("init", "--pre-commit", cwd=repository)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert tree(repository) == before


def test_colour_comes_on_a_terminal_alone(repository):
    assert "\x1b[" in terminal.run("init", cwd=repository, columns=60)[1]
    assert "\x1b[" not in terminal.run("init", cwd=repository, NO_COLOR="1")[1]
    assert "\x1b[" not in skillkit("init", cwd=repository).stdout


@pytest.mark.parametrize(("options", "told"), [("size=8k", "the disk is full"), ("ro", "read-only")])
def test_a_disk_that_takes_no_more_is_told_and_nothing_is_half_written(tmp_path, options, told):
    with disk.mounted(tmp_path / "disk", options) as root:
        done = skillkit("init", cwd=root)
        assert done.returncode == 2
        assert told in done.stderr
        assert "Traceback" not in done.stderr
        assert tree(root) == {}


def test_settings_keep_their_other_keys(repository):
    settings = repository / ".claude/settings.json"
    settings.parent.mkdir()
    settings.write_text('{"permissions": {"deny": ["Read(.env)"]}, "model": "opus"}')
    skillkit("init", cwd=repository)
    assert list(json.loads(settings.read_text())) == ["permissions", "model"]
    assert json.loads(settings.read_text())["permissions"]["deny"] == ["Read(.env)"]


def test_hooks_of_agents_and_of_git_are_asked_for_and_laid_once(tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    flags = ("--telemetry", "--remind", "--git-hooks")
    first = skillkit("init", *flags, cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    settings = json.loads((tmp_path / ".claude/settings.json").read_text())
    assert set(settings["hooks"]) == {"PostToolUse", "UserPromptExpansion", "Stop"}
    assert settings["permissions"]["allow"] == ["Bash(skillkit feedback add:*)"]
    assert (tmp_path / ".git/hooks/post-merge").stat().st_mode & 0o100
    again = skillkit("init", *flags, cwd=tmp_path)
    assert "nothing to do: everything is in place" in again.stdout
    assert json.loads((tmp_path / ".claude/settings.json").read_text()) == settings


def test_what_is_in_the_way_is_not_as_it_should(tmp_path):
    (tmp_path / ".claude/skills/mine").mkdir(parents=True)
    skillkit("init", cwd=tmp_path)
    again = skillkit("init", cwd=tmp_path)
    assert "nothing was changed\n  left    .claude/skills" in again.stdout
    assert "everything is in place" not in again.stdout
    (tmp_path / "skills/company_wide/write-skill/SKILL.md").write_text("mine\n")
    third = skillkit("init", cwd=tmp_path)
    assert "left    skills/company_wide/write-skill" in third.stdout
    assert "\nNext\n" not in third.stdout


def test_without_being_asked_no_hook_is_laid(tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    skillkit("init", cwd=tmp_path)
    assert "hooks" not in json.loads((tmp_path / ".claude/settings.json").read_text())
    assert not (tmp_path / ".codex/hooks.json").exists()
    assert not (tmp_path / ".git/hooks/post-merge").exists()


def test_hooks_that_cannot_be_merged_stop_init_before_anything_is_written(tmp_path):
    (tmp_path / ".codex").mkdir()
    (tmp_path / ".codex/hooks.json").write_text("[")
    done = skillkit("init", "--telemetry", cwd=tmp_path)
    assert done.returncode == 2
    assert ".codex/hooks.json" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [".codex"]


def test_git_hooks_without_git_are_told_before_anything_is_written(tmp_path: Path) -> None:
    done = skillkit("init", "--git-hooks", cwd=tmp_path)
    assert done.returncode == 2
    assert "not a git repository" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("present", "code", "said"),
    [
        pytest.param({"mine/SKILL.md": "mine"}, 0, "1 skill of yours: `skillkit adopt` moves it into", id="a skill"),
        pytest.param({"mine/notes.md": "mine"}, 1, "a real folder (mine) is in the place of the link", id="no skill"),
    ],
)
def test_skills_that_can_be_adopted_are_no_error_and_other_files_are(repository, present, code, said):
    for path, text in present.items():
        (repository / ".claude/skills" / path).parent.mkdir(parents=True)
        (repository / ".claude/skills" / path).write_text(text)
    done = skillkit("init", cwd=repository)
    assert done.returncode == code
    assert said in done.stdout
    assert ("  skillkit adopt  " in done.stdout) is (code == 0)


def test_an_owner_is_written_into_the_skills_that_have_none_first_or_later(repository):
    skillkit("init", cwd=repository)
    other = repository / "skills/company_wide/write-skill/SKILL.md"
    other.write_text(other.read_text().replace("@company/skills-maintainers", "@acme/docs"))
    done = skillkit("init", "--owner", "@acme/platform", cwd=repository)
    assert done.returncode == 0
    assert (
        "  merged  skills/company_wide/improve-skill/SKILL.md\n          its owner is @acme/platform\n" in done.stdout
    )
    rows = json.loads(skillkit("list", "--json", cwd=repository).stdout)
    assert {row["name"]: row["owner"] for row in rows} == {
        "improve-skill": "@acme/platform",
        "skill-feedback": "@acme/platform",
        "write-skill": "@acme/docs",
    }
    assert "nothing to do" in skillkit("init", "--owner", "@acme/platform", cwd=repository).stdout
    done = skillkit("lint", cwd=repository)
    assert done.stdout == "3 skills checked: no findings\n"


def test_what_is_no_owner_is_refused(repository):
    done = skillkit("init", "--owner", "me", cwd=repository)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--owner 'me': is no owner" in done.stderr
    assert os.listdir(repository) == [".git"]


@pytest.mark.parametrize("present", [None, "*.pyc", "*.pyc\r\n", "build/\nskills-report.html\n"])
def test_git_leaves_out_the_page_and_uninstall_takes_the_line_back(repository, present):
    file = repository / ".gitignore"
    if present is not None:
        file.write_bytes(present.encode())
    skillkit("init", cwd=repository)
    done = subprocess.run(["git", "check-ignore", "skills-report.html"], cwd=repository, check=False)
    assert done.returncode == 0
    skillkit("uninstall", "--yes", cwd=repository)
    assert (file.read_bytes().decode().rstrip("\r\n") if file.exists() else None) == (
        present and present.rstrip("\r\n")
    )


def _pipe(place: Path) -> None:
    os.mkfifo(place)


@pytest.mark.parametrize(
    "arrange",
    [
        pytest.param(lambda place: place.write_bytes(b"caf\xe9\n"), id="bytes that are not UTF-8"),
        pytest.param(lambda place: place.mkdir(), id="a folder"),
        pytest.param(lambda place: place.symlink_to("gone"), id="a link to nothing"),
        pytest.param(
            _pipe,
            id="a pipe",
            marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name"),
        ),
    ],
)
def test_a_list_of_ignored_files_that_cannot_be_read_is_left_alone(repository, arrange):
    arrange(repository / ".gitignore")
    before = os.lstat(repository / ".gitignore")
    done = skillkit("init", cwd=repository)
    assert done.returncode == 0, done.stderr
    assert ".gitignore" not in done.stdout
    assert os.lstat(repository / ".gitignore").st_ino == before.st_ino


def next_steps(done):
    """The commands below "Next" in what `init` printed."""
    part = done.stdout.partition("\nNext\n")[2].strip("\n").partition("\n\n")[0]
    return [line.strip().partition("  ")[0] for line in part.splitlines()]


@pytest.mark.parametrize("flags", [("--pre-commit",), ("--ci", "github")], ids=lambda flags: flags[0])
def test_run_again_it_names_as_next_only_what_is_not_done(tmp_path, flags):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert "skillkit init --owner @acme/platform" in next_steps(skillkit("init", cwd=tmp_path))
    (tmp_path / "CODEOWNERS").write_text("/docs/ @acme/docs\n")
    assert "skillkit owners --write" in next_steps(skillkit("init", "--owner", "@acme/platform", cwd=tmp_path))
    skillkit("owners", "--write", cwd=tmp_path)
    skillkit("new", "a-skill", "--company", "--owner", "@acme/platform", cwd=tmp_path)
    skillkit("owners", "--write", cwd=tmp_path)
    done = skillkit("init", *flags, cwd=tmp_path)
    rest = ["pre-commit install"] if flags[0] == "--pre-commit" else ["skillkit lint"]
    assert [step for step in next_steps(done) if step != "pipx install pre-commit"] == rest
    assert "Colleagues" not in done.stdout
    assert "--ci" not in done.stdout


def test_where_the_hook_would_not_find_skillkit_that_is_said(tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    bare = {**os.environ, "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-m", "skillkit", "init", "--pre-commit"],
        cwd=tmp_path,
        env=bare,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (
        f"note: the hook runs the skillkit on PATH, and this one is in {os.path.dirname(sys.executable)}" in done.stderr
    )
    assert "pipx install pre-commit" in next_steps(done)


@pytest.mark.parametrize("gate", [["--ci", "github"], ["--ci", "gitlab"], ["--pre-commit"], ["--weekly", "github"]])
def test_below_the_top_the_hint_has_the_command_for_the_jobs_of_the_top(tmp_path, gate):
    git(tmp_path, "init", "-q")
    (tmp_path / "my tools").mkdir()
    done = skillkit("init", *gate, cwd=tmp_path / "my tools")
    assert done.returncode == 2
    assert "`cd 'my tools' && skillkit check --base REF`" in done.stderr
    assert list((tmp_path / "my tools").iterdir()) == []
