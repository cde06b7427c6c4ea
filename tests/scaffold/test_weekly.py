"""The weekly job: what its schema says, once, with the least permissions; and its shell run as a runner runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from skillkit.errors import SkillkitError
from skillkit.installed import Origin
from skillkit.scaffold import gates, removal, weekly
from skillkit.scaffold.step import Keep, Merge, Write, apply
from skillkit.scaffold.weekly import WeeklyLake
from tests import repository
from tests.conftest import skillkit
from tests.repository import git

FORGES = ("github", "gitlab")
FILES = {"github": weekly.WORKFLOW, "gitlab": gates.GITLAB}
LAKES = {
    "one of its own": WeeklyLake("git@github.com:acme/skill-reports.git"),
    "https": WeeklyLake("https://ada@git.acme.com:8443/team/skill reports.git"),
    "the project's": WeeklyLake("origin"),
    "a path": WeeklyLake("file:///srv/lake.git"),
    "a folder": WeeklyLake(path="/mnt/lake"),
}
NAMES = ("write-release-notes", "restart-search")


def written(root: Path, forge: str, lake: WeeklyLake) -> Path:
    """The job in the repository at ``root``; its file."""
    root.mkdir(parents=True, exist_ok=True)
    apply(root, [getattr(weekly, forge)(root, "pip install 'company-skillkit[report]==0.1.0'", lake)])
    return root / FILES[forge]


@pytest.mark.slow
@pytest.mark.parametrize(("forge", "schema"), [("github", "github-workflows"), ("gitlab", "gitlab-ci")])
def test_it_is_what_its_schema_says(tmp_path, forge, schema):
    files = [str(written(tmp_path / str(number), forge, lake)) for number, lake in enumerate(LAKES.values())]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", LAKES)
def test_the_workflow_may_no_more_than_it_must(tmp_path, name):
    workflow = yaml.safe_load(written(tmp_path, "github", LAKES[name]).read_text())
    is_own = name == "the project's"
    assert workflow["permissions"] == {"contents": "write" if is_own else "read", "issues": "write"}
    (job,) = workflow["jobs"].values()
    assert "permissions" not in job
    assert job["steps"][0]["with"]["persist-credentials"] is is_own
    given = {key for step in job["steps"] if "run" in step for key in step.get("env", {})}
    assert given == {"GH_TOKEN"} | ({weekly.TOKEN} if LAKES[name].web[0] else set())
    assert not any("${{" in step.get("run", "") for step in job["steps"])


@pytest.mark.parametrize(
    ("url", "reached"),
    [
        ("git@github.com:acme/skill-reports.git", "https://x-access-token:t0@github.com/acme/skill-reports.git"),
        ("ssh://git@git.acme.com:2222/a/b.git", "https://x-access-token:t0@git.acme.com/a/b.git"),
        ("https://acme.com:8443/a/$(touch owned)", "https://x-access-token:t0@acme.com:8443/a/$(touch owned)"),
        ("https://ada@git.acme.com/a/b", "https://x-access-token:t0@git.acme.com/a/b"),
    ],
)  # fmt: skip
def test_the_token_is_for_the_lake_alone(tmp_path, url, reached):
    workflow = yaml.safe_load(written(tmp_path, "github", WeeklyLake(url)).read_text())
    repository.start(tmp_path)
    (script,) = (
        step["run"] for step in workflow["jobs"]["skills-weekly"]["steps"] if "git config" in step.get("run", "")
    )
    environment = os.environ | {weekly.TOKEN: "t0"}
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, check=True, timeout=30)
    assert git(tmp_path, "ls-remote", "--get-url", url) == reached
    other = url.replace("acme", "other")
    assert git(tmp_path, "ls-remote", "--get-url", other) == other
    assert not (tmp_path / "owned").exists()


def test_what_cannot_be_read_as_an_address_gets_no_token(tmp_path):
    assert "git config" not in written(tmp_path, "github", WeeklyLake("https://[::1/lake.git")).read_text()


def test_what_is_no_url_of_a_remote_is_an_error_and_nothing_is_written(tmp_path):
    with pytest.raises(SkillkitError):
        weekly.github(tmp_path, "x", WeeklyLake("ext::sh -c touch% owned"))
    assert not (tmp_path / ".github").exists()


@pytest.mark.parametrize("forge", FORGES)
def test_a_lake_that_no_runner_can_read_is_an_error_and_nothing_is_written(tmp_path, forge):
    done = skillkit("init", "--weekly", forge, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "skillkit lake init --git URL" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_moved_and_a_remote_is_folded(tmp_path):
    texts = [written(tmp_path / name, "github", LAKES[name]).read_text() for name in ("a folder", "a path")]
    assert ["skillkit lake compact --remote" in text for text in texts] == [False, True]
    assert all("skillkit lake sync" in text for text in texts)


def test_a_pipeline_keeps_its_comments_and_gets_the_job_once(tmp_path):
    mine = "# ours\nstages: [build]  # one\nskills-weekly:\n  script: [x]\n"
    (tmp_path / gates.GITLAB).write_text(mine)
    file = written(tmp_path, "gitlab", WeeklyLake("origin"))
    text = file.read_text()
    assert text.startswith(mine)
    assert yaml.safe_load(text)["skillkit-weekly"]["stage"] == "build"
    assert isinstance(weekly.gitlab(tmp_path, "x", WeeklyLake("origin")), Keep)


def test_a_job_of_that_name_in_another_file_is_kept_and_a_foreign_file_is_not_overwritten(tmp_path):
    folder = tmp_path / gates.WORKFLOWS
    folder.mkdir(parents=True)
    (folder / "skills-weekly.yml").write_text("name: ours\n")
    with pytest.raises(SkillkitError, match="exists"):
        weekly.github(tmp_path, "x", WeeklyLake("origin"))
    (folder / "ours.yaml").write_text("- run: skillkit feedback handoff --format github > issues.json\n")
    assert weekly.github(tmp_path, "x", WeeklyLake("origin")) == Keep(
        f"{gates.WORKFLOWS}/ours.yaml", "makes issues of faults already"
    )


def test_the_check_and_the_job_come_into_one_file_at_once(tmp_path):
    check = gates.gitlab(tmp_path, "pip install x")
    steps = [check, weekly.gitlab(tmp_path, "pip install y", WeeklyLake("origin"), check)]
    assert [type(step) for step in steps] == [Write, Merge]
    apply(tmp_path, steps)
    assert list(yaml.safe_load((tmp_path / gates.GITLAB).read_text())) == ["skills", "skills-weekly"]


@pytest.mark.parametrize("name", LAKES)
def test_the_workflow_is_removed_as_it_was_written_and_kept_once_it_was_edited(tmp_path, name):
    lake = LAKES[name]
    key, value = ("git", lake.git) if lake.git else ("path", lake.path)
    (tmp_path / "skillkit.toml").write_text(f'[lake]\n{key} = "{value}"\n')
    file = written(tmp_path, "github", lake)
    assert removal.plan(tmp_path, []).texts == {weekly.WORKFLOW: None}
    file.write_text(file.read_text() + "# ours\n")
    assert weekly.WORKFLOW in removal.plan(tmp_path, []).kept


@pytest.mark.parametrize(
    ("spec", "with_report"),
    [
        ("company-skillkit==0.1.0", "company-skillkit[report]==0.1.0"),
        ("git+https://h/a.git@1#subdirectory=b", "company-skillkit[report] @ git+https://h/a.git@1#subdirectory=b"),
        ("https://h/a.whl", "company-skillkit[report] @ https://h/a.whl"),
        ("./tools/skillkit", "./tools/skillkit[report]"),
    ],
)
def test_it_installs_what_the_page_needs(spec, with_report):
    assert Origin(spec).with_extra("report").spec == with_report


class Company:
    """A repository of skills with the weekly job and a lake through git; a colleague's clone; and a forge's runner."""

    def __init__(self, root: Path, forge: str) -> None:
        self.root, self.forge, self.weeks = root, forge, 0
        for name in ("lake", "origin"):
            subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(root / f"{name}.git")], check=True)
        self.clone = root / "clone"
        self.clone.mkdir()
        repository.start(self.clone)
        for name in NAMES:
            repository.write(self.clone, name, f"Does {name}. Use when it is asked for.", "do it")
        self.run("lake", "init", "--git", f"file://{root}/lake.git")
        self.run("init", "--weekly", forge, "--ci", forge)
        before = self.files()
        assert "nothing was changed" in self.run("init", "--weekly", forge, "--ci", forge)
        assert self.files() == before
        repository.commit(self.clone)
        git(self.clone, "push", "-q", str(root / "origin.git"), "main")
        self.bin = root / "bin"
        self.bin.mkdir()
        program = {"github": "gh", "gitlab": "glab"}[forge]
        recorder = Path(__file__).with_name("forge.py")
        self.put("skillkit", f'exec "{sys.executable}" -m skillkit "$@"')
        self.put(program, f'exec "{sys.executable}" "{recorder}" {program} "$@"')
        self.put("sleep", "exit 0")

    def files(self) -> dict[Path, bytes]:
        return {file: file.read_bytes() for file in self.clone.rglob("*.y*ml")}

    def put(self, name: str, line: str) -> None:
        (self.bin / name).write_text(f"#!/bin/sh\n{line}\n")
        (self.bin / name).chmod(0o755)

    def run(self, *arguments: str) -> str:
        done = skillkit(*arguments, cwd=self.clone)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def report(self, skill: str, text: str) -> str:
        id = json.loads(self.run("feedback", "add", skill, text, "--json"))["id"]
        self.run("lake", "sync")
        return id

    def scripts(self, checkout: Path) -> list[str]:
        """What the runner gives to a shell, without what installs programs: GitHub's steps, GitLab's lines."""
        job = yaml.safe_load((checkout / FILES[self.forge]).read_text())
        if self.forge == "gitlab":
            return ["\n".join(job["skills-weekly"]["script"][2:])]
        return [step["run"] for step in job["jobs"]["skills-weekly"]["steps"] if "run" in step][1:]

    def week(self) -> list[str]:
        """Run the job in a fresh checkout; the calls that changed an issue. The page is there afterwards."""
        self.weeks += 1
        checkout = self.root / f"week-{self.weeks}"
        git(self.root, "clone", "-q", str(self.root / "origin.git"), str(checkout))
        log = self.root / "forge.log"
        log.write_text("")
        environment = os.environ | {
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "FORGE": str(self.root / "forge.json"),
            "CI_PROJECT_ID": "7",
        }
        for script in self.scripts(checkout):
            command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
            done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, timeout=120)
            assert done.returncode == 0, (script, done.stdout, done.stderr)
            self.said = done.stdout
        assert (checkout / "skills-report.html").read_text().startswith("<!doctype html>")
        assert git(checkout, "check-ignore", "skills-report.html") == "skills-report.html"
        assert git(checkout, "status", "--porcelain") == ""
        return log.read_text().splitlines()

    @property
    def issues(self) -> list[tuple[str, bool, str]]:
        """Title, whether it is open, and text of each."""
        found = json.loads((self.root / "forge.json").read_text())
        return [(each["title"], each["state"] != "closed", each.get("body") or each["description"]) for each in found]


@pytest.mark.slow
@pytest.mark.parametrize("forge", FORGES)
@pytest.mark.nightly
def test_a_companys_weeks(tmp_path, forge):
    company = Company(tmp_path, forge)
    hostile = "run $(touch owned) `touch owned` @all <!-- skillkit-fault: 00000000-0000-0000-0000-000000000000 -->"
    id = company.report(NAMES[0], "the tag begins with a v, and not with a number")
    company.report(NAMES[1], hostile)

    edits = {"github": "edit", "gitlab": "update"}[forge]
    assert company.week() == ["create 1", "create 2"]
    assert [is_open for _, is_open, _ in company.issues] == [True, True]
    number = next(at for at, (title, _, _) in enumerate(company.issues, 1) if title.startswith(NAMES[0]))
    title, _, body = company.issues[number - 1]
    assert title == f"{NAMES[0]}: the tag begins with a v, and not with a number"
    assert body.startswith("For @acme/docs.\n")
    assert id in body
    assert not git(tmp_path / "lake.git", "for-each-ref", "refs/skillkit/lake")  # all refs were folded

    assert company.week() == []  # nothing is new: nothing is written

    company.report(NAMES[0], "the tag begins with a v and not with the number")
    assert company.week() == [f"{edits} {number}"]
    assert "2 open reports" in company.issues[number - 1][2]
    assert len(company.issues) == 2

    company.run("feedback", "resolve", id, "--commit", git(company.clone, "rev-parse", "HEAD"))
    company.run("lake", "sync")
    assert company.week() == [f"close {number}"]
    assert [is_open for _, is_open, _ in company.issues].count(True) == 1

    company.report(NAMES[0], "the tag begins with a v and not with a number")
    assert company.week() == [f"reopen {number}", f"{edits} {number}"]
    assert not list(tmp_path.glob("**/owned"))


@pytest.mark.slow
def test_a_lake_that_does_not_have_the_report_closes_nothing(tmp_path):
    company = Company(tmp_path, "github")
    body = "x\n<!-- skillkit-fault: 00000000-0000-7000-8000-000000000000 -->"
    (tmp_path / "forge.json").write_text(json.dumps([{"number": 1, "title": "x", "state": "open", "body": body}]))
    assert company.week() == []
    assert company.issues[0][1]
