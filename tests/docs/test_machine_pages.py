"""What docs/windows.md, docs/containers.md and docs/cloud-agents.md show works as it is written there."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from skillkit.scaffold.machines import devcontainer
from tests import repository
from tests.conftest import skillkit

DOCS = Path(__file__).parent.parent.parent / "docs"


def blocks(page: str, language: str) -> list[str]:
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def shell(folder: Path, script: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a script with a `skillkit` on its PATH, as after an installation, and with an empty HOME."""
    programs, home = folder / ".programs", folder / ".home"
    for made in (programs, home):
        made.mkdir(exist_ok=True)
    command = programs / "skillkit"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m skillkit "$@"\n')
    command.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    names = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {"PATH": path, "HOME": str(home), **names, **more}
    return subprocess.run(["sh", "-ec", script], cwd=folder, capture_output=True, text=True, env=environment)


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A folder with the company's repository in it, skills committed and linked."""
    root = tmp_path / "company"
    root.mkdir()
    repository.start(root)
    repository.write(
        root, "write-release-notes", "Release notes from merged changes. Use when a release is cut.", "notes"
    )
    assert skillkit("init", cwd=root).returncode == 0
    repository.commit(root)
    return root


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell runs the page")
def test_a_checkout_without_links_is_as_the_page_says(company):
    clone, link, check = blocks("windows", "sh")
    done = shell(company.parent, clone)
    assert done.stdout == "../skills/all", done.stderr
    before = shell(company.parent / "windows", "skillkit link --check")
    assert before.returncode == 1
    done = shell(company.parent, link + check.splitlines()[0] + "\ngit status --porcelain")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "??" not in done.stdout.replace("?? .programs/", "").replace("?? .home/", "")
    assert (company.parent / "windows/.claude/skills/write-release-notes/SKILL.md").is_file()


def test_the_dev_container_is_the_one_that_init_writes(company):
    (command,) = blocks("containers", "sh")
    assert shell(company, command).returncode == 0
    written = json.loads((company / devcontainer.FILE).read_text())
    (shown,) = map(json.loads, blocks("containers", "json"))
    ours, theirs = (one["postCreateCommand"].pop("skillkit") for one in (written, shown))
    assert written == shown
    assert [text.split()[:2] + text.split()[3:] for text in (ours, theirs)] == [
        shlex.split("pipx install && skillkit link")
    ] * 2


def test_without_skillkit_an_agent_reads_one_line_of_a_report_and_nothing_else(company):
    line = (company / "skills/company_wide/skill-feedback/SKILL.md").read_text()
    call = re.findall(r"skillkit feedback add [\w-]+ '[^']+'", line)[0]
    done = subprocess.run(["sh", "-c", call], capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"})
    assert done.returncode == 127
    assert done.stdout == ""
    assert re.fullmatch(r".*skillkit: (command )?not found\n", done.stderr)


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell runs the page")
def test_the_reports_of_a_machine_that_ends_are_in_the_lake(company):
    shell(company.parent, "git init -q --bare lake.git && git clone -q --bare company remote.git")
    lake = company.parent / "lake.git"
    assert skillkit("lake", "init", "--git", str(lake), cwd=company).returncode == 0
    repository.commit(company)
    reports, listed = blocks("cloud-agents", "sh")[1:]
    machine = company.parent / "machine"
    assert shell(company.parent, f"git clone -q company {machine}").returncode == 0
    done = shell(machine, reports)
    assert done.returncode == 0, done.stderr
    assert "the tag in step 2 is missing" in shell(machine, listed).stdout
    shutil.rmtree(machine)
    assert skillkit("lake", "sync", cwd=company).returncode == 0
    assert "the tag in step 2 is missing" in skillkit("feedback", "list", cwd=company).stdout


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell runs the page")
def test_a_report_without_a_way_out_is_kept(company):
    assert skillkit("lake", "init", "--git", str(company.parent / "gone.git"), cwd=company).returncode in (0, 1, 2)
    done = shell(company, blocks("cloud-agents", "sh")[1].splitlines()[0])
    assert done.returncode == 0, done.stderr


def test_the_set_up_installs_and_links(company):
    script = blocks("cloud-agents", "sh")[0].splitlines()
    (workflow,) = map(yaml.safe_load, blocks("cloud-agents", "yaml"))
    steps = workflow["jobs"]["copilot-setup-steps"]["steps"]
    assert [step["run"] for step in steps[1:]] == script
    assert shell(company, script[1]).returncode == 0
