"""`init` and then `uninstall` leave a repository as it was, apart from the skills."""

import errno
import json
import os
import subprocess

import duckdb
import pytest

from skillkit.agents.shared import registry
from skillkit.link.apply import apply
from skillkit.link.plan import plan
from skillkit.model.workspace import Workspace
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
        elif not any(file.iterdir()) and not path.startswith(".git/"):
            found[path] = "an empty folder"
    return found


def exported(root, name: str = "skillkit-reports.parquet") -> str:
    """What is in the file that `uninstall` wrote, as text."""
    with duckdb.connect() as lake:
        return str(lake.execute(f"SELECT * FROM '{root / name}'").fetchall())


def others(found: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in found.items() if not path.startswith("skills/")}


SETTINGS = {
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
    ".pre-commit-config.yaml": """\
# ours
repos:
- repo: https://github.com/pre-commit/pre-commit-hooks
  rev: v5.0.0
  hooks:
  - id: check-yaml # always

default_stages: [pre-commit]
""",
    ".gitlab-ci.yml": """\
stages: [build, deploy]

build:
  stage: build
  script: [make] # all of it
""",
    ".gitignore": "build/\n# ours\n",
    ".git/hooks/post-merge": "#!/bin/sh\ntrue\n",
}
PRESENT = {
    "nothing": {},
    "files of the company": SETTINGS,
    "line ends of Windows": {
        path: text.replace("\n", "\r\n") for path, text in SETTINGS.items() if ".git/" not in path
    },
    "no line end at the end": {path: text.removesuffix("\n") for path, text in SETTINGS.items() if ".git/" not in path},
    "no hooks yet": {".pre-commit-config.yaml": "repos: []\n", ".gitlab-ci.yml": "include: a.yml\n\n\n"},
}
FLAGS = {
    "bare": [],
    "hooks": ["--telemetry", "--remind", "--git-hooks"],
    "gates": ["--pre-commit", "--ci", "github", "--weekly", "github"],
    "gates of GitLab": ["--pre-commit", "--ci", "gitlab", "--weekly", "gitlab", "--telemetry"],
    "gates of both": ["--ci", "gitlab", "--weekly", "github", "--examples", "--no-permissions"],
}


@pytest.mark.slow
@pytest.mark.parametrize("present", PRESENT.values(), ids=PRESENT)
@pytest.mark.parametrize("flags", FLAGS.values(), ids=FLAGS)
def test_a_repository_is_as_it_was_apart_from_the_skills(tmp_path, present, flags):
    repository.start(tmp_path)
    remote = tmp_path.with_name(tmp_path.name + "-lake")
    repository.git(tmp_path, "init", "-q", "--bare", str(remote))
    for path, text in present.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    before = state(tmp_path)
    if "--weekly" in flags:  # a weekly job needs a lake that a runner reaches
        assert skillkit("init", cwd=tmp_path).returncode == 0
        done = skillkit("lake", "init", "--git", f"file://{remote}", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    done = skillkit("init", *flags, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    skills = {path: text for path, text in state(tmp_path).items() if path.startswith("skills/") and "->" not in text}
    done = skillkit("uninstall", "--yes", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    after = state(tmp_path)
    assert others(after) == before
    assert {path: text for path, text in after.items() if path.startswith("skills/")} == skills
    assert repository.git(remote, "for-each-ref") == ""
    again = skillkit("uninstall", "--yes", cwd=tmp_path)
    assert again.stdout.splitlines()[-1] == "nothing to remove"


ATTRIBUTES = {"none": None, "some": "*.png binary\n", "no line end": "*.png binary", "Windows": "*.png binary\r\n"}


@pytest.mark.parametrize("present", ATTRIBUTES.values(), ids=ATTRIBUTES)
@pytest.mark.parametrize("is_committed", [True, False], ids=["committed", "not committed"])
def test_a_baseline_goes_where_git_has_it(tmp_path, present, is_committed):
    repository.start(tmp_path)
    if present is not None:
        (tmp_path / ".gitattributes").write_bytes(present.encode())
    before = state(tmp_path)
    for call in (["init"], ["new", "write-notes", "--company", "--owner", "@a"], ["lint", "--write-baseline"]):
        assert skillkit(*call, cwd=tmp_path).returncode == 0
    recorded = (tmp_path / "skillkit-baseline.json").read_bytes()
    if is_committed:
        repository.git(tmp_path, "add", "-A")
        repository.git(tmp_path, "commit", "-qm", "skills")
    done = skillkit("uninstall", "--yes", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    after = others(state(tmp_path))
    if is_committed:
        assert "remove  skillkit-baseline.json" in done.stdout
    else:
        assert "keep    skillkit-baseline.json  (the findings that you recorded are not committed)" in done.stdout
        assert after.pop("skillkit-baseline.json") == recorded.decode()
        assert "skillkit-baseline.json merge=union" in after.pop(".gitattributes")
        before.pop(".gitattributes", None)
    assert after == before


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
    kept = ("skillkit.toml",)
    before = {path: (company / path).read_text() for path in kept}
    done = skillkit("uninstall", "--yes", cwd=company)
    assert done.returncode == 0
    for path in (*kept, ".claude/settings.json", "skills/all/mine"):
        assert f"keep    {path}  (" in done.stdout
    assert (company / "skillkit.toml").read_text() == before["skillkit.toml"]
    assert (company / ".pre-commit-config.yaml").read_text() == "# ours\nrepos: []\n"
    assert "skillkit-hook claude; mine" in (company / ".claude/settings.json").read_text()
    assert "step 2 is gone" in exported(company)
    assert not (company / ".skillkit").exists()
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


@pytest.fixture
def travelling(tmp_path):
    """Two clones whose reports travel through a remote, one report in each."""
    remote = tmp_path / "lake.git"
    repository.git(tmp_path, "init", "-q", "--bare", str(remote))
    clones = [tmp_path / name for name in ("first", "second")]
    for clone in clones:
        clone.mkdir()
        repository.start(clone)
        skillkit("init", cwd=clone)
        assert skillkit("lake", "init", "--git", f"file://{remote}", cwd=clone).returncode == 0
        assert skillkit("feedback", "add", "write-skill", f"said in the {clone.name}", cwd=clone).returncode == 0
    assert skillkit("lake", "sync", cwd=clones[1]).returncode == 0
    return *clones, remote


@pytest.mark.slow
def test_the_reports_of_all_clones_are_written_before_the_remote_gives_them_up(travelling):
    first, _, remote = travelling
    planned = skillkit("uninstall", "--dry-run", cwd=first).stdout
    assert f"remove  refs/skillkit/* at file://{remote}  (" in planned
    assert "write   skillkit-reports.parquet  (all reports and uses)" in planned
    done = skillkit("uninstall", "--yes", cwd=first)
    assert (done.returncode, done.stderr) == (0, "")
    assert "wrote 2 events to skillkit-reports.parquet" in done.stdout
    assert all(words in exported(first) for words in ("said in the first", "said in the second"))
    assert repository.git(remote, "for-each-ref") == ""
    assert not (first / ".skillkit").exists()


@pytest.mark.slow
def test_the_remote_is_left_alone_where_it_is_asked_for(travelling):
    first, _, remote = travelling
    before = repository.git(remote, "for-each-ref")
    done = skillkit("uninstall", "--yes", "--keep-remote", cwd=first)
    assert done.returncode == 0
    assert f"keep    file://{remote}  (the lake of all clones)" in done.stdout
    assert before
    assert repository.git(remote, "for-each-ref").count("\n") >= before.count("\n")
    assert "said in the first" in exported(first)


@pytest.mark.slow
def test_nothing_is_removed_where_the_remote_is_out_of_reach(travelling):
    first, _, remote = travelling
    remote.rename(remote.with_name("away.git"))
    before = others(state(first))
    done = skillkit("uninstall", "--yes", cwd=first)
    assert (done.returncode, "--keep-remote" in done.stderr) == (2, True)
    assert {path: text for path, text in others(state(first)).items() if ".skillkit/" not in path} == {
        path: text for path, text in before.items() if ".skillkit/" not in path
    }
    assert (first / ".skillkit/lake").is_dir()


@pytest.mark.slow
def test_a_shared_folder_keeps_its_lake_and_gets_what_waits(tmp_path):
    root, shared = tmp_path / "a", tmp_path / "shared"
    root.mkdir()
    repository.start(root)
    skillkit("init", cwd=root)
    with (root / "skillkit.toml").open("a") as file:
        file.write(f'\n[lake]\npath = "{shared.as_posix()}"\n')
    assert skillkit("lake", "init", cwd=root).returncode == 0
    skillkit("feedback", "add", "write-skill", "step 2 is gone", cwd=root)
    done = skillkit("uninstall", "--yes", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"keep    {shared}  (the lake; what waits here is moved into it)" in done.stdout
    assert not (root / ".skillkit").exists()
    assert "step 2 is gone" in exported(shared, "events/**/*.parquet")


@pytest.mark.slow
def test_reports_that_could_not_be_read_are_not_thrown_away(tmp_path):
    repository.start(tmp_path)
    skillkit("init", cwd=tmp_path)
    bad = tmp_path / ".skillkit/spool/bad"
    bad.mkdir(parents=True)
    (bad / "a.json").write_text("{")
    done = skillkit("uninstall", "--yes", cwd=tmp_path)
    assert done.returncode == 0
    assert "keep    .skillkit  (spool/bad has reports that could not be read)" in done.stdout
    assert (bad / "a.json").exists()


@pytest.mark.slow
def test_a_second_export_overwrites_nothing(company):
    (company / "skillkit-reports.parquet").write_text("mine")
    skillkit("feedback", "add", "write-skill", "step 2 is gone", cwd=company)
    assert skillkit("uninstall", "--yes", cwd=company).returncode == 0
    assert (company / "skillkit-reports.parquet").read_text() == "mine"
    assert "step 2 is gone" in exported(company, "skillkit-reports2.parquet")


def without_links(target, link):
    raise OSError(errno.EPERM, os.strerror(errno.EPERM), str(link))


@pytest.mark.slow
@pytest.mark.parametrize("edited", [False, True])
def test_copies_in_the_place_of_links_go_unless_they_were_edited(tmp_path, edited):
    repository.start(tmp_path)
    folder = tmp_path / "skills/company_wide/write-notes"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good("write-notes"))
    (tmp_path / "skillkit.toml").write_text('agents = ["claude"]\n')
    exclude = (tmp_path / ".git/info/exclude").read_text()
    for step in plan(Workspace(tmp_path, ()), [registry.named("claude")]):
        apply(tmp_path, step, without_links)
    assert (tmp_path / ".claude/skills/write-notes/SKILL.md").is_file()
    if edited:
        (tmp_path / ".claude/skills/write-notes/SKILL.md").write_text("mine")
    done = skillkit("uninstall", "--yes", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / ".claude").exists() is edited
    assert not (tmp_path / "skills/all").exists()
    if edited:
        assert "keep    .claude/skills  (was edited" in done.stdout
    else:
        assert (tmp_path / ".git/info/exclude").read_text() == exclude
