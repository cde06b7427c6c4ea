"""A pull request, command by command."""

import json
import shutil

import jsonschema
import pytest

from skillkit import schemas
from tests import repository
from tests.conftest import skillkit

pytestmark = pytest.mark.slow

NOTES = "skills/company_wide/write-release-notes"


@pytest.fixture
def root(tmp_path):
    """`main` holds two skills that nobody ever tested; the branch `work` is checked out."""
    repository.start(tmp_path)
    repository.write(tmp_path, "write-release-notes", "Release notes from merged changes.", "notes for 2.4")
    repository.write(tmp_path, "write-design-doc", "Design documents.", "write a design")
    repository.commit(tmp_path)
    repository.git(tmp_path, "checkout", "-q", "-b", "work")
    return tmp_path


def check(root, *more):
    return skillkit("evidence", "check", *(more or ("--base", "main")), cwd=root)


def add(root, name="write-release-notes", *more):
    return skillkit("evidence", "add", name, "--query", "notes for 2.4", "--verdict", "pass", *more, cwd=root)


def edit(root, before, after, path=NOTES):
    file = root / path / "SKILL.md"
    file.write_text(file.read_text().replace(before, after))


def test_a_change_needs_evidence_and_another_change_needs_it_again(root):
    assert check(root).returncode == 0
    edit(root, "Release notes from", "Notes from")
    failed = check(root)
    assert failed.returncode == 1
    assert f"{NOTES}/SKILL.md" in failed.stdout
    assert "skillkit evidence add write-release-notes --query 'notes for 2.4' --verdict pass" in failed.stdout
    assert "write-design-doc" not in failed.stdout
    assert add(root).returncode == 0
    assert check(root).returncode == 0
    repository.commit(root)
    assert check(root).returncode == 0
    edit(root, "Notes from", "News from")
    repository.commit(root)
    again = check(root)
    assert again.returncode == 1
    assert "is for an older text" in again.stdout


@pytest.mark.parametrize("tested", [True, False], ids=["with evidence", "never tested"])
@pytest.mark.parametrize("place", ["company_wide/write-notes", "team_wide/docs/write-notes"], ids=["renamed", "moved"])
def test_a_rename_needs_none(root, tested, place):
    if tested:
        edit(root, "Release notes from", "Notes from")
        add(root)
        repository.commit(root)
    (root / "skills" / place).parent.mkdir(parents=True, exist_ok=True)
    repository.git(root, "mv", NOTES, f"skills/{place}")
    edit(root, "write-release-notes", "write-notes", f"skills/{place}")
    repository.commit(root)
    assert check(root).returncode == 0
    edit(root, "Nothing yet", "Something", f"skills/{place}")
    assert check(root).returncode == 1


def test_an_owner_and_a_removed_skill_need_none(root):
    edit(root, "@acme/docs", "@acme/ads")
    shutil.rmtree(root / "skills/company_wide/write-design-doc")
    repository.commit(root)
    assert check(root).returncode == 0


def test_a_new_skill_needs_evidence(root):
    repository.write(root, "new-skill", "Something new.", "do it")
    assert "new-skill" in check(root).stdout


def test_a_failed_test_does_not_pass(root):
    edit(root, "Release notes from", "Notes from")
    skillkit("evidence", "add", "write-release-notes", "--query", "q", "--verdict", "fail", cwd=root)
    failed = check(root)
    assert failed.returncode == 1
    assert "the last test of this text failed" in failed.stdout


def test_what_is_staged_is_looked_at_before_a_commit(root):
    edit(root, "Release notes from", "Notes from")
    assert check(root, "--staged").returncode == 0
    repository.git(root, "add", "-A")
    assert check(root, "--staged").returncode == 1
    add(root)
    left_out = check(root, "--staged")
    assert left_out.returncode == 1
    assert f"git add {NOTES}/evidence/" in left_out.stdout
    repository.git(root, "add", "-A")
    assert check(root, "--staged").returncode == 0


def test_a_merge_of_main_brings_nothing_to_test(root):
    edit(root, "Release notes from", "Notes from")
    add(root)
    repository.commit(root)
    repository.git(root, "checkout", "-q", "main")
    edit(root, "Design documents", "Designs", "skills/company_wide/write-design-doc")
    repository.commit(root)
    repository.git(root, "checkout", "-q", "work")
    repository.git(root, "merge", "-q", "--no-edit", "main")
    assert check(root).returncode == 0


def test_without_a_base_all_are_looked_at(root):
    done = skillkit("evidence", "check", "--json", cwd=root)
    report = json.loads(done.stdout)
    jsonschema.validate(report, schemas.load("lint"))
    assert (done.returncode, report["skills"], report["summary"]["error"]) == (1, 2, 2)


@pytest.mark.parametrize("arguments", [["--base", "nowhere"], ["--base", "main", "--staged"], ["no-such-folder"]])
def test_a_wrong_call_is_exit_2(root, arguments):
    done = check(root, *arguments)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_a_shallow_clone_without_the_base_says_how_to_get_it(root, tmp_path_factory):
    clone = tmp_path_factory.mktemp("clone") / "shallow"
    repository.git(root, "clone", "-q", "--depth", "1", "--branch", "work", f"file://{root}", str(clone))
    done = check(clone, "--base", "origin/main")
    assert done.returncode == 2
    assert "fetch-depth: 0" in done.stderr


def test_without_git_there_is_no_base(tmp_path):
    repository.write(tmp_path, "a", "A.", "q")
    assert "no git repository" in check(tmp_path, "--base", "main").stderr
    assert check(tmp_path, "--base", "main").returncode == 2


def test_a_root_below_the_top_of_the_repository_is_compared_too(tmp_path):
    repository.start(tmp_path)
    repository.write(tmp_path / "agents", "a", "A.", "q")
    repository.write(tmp_path / "agents", "b", "B.", "q")
    repository.commit(tmp_path)
    repository.write(tmp_path / "agents", "a", "Another.", "q")
    done = check(tmp_path / "agents", "--base", "HEAD")
    assert done.returncode == 1
    assert "skills/company_wide/a/SKILL.md" in done.stdout
    assert "skills/company_wide/b" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope", "--query", "q", "--verdict", "pass"], "no skill is called 'nope'"),
        (["write-release-note", "--query", "q", "--verdict", "pass"], "did you mean 'write-release-notes'?"),
        (["write-release-notes", "--query", " ", "--verdict", "pass"], "--query is empty"),
        (["write-release-notes", "--query", "q", "--verdict", "passed"], "did you mean 'pass'?"),
        (["write-release-notes", "--query", "q", "--verdict", "pass", "--kind", "x"], "session, document"),
        (["write-release-notes", "--query", "q", "--verdict", "pass", "--artifact", "no.md"], "no such file"),
        (["write-release-notes", "--query", "q", "--verdict", "pass", "--artifact", "/etc/passwd"], "outside of"),
    ],
)
def test_add_says_what_is_wrong_and_writes_nothing(root, arguments, said):
    done = skillkit("evidence", "add", *arguments, cwd=root)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (root / NOTES / "evidence").exists()


def test_what_looks_like_a_secret_is_not_written(root):
    key = "AKIA" + "Q3EGRZ5NXLMJ2V7K"
    done = add(root, "write-release-notes", "--note", f"asked with {key} in the prompt")
    assert "redacted: 1 AWS key" in done.stderr
    (file,) = (root / NOTES).glob("evidence/*.yaml")
    assert key not in file.read_text()
    assert "[redacted: AWS key]" in file.read_text()


@pytest.mark.parametrize("setting", ["redact", "keep"])
def test_personal_data_is_written_unless_the_settings_say_no(root, setting):
    (root / "skillkit.toml").write_text(f'[feedback]\npersonal = "{setting}"\n')
    add(root, "write-release-notes", "--note", "asked by ann.lee@acme.com from 203.0.113.77")
    (file,) = (root / NOTES).glob("evidence/*.yaml")
    assert ("ann.lee" in file.read_text()) is (setting == "keep")
    assert ("203.0.113.77" in file.read_text()) is (setting == "keep")


def test_a_secret_that_a_line_end_cuts_in_two_is_not_written_either(root):
    token = "ghp_" + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6"
    add(root, "write-release-notes", "--note", f"why does {token[:20]}\n{token[20:]} fail")
    (file,) = (root / NOTES).glob("evidence/*.yaml")
    assert token[20:] not in file.read_text()


def test_list_shows_what_was_tested(root):
    (root / "notes.md").write_text("# 2.4")
    add(root, "write-release-notes", "--artifact", "notes.md")
    lines = skillkit("evidence", "list", cwd=root).stdout.splitlines()
    assert lines[0].split() == ["write-design-doc", "not", "tested"]
    assert "document: notes for 2.4" in lines[1]
    found = json.loads(skillkit("evidence", "list", "--json", cwd=root).stdout)
    jsonschema.validate(found, schemas.load("evidence-list"))
    assert found[1]["evidence"][0]["artifact"] == "notes.md"


def test_list_tells_of_files_that_do_not_count(root):
    add(root)
    (file,) = (root / NOTES / "evidence").iterdir()
    file.write_text(file.read_text().replace("2.4", "2.5"))
    line = skillkit("evidence", "list", cwd=root).stdout.splitlines()[1]
    assert line.endswith("not tested  (1 file not counted: `skillkit evidence check`)")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["write-release-notes", "--bin", "/nope", "--yes"], "/nope: not a program"),
        (["write-release-notes", "--bin", "/bin/true"], "3 runs of Claude Code with your own account"),
        (["write-release-notes", "--agent", "gemini", "--yes"], "Gemini CLI cannot be asked"),
        (["teams", "--yes"], "teams is called by its name (/teams)"),
        (["unlinked", "--bin", "/bin/true", "--yes"], "Claude Code does not find unlinked: skills/all/unlinked is"),
    ],
)
def test_run_says_what_it_cannot_do_before_it_starts(root, arguments, said):
    folder = repository.write(root, "teams", "A team's.", "q", scope="team_wide")
    text = (folder / "SKILL.md").read_text().replace("metadata:", "disable-model-invocation: true\nmetadata:")
    (folder / "SKILL.md").write_text(text)
    skillkit("link", cwd=root)
    repository.write(root, "unlinked", "Not before any agent.", "q")
    done = skillkit("evidence", "run", *arguments, cwd=root)
    assert done.returncode == 2
    assert said in done.stderr


def test_run_takes_a_program_beside_it(root):
    (root / "agent.sh").write_text("#!/bin/sh\necho 'not logged in' >&2\nexit 1\n")
    (root / "agent.sh").chmod(0o755)
    skillkit("link", cwd=root)
    options = ["--bin", "./agent.sh", "--yes", "--allow-commands"]
    done = skillkit("evidence", "run", "write-release-notes", *options, cwd=root)
    assert done.returncode == 2
    assert "Claude Code ended with code 1 and no answer: not logged in" in done.stderr
