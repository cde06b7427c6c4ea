"""Our own workflows and forms: what their schemas say, pinned, with the least permissions."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parent.parent
WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
FORMS = [
    *(("vendor.github-workflows", file) for file in WORKFLOWS),
    *(("custom.github-workflows-require-timeout", file) for file in WORKFLOWS),
    ("vendor.dependabot", PROJECT / ".github/dependabot.yml"),
    ("vendor.github-issue-config", PROJECT / ".github/ISSUE_TEMPLATE/config.yml"),
    ("vendor.github-issue-forms", PROJECT / ".github/ISSUE_TEMPLATE/fault.yml"),
    ("vendor.github-issue-forms", PROJECT / ".github/ISSUE_TEMPLATE/proposal.yml"),
]
MAY_WRITE = {
    ("release.yml", "attest"): {"id-token", "attestations"},
    ("release.yml", "publish"): {"id-token"},
    ("agents.yml", "propose"): {"contents", "pull-requests"},
}
"""What a job may do besides reading: sign and publish what another job built, propose what another measured."""


@pytest.mark.slow
@pytest.mark.parametrize(("schema", "file"), FORMS, ids=lambda value: getattr(value, "name", value))
def test_it_is_what_its_schema_says(schema, file):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(file):
    used = re.findall(r"uses: (.+)", file.read_text())
    assert used
    assert [line for line in used if not re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v[\d.]+", line)] == []


SHOWN = [*sorted((PROJECT / "skillkit/scaffold/templates").glob("*.yaml")), *sorted((PROJECT / "docs").glob("*.md"))]
OTHERS = ("your-company/", "actions/upload-pages-artifact", "actions/deploy-pages")
"""The company's own mirror, and two that we do not use ourselves, so that no commit of them is known here."""


@pytest.mark.parametrize("file", SHOWN, ids=lambda file: file.name)
def test_what_init_writes_and_pages_show_is_pinned_as_our_own_workflows_are(file):
    own = {line for workflow in WORKFLOWS for line in re.findall(r"uses: (.+)", workflow.read_text())}
    used = re.findall(r"uses: (.+)", file.read_text())
    assert [line for line in used if line not in own and not line.startswith(OTHERS)] == []


def test_one_action_has_one_commit_in_all_workflows():
    used = {line for file in WORKFLOWS for line in re.findall(r"uses: (.+)", file.read_text())}
    assert len(used) == len({line.partition("@")[0] for line in used})


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_may_read_and_a_job_writes_no_more_than_it_must(file):
    workflow = yaml.safe_load(file.read_text())
    assert set(workflow["permissions"].items()) <= {("contents", "read")}
    for name, job in workflow["jobs"].items():
        writes = {what for what, how in job.get("permissions", {}).items() if how == "write"}
        assert writes == MAY_WRITE.get((file.name, name), set()), name
        runs_code = any("run" in step for step in job["steps"])
        assert not (writes and runs_code), f"{name}: no job that may write runs what the repository says"
        for step in job["steps"]:
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_no_script_is_put_together_from_what_a_pull_request_says(file):
    for job in yaml.safe_load(file.read_text())["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


def test_the_matrix_has_each_python_that_the_package_takes_on_each_system():
    matrix = yaml.safe_load((PROJECT / ".github/workflows/ci.yml").read_text())["jobs"]["quick"]["strategy"]["matrix"]
    assert matrix["system"] == ["ubuntu-latest", "macos-latest", "windows-latest"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]


@pytest.mark.slow
def test_our_own_hooks_are_those_that_pre_commit_takes():
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
