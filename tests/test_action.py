"""The GitHub Action: well-formed by its schema, and its steps do what they say in a real shell."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from skillkit.lint.example import good
from tests.conftest import skillkit
from tests.docs.test_versions import VERSION

PROJECT = Path(__file__).parent.parent
ACTION = yaml.safe_load((PROJECT / "action.yml").read_text())


SCHEMAS = [("vendor.github-actions", "action.yml"), ("vendor.github-workflows", ".github/workflows/ci.yml")]


@pytest.mark.parametrize(("schema", "file"), SCHEMAS)
def test_it_is_what_its_schema_says(schema, file):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(PROJECT / file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout


def test_no_step_puts_an_input_into_its_script():
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]


def test_it_asks_for_no_token_and_no_secret():
    named = set(re.findall(r"\$\{\{\s*(.+?)\s*\}\}", (PROJECT / "action.yml").read_text()))
    allowed = {"github.action_path", "steps.lint.outputs.findings", *(f"inputs.{name}" for name in ACTION["inputs"])}
    conditions = {name for name in named if name.startswith("inputs.") and "==" in name}
    assert named - allowed - conditions == set()


def test_it_installs_nothing_that_is_not_named_by_version_and_digest():
    installs = [line for line in ACTION["runs"]["steps"][0]["run"].splitlines() if " install " in line]
    assert all("--require-hashes" in line or "--no-deps --no-build-isolation" in line for line in installs)
    locked = (PROJECT / "requirements.txt").read_text()
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    needed = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    names = [re.match(r"[\w-]+", requirement)[0] for requirement in needed]
    assert [name for name in names if not re.search(rf"^{name}==\S+ \\\n    --hash=sha256:", locked, re.M)] == []


@pytest.mark.slow
@pytest.mark.nightly
def test_it_installs_itself_and_what_is_locked(tmp_path):
    (install,) = [step for step in ACTION["runs"]["steps"] if step["name"] == "install skillkit"]
    variables = os.environ | {"RUNNER_TEMP": str(tmp_path), "ACTION_PATH": str(PROJECT)}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", install["run"]]
    done = subprocess.run(shell, env=variables, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    listed = [
        str(tmp_path / "skillkit/bin/pip"),
        "list",
        "--format=freeze",
        "--exclude",
        "pip",
        "--exclude",
        "setuptools",
    ]
    installed = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split()
    locked = (PROJECT / "requirements.txt").read_text().lower()
    assert [one for one in installed if f"{one.lower().replace('_', '-')} " not in locked] == [
        f"company-skillkit=={VERSION}"
    ]
    assert (tmp_path / "skillkit/bin/skillkit").exists()


@pytest.fixture
def runner(tmp_path):
    """A repository with one good skill, and what a runner gives to a step."""
    root = tmp_path / "repository"
    folder = root / "skills/company_wide/write-release-notes"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good())
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    skillkit("link", cwd=root)
    temp = tmp_path / "temp"
    (temp / "skillkit/bin").mkdir(parents=True)
    (temp / "skillkit/bin/skillkit").symlink_to(Path(sys.executable).with_name("skillkit"))
    return root


def step(runner, name, **inputs):
    """Run the step of this name; its inputs default as action.yml says."""
    chosen = next(step for step in ACTION["runs"]["steps"] if step["name"] == name)
    given = {**{key: value["default"] for key, value in ACTION["inputs"].items()}, **inputs}
    variables = {}
    for variable, expression in chosen.get("env", {}).items():
        variables[variable] = given[expression.removeprefix("${{ inputs.").removesuffix(" }}")]
    temp = runner.parent / "temp"
    files = {"GITHUB_STEP_SUMMARY": str(temp / "summary.md"), "GITHUB_OUTPUT": str(temp / "output")}
    environment = {**os.environ, **variables, **files, "RUNNER_TEMP": str(temp)}
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", chosen["run"]]
    return subprocess.run(command, cwd=runner, env=environment, capture_output=True, text=True, timeout=120)


def spoil(runner):
    file = runner / "skills/company_wide/write-release-notes/SKILL.md"
    file.write_text(file.read_text().replace("name: write-release-notes", "name: notes"))


def test_by_default_all_is_checked_with_one_summary(runner):
    done = step(runner, "skillkit lint")
    assert done.returncode == 0, done.stderr
    assert "evidence-missing" in done.stdout
    temp = runner.parent / "temp"
    assert (temp / "summary.md").read_text().count("evidence-missing") == 1
    assert (temp / "output").read_text() == "findings=1\n"


def test_a_good_repository_passes_with_a_summary(runner):
    done = step(runner, "skillkit lint", check="false")
    assert done.returncode == 0, done.stderr
    temp = runner.parent / "temp"
    assert "1 skill checked: no findings" in (temp / "summary.md").read_text()
    assert (temp / "output").read_text() == "findings=0\n"


def test_a_fault_is_annotated_counted_and_in_the_sarif_file(runner):
    spoil(runner)
    done = step(runner, "skillkit lint", **{"sarif-file": "out.sarif"})
    assert done.returncode == 1
    assert "::error file=skills/company_wide/write-release-notes/SKILL.md,line=2" in done.stdout
    number = int((runner.parent / "temp/output").read_text().removeprefix("findings="))
    assert len(json.loads((runner / "out.sarif").read_text())["runs"][0]["results"]) == number > 0


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        pytest.param({"fail-on": "never"}, 0, id="a threshold of its own"),
        pytest.param({"paths": "nowhere"}, 2, id="a path that is not there"),
        pytest.param({"paths": "skills\nnowhere\n"}, 2, id="a path on another line"),
        pytest.param({"paths": "$(touch owned)"}, 2, id="an input is never code"),
    ],
)
def test_inputs_reach_the_command(runner, inputs, code):
    spoil(runner)
    assert step(runner, "skillkit lint", **inputs).returncode == code
    assert not (runner / "owned").exists()


def test_missing_links_fail_the_step_of_their_own(runner):
    assert step(runner, "skillkit link --check").returncode == 0
    (runner / ".claude/skills").unlink()
    assert step(runner, "skillkit link --check").returncode == 1
