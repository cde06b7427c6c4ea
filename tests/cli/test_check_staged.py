"""`check --staged`: what the hook lets through, the check of the pull request lets through."""

import json

import pytest

from tests import repository
from tests.cli.test_check import edit, root
from tests.conftest import skillkit

__all__ = ["root"]

EVIDENCE = ["evidence", "add", "write-release-notes", "--query", "cut a release", "--verdict", "pass"]


def asked(root, *arguments):
    """The exit code of a check, and the severity and rule of what it finds, sorted."""
    done = skillkit("check", "--json", *arguments, cwd=root)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, sorted((f["severity"], f["rule"]) for f in json.loads(done.stdout)["findings"])


def stage(root):
    repository.git(root, "add", "-A")


def break_a_link(root):
    edit(root, "1. Do it.", "1. Do it: [more](references/more.md)")


def lose_the_layouts_link(root):
    (root / "skills/all/write-release-notes").unlink()


def write_a_twin(root):
    text = "Release notes from merged changes. Use when a release is cut."
    repository.write(root, "write-poem", text, "write a poem")
    skillkit("link", cwd=root)


def change_one_line(root):
    edit(root, "1. Do it.", "1. Do it well.")


def change_one_line_and_test_it(root):
    change_one_line(root)
    assert skillkit(*EVIDENCE, cwd=root).returncode == 0


def write_a_good_skill(root):
    repository.write(root, "write-poem", "Poems about trains. Use when a poem is asked for.", "write a poem")
    skillkit("link", cwd=root)


def change_another_file(root):
    (root / "README.md").write_text("More.\n")


def remove_a_skill(root):
    repository.git(root, "rm", "-rq", "skills/company_wide/write-design-doc", "skills/all/write-design-doc")


CHANGES = [
    break_a_link,
    lose_the_layouts_link,
    write_a_twin,
    change_one_line,
    change_one_line_and_test_it,
    write_a_good_skill,
    change_another_file,
    remove_a_skill,
]


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_the_hook_and_the_pull_request_agree_but_for_evidence_that_may_come_later(root, change):
    change(root)
    stage(root)
    hook_code, hook = asked(root, "--staged")
    repository.commit(root)
    ci_code, ci = asked(root, "--base", "main")
    late = [finding for finding in ci if finding[1] == "evidence-missing"]
    assert [f for f in hook if f[1] != "evidence-missing"] == [f for f in ci if f[1] != "evidence-missing"]
    assert [("note", rule) for _, rule in late] == [f for f in hook if f[1] == "evidence-missing"]
    assert ci_code == (1 if late else hook_code)


def test_it_reads_what_is_staged_whatever_the_working_tree_holds(root):
    break_a_link(root)
    stage(root)
    edit(root, "[more](references/more.md)", "it")
    assert ("error", "link-broken") in asked(root, "--staged")[1]
    repository.git(root, "reset", "-q", "--hard")
    break_a_link(root)
    assert asked(root, "--staged") == (0, [])


def test_missing_evidence_is_a_note_with_its_command(root):
    change_one_line(root)
    stage(root)
    done = skillkit("check", "--staged", cwd=root)
    assert done.returncode == 0
    assert "; the pull request asks for it  evidence-missing" in done.stdout
    assert "skillkit evidence add write-release-notes --query 'cut a release' --verdict pass" in done.stdout


def test_a_line_of_a_skill_that_began_with_faults_is_no_error_until_it_leaves_the_baseline(root):
    break_a_link(root)
    repository.commit(root)
    assert skillkit("lint", "--write-baseline", cwd=root).returncode == 0
    repository.commit(root)
    repository.git(root, "branch", "-f", "main")
    edit(root, "Do it:", "Do it well:")
    stage(root)
    assert asked(root, "--staged") == (0, [("note", "evidence-missing")])
    repository.commit(root)
    assert asked(root, "--base", "main") == (0, [("warning", "evidence-missing")])
    edit(root, ": [more](references/more.md)", "")
    skillkit("lint", "--write-baseline", cwd=root)
    repository.commit(root)
    assert asked(root, "--base", "main") == (1, [("error", "evidence-missing")])


def test_base_and_staged_are_two_choices(root):
    done = skillkit("check", "--staged", "--base", "main", cwd=root)
    assert (done.returncode, done.stdout) == (2, "")


def test_outside_of_git_it_says_so(tmp_path):
    repository.write(tmp_path, "a", "A skill of some sort. Use when it is wanted.", "it is wanted")
    done = skillkit("check", "--staged", cwd=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
