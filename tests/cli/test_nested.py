"""A skills repository in a folder of a larger one: seen from the top it has its own rules, baseline and reports."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import good, skillkit
from tests.repository import git

FAULT = "<pitfall to avoid>"


@pytest.fixture(params=["plain", "skills"], ids=["a plain top", "a top with skills of its own"])
def top(request, tmp_path: Path) -> Path:
    """A repository whose folder `tools` is a skills repository with a template that is not filled in."""
    root = tmp_path / "repository"
    skill(root / "tools", "do-thing", FAULT)
    (root / "tools/skillkit.toml").write_text("")
    if request.param == "skills":
        skill(root, "write-notes")
        skillkit("link", cwd=root)
    skillkit("link", cwd=root / "tools")
    git(root.parent, "init", "-q", str(root))
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", "x")
    return root


def skill(root: Path, name: str, fault: str = "") -> Path:
    file = root / "skills/company_wide" / name / "SKILL.md"
    file.parent.mkdir(parents=True)
    text = good(name).replace("Writes release notes", f"Writes {name} texts")
    file.write_text(f"{text}- {fault}\n" if fault else text)
    return file


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = skillkit(*arguments, cwd=root)
    assert "Traceback" not in done.stderr
    return done


def rules(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    """The errors: where, and which rule."""
    found = json.loads(done.stdout)["findings"]
    return [(each["path"], each["rule"]) for each in found if each["severity"] == "error"]


WRONG = [("tools/skills/company_wide/do-thing/SKILL.md", "unfilled-template")]
LOOKS = [["lint"], ["lint", "."], ["check"], ["check", "--skip", "evidence"]]


@pytest.mark.parametrize("look", LOOKS, ids=" ".join)
def test_its_rules_apply_from_the_top(top, look):
    done = run(top, *look, "--format", "json")
    assert (done.returncode, rules(done)) == (1, WRONG)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab", "junit", "markdown"])
@pytest.mark.parametrize("look", ["lint", "check"])
def test_each_form_names_the_file_from_the_top(top, look, form):
    done = run(top, look, "--format", form)
    assert (done.returncode, WRONG[0][0] in done.stdout) == (1, True)


@pytest.mark.parametrize("look", ["lint", "check"])
def test_its_configuration_decides(top, look):
    (top / "tools/skillkit.toml").write_text('[lint.rules]\nunfilled-template = "off"\n')
    assert run(top, look, "--fail-on", "error").returncode == 0
    (top / "tools/skillkit.toml").write_text("broken")
    done = run(top, look)
    assert (done.returncode, "tools/skillkit.toml" in done.stderr) == (2, True)


@pytest.mark.parametrize("look", ["lint", "check"])
def test_its_baseline_counts(top, look):
    file = top / WRONG[0][0]  # a template is not put into a baseline, a missing section is
    file.write_text(file.read_text().replace("# Workflow", "Steps").replace(FAULT, "Nothing."))
    assert run(top, look, "--fail-on", "error").returncode == 1
    run(top / "tools", "lint", "--write-baseline")
    assert run(top, look, "--fail-on", "error").returncode == 0


@pytest.mark.parametrize("look", ["lint", "check"])
def test_what_a_change_brings_is_found_from_the_top(top, look):
    assert run(top, look, "--base", "HEAD", "--fail-on", "error").returncode == 0
    file = skill(top / "tools", "do-more", FAULT)
    run(top / "tools", "link")
    done = run(top, look, "--base", "HEAD", "--format", "json")
    path = file.relative_to(top).as_posix()
    assert done.returncode == 1
    assert {where for where, rule in rules(done) if rule == "unfilled-template"} == {path}
    git(top, "add", "--all")
    done = run(top, look, "--staged", "--format", "json")
    assert {where for where, rule in rules(done)} == {path}


def test_a_fix_leaves_it_alone_and_says_how(top):
    file = top / WRONG[0][0]
    file.write_text(file.read_text().replace("name: do-thing", "name: Do-thing"))
    before = file.read_bytes()
    done = run(top, "lint", "--fix")
    assert file.read_bytes() == before
    assert "`skillkit lint --fix tools`" in done.stderr


def test_what_the_top_excludes_stays_excluded(top):
    (top / "skillkit.toml").write_text('[lint]\nexclude = ["tools"]\n')
    assert run(top, "lint").returncode == 0


def test_a_report_goes_where_the_skill_is(top):
    done = run(top, "feedback", "add", "do-thing", "step 2 is wrong")
    assert done.returncode == 0
    assert "tools, which has its own reports" in done.stderr
    assert "step 2 is wrong" in run(top / "tools", "feedback", "list").stdout
    assert not list((top / ".skillkit").glob("spool/new/*"))
    (event,) = json.loads(run(top / "tools", "feedback", "list", "--reports", "--json").stdout)["reports"]
    assert event["scope"] == "company_wide"


def test_who_asks_for_reports_at_a_plain_top_is_told_where_they_are(tmp_path):
    skill(tmp_path / "tools", "do-thing")
    git(tmp_path, "init", "-q")
    done = run(tmp_path, "feedback", "list")
    assert "note: tools is a skills repository of its own" in done.stderr


def test_a_folder_that_a_skill_brings_along_is_no_repository_of_its_own(top):
    brought = top / "tools/skills/company_wide/do-thing/assets/template"
    brought.mkdir(parents=True)
    (brought / "skillkit.toml").write_text("broken")
    assert rules(run(top, "lint", "--format", "json")) == WRONG


@pytest.mark.slow
def test_pytest_applies_its_rules_too(top):
    from tests.test_pytest_plugin import run as pytest_run

    done = pytest_run(top, "--skillkit")
    assert done.returncode == 1
    assert "still a placeholder of the template" in done.stdout
