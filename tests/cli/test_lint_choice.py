"""`skillkit lint` on what changed, against what is known, and without writing."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from skillkit.lint.example import good
from tests.conftest import skillkit
from tests.repository import git


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A committed repository with the skills a, b and c, and no finding."""
    git(tmp_path, "init", "-q", "-b", "main")
    for name in "abc":
        folder = tmp_path / "skills/company_wide" / name
        folder.mkdir(parents=True)
        description = f"Handles the {name * 5} service and its {name * 7} pages. Use when {name * 5} fails."
        text = good(name=name)
        old = next(line for line in text.splitlines() if line.startswith("description: "))
        (folder / "SKILL.md").write_text(text.replace(old, f"description: {description}"))
    skillkit("link", cwd=tmp_path)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "three skills")
    return tmp_path


def spoil(company: Path, name: str) -> None:
    file = company / f"skills/company_wide/{name}/SKILL.md"
    file.write_text(file.read_text().replace(f"name: {name}", "name: other"))


def looked_at(company: Path, *arguments: str) -> tuple[int, set[str]]:
    document = json.loads(skillkit("lint", "--json", *arguments, cwd=company).stdout)
    return document["skills"], {finding["path"].split("/")[2] for finding in document["findings"]}


def test_base_looks_at_what_changed_since_the_branch_left(company):
    git(company, "checkout", "-qb", "mine")
    spoil(company, "a")
    git(company, "commit", "-qam", "mine")
    git(company, "checkout", "-q", "main")
    spoil(company, "b")
    git(company, "commit", "-qam", "theirs")
    git(company, "checkout", "-q", "mine")
    spoil(company, "c")
    assert looked_at(company, "--base", "main") == (2, {"a", "c"})


def test_base_counts_a_new_folder_and_a_file_beside_the_skill(company):
    (company / "skills/company_wide/a/references").mkdir()
    (company / "skills/company_wide/a/references/more.md").write_text("More.\n")
    assert looked_at(company, "--base", "HEAD")[0] == 1


def commit(company: Path) -> None:
    git(company, "add", "-A")
    git(company, "commit", "-qm", "more", "--allow-empty")


def old_faults(company: Path) -> None:
    """Faults of every kind, committed: in a skill, across skills, in the links, and in a folder without a skill."""
    spoil(company, "c")
    for place in ("company_wide/d", "team_wide/d"):
        (company / "skills" / place).mkdir(parents=True)
        (company / "skills" / place / "SKILL.md").write_text(good(name="d"))
    (company / "skills/company_wide/empty").mkdir()
    (company / "skills/company_wide/empty/notes.md").write_text("Notes.\n")
    (company / "skills/all/b").unlink()
    commit(company)


def change_nothing(company: Path) -> None:
    """The branch is where it began."""


def change_a(company: Path) -> None:
    file = company / "skills/company_wide/a/SKILL.md"
    file.write_text(file.read_text() + "\nMore.\n")


def change_c(company: Path) -> None:
    file = company / "skills/company_wide/c/SKILL.md"
    file.write_text(file.read_text() + "\nMore.\n")


def change_another_file(company: Path) -> None:
    (company / "README.md").write_text("More.\n")


def copy_the_description(company: Path) -> None:
    text = (company / "skills/company_wide/a/SKILL.md").read_text()
    (company / "skills/company_wide/e").mkdir()
    (company / "skills/company_wide/e/SKILL.md").write_text(text.replace("name: a", "name: e"))
    (company / "skills/all/e").symlink_to("../company_wide/e")


def take_what_another_links_to(company: Path) -> None:
    (company / "skills/company_wide/a/SKILL.md").unlink()
    (company / "skills/all/a").unlink()


def change_the_owners(company: Path) -> None:
    (company / "CODEOWNERS").write_text("/skills/ @acme/docs\n/skills/company_wide/b/ @acme/others\n")


def remove_a_link(company: Path) -> None:
    (company / "skills/all/a").unlink()


def ignore_a_skill(company: Path) -> None:
    (company / ".git/info/exclude").write_text("/vendor/\n")
    (company / "vendor/x").mkdir(parents=True)
    (company / "vendor/x/SKILL.md").write_text("no head\n")
    change_another_file(company)


BROUGHT = [
    (change_nothing, set()),
    (change_a, set()),
    (change_another_file, set()),
    (change_c, {("skills/company_wide/c/SKILL.md", "name-differs-from-folder")}),
    (
        copy_the_description,
        {(f"skills/company_wide/{name}/SKILL.md", "description-identical") for name in ("a", "e")},
    ),
    (take_what_another_links_to, {("skills/company_wide/b/SKILL.md", "link-broken")}),
    (change_the_owners, {("skills/company_wide/b/SKILL.md", "owner-not-in-codeowners")}),
    (remove_a_link, {("skills/all/a", "links-incomplete")}),
    (ignore_a_skill, set()),
]


@pytest.mark.parametrize(("change", "expected"), BROUGHT, ids=[change.__name__ for change, _ in BROUGHT])
@pytest.mark.parametrize("command", ["lint", "check"])
def test_base_reports_what_the_change_brings_and_no_fault_of_old(company, command, change, expected):
    b = company / "skills/company_wide/b/SKILL.md"
    b.write_text(b.read_text() + "\nSee [the other](../a/SKILL.md).\n")
    old_faults(company)
    git(company, "checkout", "-qb", "mine")
    change(company)
    commit(company)
    flags = ["--skip", "evidence", "--skip", "routing", "--skip", "staleness"] if command == "check" else []
    done = skillkit(command, "--base", "main", "--json", *flags, cwd=company)
    found = {(finding["path"], finding["rule"]) for finding in json.loads(done.stdout)["findings"]}
    held = {path for path, _ in expected}
    assert expected <= found
    assert {path for path, _ in found} <= held | {"skills/company_wide/a", "skills/company_wide/a/SKILL.md"}, found
    assert (done.returncode == 0) == (not any(f["severity"] == "error" for f in json.loads(done.stdout)["findings"]))
    if not expected:
        assert found == set()


def test_staged_looks_at_what_is_staged(company):
    for name in "ab":
        spoil(company, name)
    git(company, "add", "skills/company_wide/a")
    assert looked_at(company, "--staged") == (1, {"a"})


def test_a_changed_configuration_is_a_change_to_all(company):
    (company / "skillkit.toml").write_text("")
    done = skillkit("lint", "--base", "HEAD", cwd=company)
    assert done.stdout == "3 skills checked: no findings\n"
    assert "skillkit.toml changed: all skills are checked" in done.stderr


def test_rules_that_look_across_still_see_all(company):
    twin = company / "skills/team_wide/a"
    twin.mkdir(parents=True)
    (twin / "SKILL.md").write_text((company / "skills/company_wide/a/SKILL.md").read_text())
    document = json.loads(skillkit("lint", "--json", "--base", "HEAD", cwd=company).stdout)
    assert document["skills"] == 1
    assert "name-duplicate" in {finding["rule"] for finding in document["findings"]}


@pytest.mark.parametrize(("flags", "told"), [(["--base", "nowhere"], "no such commit"), (["--staged"], "no git")])
def test_what_git_cannot_say_is_exit_2(tmp_path, company, flags, told):
    where = company
    if flags == ["--staged"]:
        subprocess.run(["rm", "-rf", str(company / ".git")], check=True)
    done = skillkit("lint", *flags, cwd=where)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_a_baseline_lets_old_findings_pass_and_new_ones_fail(company):
    spoil(company, "a")
    assert skillkit("lint", cwd=company).returncode == 1
    assert skillkit("lint", "--write-baseline", cwd=company).returncode == 0
    done = skillkit("lint", cwd=company)
    assert (done.returncode, done.stdout) == (0, "3 skills checked: no findings\n")
    assert "not reported" in done.stderr
    assert skillkit("lint", "--no-baseline", cwd=company).returncode == 1
    spoil(company, "b")
    assert looked_at(company) == (3, {"b"})


def test_a_mended_entry_of_the_baseline_is_told(company):
    spoil(company, "a")
    skillkit("lint", "--write-baseline", cwd=company)
    git(company, "checkout", "-q", "skills")
    done = skillkit("lint", cwd=company)
    assert done.returncode == 0
    assert "no longer needed: skills/company_wide/a/SKILL.md" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param([], ["skills/company_wide/b", "skills/company_wide/a/references/old.md"], id="all"),
        pytest.param(["skills/company_wide/a"], ["skills/company_wide/a/references/old.md"], id="one skill"),
        pytest.param(["--base", "main"], ["skills/company_wide/a/references/old.md"], id="what changed"),
        pytest.param(["skills/company_wide/c"], [], id="another skill"),
    ],
)
def test_an_entry_about_what_has_gone_is_told_where_it_was_looked_for(company, arguments, told):
    """A reference that nothing mentions, and a whole skill."""
    spoil(company, "b")
    reference = company / "skills/company_wide/a/references/old.md"
    reference.parent.mkdir()
    reference.write_text("old\n")
    skillkit("lint", "--write-baseline", cwd=company)
    git(company, "add", "-A")
    git(company, "commit", "-qm", "a baseline")
    reference.unlink()
    shutil.rmtree(company / "skills/company_wide/b")
    done = skillkit("lint", *arguments, cwd=company)
    lines = [line for line in done.stderr.splitlines() if "no longer needed" in line]
    assert len(lines) == len(told)
    assert all(path in line for path, line in zip(told, lines, strict=True))


def test_an_entry_of_a_skill_inside_a_chosen_one_is_not_taken_for_gone(company):
    inner = company / "skills/company_wide/a/inner"
    shutil.copytree(company / "skills/company_wide/b", inner)
    skillkit("lint", "--write-baseline", cwd=company)
    git(company, "add", "-A")
    git(company, "commit", "-qm", "a baseline")
    file = company / "skills/company_wide/a/SKILL.md"
    file.write_text(file.read_text() + "\nMore.\n")
    assert "no longer needed: skills/company_wide/a/inner" not in skillkit("lint", "--base", "HEAD", cwd=company).stderr


def test_diff_is_a_patch_that_does_what_fix_does(company):
    spoil(company, "a")
    (company / "skills/all/b").unlink()
    before = git(company, "status", "--porcelain")
    done = skillkit("lint", "--diff", "--unsafe-fixes", cwd=company)
    assert done.returncode == 1
    assert git(company, "status", "--porcelain") == before
    subprocess.run(["git", "apply", "-"], cwd=company, input=done.stdout, text=True, check=True)
    patched = git(company, "diff")
    git(company, "checkout", "-q", "skills")
    spoil(company, "a")
    (company / "skills/all/b").unlink()
    skillkit("lint", "--unsafe-fixes", cwd=company)
    assert git(company, "diff") == patched == ""
    assert skillkit("lint", "--diff", cwd=company).returncode == 0


def test_output_goes_whole_into_a_file(company):
    spoil(company, "a")
    done = skillkit("lint", "--format", "junit", "--output", "report.xml", cwd=company)
    assert (done.returncode, done.stdout) == (1, "")
    assert (company / "report.xml").read_text().startswith("<?xml")


def test_forges_get_paths_from_the_top_of_the_repository(tmp_path):
    git(tmp_path, "init", "-q")
    folder = tmp_path / "tools/skills/company_wide/a"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text("no head\n")
    text = skillkit("lint", "--format", "github", cwd=tmp_path / "tools").stdout
    assert "file=tools/skills/company_wide/a/SKILL.md" in text
    assert "tools/" not in skillkit("lint", cwd=tmp_path / "tools").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["--write-baseline", "skills/company_wide/a"],
        ["--write-baseline", "--base", "HEAD"],
        ["--diff", "--write-baseline"],
        ["--staged", "--base", "HEAD"],
    ],
)
def test_choices_that_exclude_each_other_are_exit_2(company, arguments):
    done = skillkit("lint", *arguments, cwd=company)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (company / "skillkit-baseline.json").exists()


def test_where_git_fails_nothing_is_taken_for_unchanged(company):
    (company / ".git/index").write_bytes(b"damaged")
    for flags in (["--staged"], ["--base", "HEAD"]):
        done = skillkit("lint", *flags, cwd=company)
        assert done.returncode == 2
        assert "failed" in done.stderr


def test_a_root_that_is_itself_the_skill_can_change(tmp_path):
    (tmp_path / "SKILL.md").write_text("---\nname: a\n---\nbody\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    assert json.loads(skillkit("lint", "--json", "--staged", cwd=tmp_path).stdout)["skills"] == 1


def test_output_is_written_into_a_device_and_does_not_replace_it(company):
    done = skillkit("lint", "--json", "-o", "/dev/stderr", cwd=company)
    assert json.loads(done.stderr)["skills"] == 3
    assert Path("/dev/stderr").exists()
    assert not Path("/dev/stderr").resolve().is_file()


def test_the_edits_of_sarif_are_in_the_file_of_their_finding(tmp_path):
    git(tmp_path, "init", "-q")
    folder = tmp_path / "tools/skills/company_wide/a"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good(name="b"))
    [run] = json.loads(skillkit("lint", "--format", "sarif", cwd=tmp_path / "tools").stdout)["runs"]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert place.startswith("tools/")
        for fix in result.get("fixes", []):
            assert [change["artifactLocation"]["uri"] for change in fix["artifactChanges"]] == [place]


def test_names_that_are_not_utf8_are_shown_and_noted(tmp_path):
    folder = tmp_path / b"bad\xff".decode("utf-8", "surrogateescape")
    folder.mkdir()
    (folder / "SKILL.md").write_text("no head\n")
    for form in ("json", "sarif", "github", "gitlab", "junit", "markdown", "text"):
        done = skillkit("lint", "--format", form, "-o", "out", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (1, "")
        (tmp_path / "out").read_bytes().decode()
    skillkit("lint", "--write-baseline", cwd=tmp_path)
    assert skillkit("lint", cwd=tmp_path).returncode == 0
