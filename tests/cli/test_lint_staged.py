"""`lint --staged`: what the next commit would have, whatever the working tree holds."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from skillkit.lint.example import good
from tests.conftest import skillkit

pytestmark = pytest.mark.slow

A, B = "skills/company_wide/a", "skills/company_wide/b"
PROBE = "<!-- probe -->\n\nTODO: write this.\n"
"""A fault of any skill, which `todo-left` finds."""


def git(*arguments: str, cwd: Path, **environment: str) -> str:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=cwd, capture_output=True, text=True, env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def text_of(name: str, more: str = "") -> str:
    lines = good(name=name).split("\n")
    lines[2] = f"description: Handles the {name * 5} service and its {name * 7} pages. Use when {name * 5} fails."
    return "\n".join(lines) + more


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A committed repository with the skills a and b, linked, and no finding."""
    root = tmp_path / "company"
    for name in "ab":
        (root / "skills/company_wide" / name).mkdir(parents=True)
        (root / "skills/company_wide" / name / "SKILL.md").write_text(text_of(name))
    git("init", "-q", "-b", "main", cwd=root)
    skillkit("link", cwd=root)
    git("add", "-A", cwd=root)
    git("commit", "-qm", "two skills", cwd=root)
    return root


def found(root: Path, *arguments: str) -> dict[str, set[str]]:
    """Rules by path."""
    done = skillkit("lint", "--staged", "--json", *arguments, cwd=root)
    assert done.returncode in (0, 1), done.stderr
    rules: dict[str, set[str]] = {}
    for finding in json.loads(done.stdout)["findings"]:
        rules.setdefault(finding["path"], set()).add(finding["rule"])
    return rules


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def faulty_staged_good_in_the_tree(root: Path) -> None:
    put(root, f"{A}/SKILL.md", text_of("a", PROBE))
    git("add", "-A", cwd=root)
    put(root, f"{A}/SKILL.md", text_of("a", "More.\n"))


def good_staged_faulty_in_the_tree(root: Path) -> None:
    put(root, f"{A}/SKILL.md", text_of("a", "More.\n"))
    git("add", "-A", cwd=root)
    put(root, f"{A}/SKILL.md", text_of("a", PROBE))


def one_hunk_of_two(root: Path) -> None:
    """The fault at the end is staged, the one at the beginning is not."""
    put(root, f"{A}/SKILL.md", text_of("a", PROBE))
    git("add", "-A", cwd=root)
    put(root, f"{A}/SKILL.md", text_of("other", PROBE))


def a_new_skill(root: Path) -> None:
    put(root, "skills/company_wide/new/SKILL.md", text_of("new", PROBE))
    git("add", "-A", cwd=root)
    (root / "skills/company_wide/new/SKILL.md").unlink()


def an_untracked_skill(root: Path) -> None:
    put(root, "skills/company_wide/new/SKILL.md", text_of("new", PROBE))


def an_announced_skill(root: Path) -> None:
    put(root, "skills/company_wide/new/SKILL.md", text_of("new", PROBE))
    git("add", "--intent-to-add", "-A", cwd=root)


def a_staged_rename(root: Path) -> None:
    git("mv", A, "skills/company_wide/c", cwd=root)
    git("rm", "-q", "--cached", "skills/all/a", cwd=root)
    (root / "skills/all/c").symlink_to("../company_wide/c")
    git("add", "skills/all/c", cwd=root)


def a_staged_removal(root: Path) -> None:
    put(root, f"{B}/SKILL.md", text_of("b", "\nSee [the other](../a/SKILL.md).\n"))
    git("commit", "-qam", "b leads to a", cwd=root)
    git("rm", "-rq", "--cached", A, "skills/all/a", cwd=root)


def a_link_to_a_file_that_is_not_staged(root: Path) -> None:
    put(root, f"{A}/SKILL.md", text_of("a", "\nSee [more](references/more.md).\n"))
    put(root, f"{A}/references/more.md", "More.\n")
    git("add", f"{A}/SKILL.md", cwd=root)


def a_link_to_a_file_that_is_staged(root: Path) -> None:
    a_link_to_a_file_that_is_not_staged(root)
    git("add", "-A", cwd=root)
    (root / f"{A}/references/more.md").unlink()


def a_link_to_a_file_outside_of_skills(root: Path) -> None:
    put(root, "docs/handbook.md", "Handbook.\n")
    put(root, f"{A}/SKILL.md", text_of("a", "\nSee [it](../../../docs/handbook.md).\n"))
    git("add", "-A", cwd=root)


def a_mode(root: Path) -> None:
    put(root, f"{A}/SKILL.md", text_of("a", "\nRun `scripts/go.sh`.\n\n```sh\nscripts/go.sh\n```\n"))
    put(root, f"{A}/scripts/go.sh", "#!/bin/sh\necho go\n")
    git("add", "-A", cwd=root)
    (root / f"{A}/scripts/go.sh").chmod(0o755)


def the_right_mode(root: Path) -> None:
    a_mode(root)
    git("add", "-A", cwd=root)
    (root / f"{A}/scripts/go.sh").chmod(0o644)


def a_dangling_symlink(root: Path) -> None:
    put(root, f"{A}/SKILL.md", text_of("a", "\nSee [more](references/more.md).\n"))
    (root / f"{A}/references").mkdir()
    (root / f"{A}/references/more.md").symlink_to("gone.md")
    git("add", "-A", cwd=root)
    put(root, f"{A}/references/gone.md", "More.\n")


def nothing(root: Path) -> None:
    put(root, f"{A}/SKILL.md", text_of("a", PROBE))


def an_old_fault_beside(root: Path) -> None:
    put(root, f"{B}/SKILL.md", text_of("b", PROBE))
    git("commit", "-qam", "a fault of old", cwd=root)
    put(root, f"{A}/SKILL.md", text_of("a", "More.\n"))
    git("add", "-A", cwd=root)


def a_copied_description(root: Path) -> None:
    """The change brings a finding in the skill that it does not touch, too."""
    put(root, "skills/company_wide/z/SKILL.md", text_of("b").replace("name: b", "name: z"))
    (root / "skills/all/z").symlink_to("../company_wide/z")
    git("add", "-A", cwd=root)


CASES: list[tuple[Callable[[Path], None], dict[str, set[str]]]] = [
    (faulty_staged_good_in_the_tree, {f"{A}/SKILL.md": {"todo-left"}}),
    (good_staged_faulty_in_the_tree, {}),
    (one_hunk_of_two, {f"{A}/SKILL.md": {"todo-left"}}),
    (a_new_skill, {"skills/company_wide/new/SKILL.md": {"todo-left"}, "skills/all/new": {"links-incomplete"}}),
    (an_untracked_skill, {}),
    (an_announced_skill, {}),
    (a_staged_rename, {"skills/company_wide/c/SKILL.md": {"name-differs-from-folder"}}),
    (a_staged_removal, {f"{B}/SKILL.md": {"link-broken"}}),
    (a_link_to_a_file_that_is_not_staged, {f"{A}/SKILL.md": {"link-broken"}}),
    (a_link_to_a_file_that_is_staged, {}),
    (a_link_to_a_file_outside_of_skills, {f"{A}/SKILL.md": {"link-leaves-skill"}}),
    (a_mode, {f"{A}/SKILL.md": {"script-not-executable"}}),
    (the_right_mode, {}),
    (a_dangling_symlink, {f"{A}/references/more.md": {"symlink-dangling"}}),
    (nothing, {}),
    (an_old_fault_beside, {}),
    (
        a_copied_description,
        {path: {"description-identical"} for path in (f"{B}/SKILL.md", "skills/company_wide/z/SKILL.md")},
    ),
]


def state(root: Path) -> tuple[bytes, str, dict[str, bytes | str]]:
    """The index byte for byte, what git says, and every file of the working tree."""
    index = Path(git("rev-parse", "--git-path", "index", cwd=root).strip())
    files = {
        str(path.relative_to(root)): os.readlink(path) if path.is_symlink() else path.read_bytes()
        for path in root.rglob("*")
        if (path.is_symlink() or path.is_file()) and ".git" not in path.relative_to(root).parts
    }
    return (root / index).read_bytes(), "", files


@pytest.mark.parametrize(("make", "expected"), CASES, ids=[make.__name__ for make, _ in CASES])
def test_what_is_found_is_what_the_commit_would_have(company, make, expected):
    make(company)
    before = state(company)
    assert found(company) == expected
    assert state(company) == before


def test_a_worktree_has_an_index_of_its_own(company, tmp_path):
    git("worktree", "add", "-q", str(tmp_path / "other"), cwd=company)
    faulty_staged_good_in_the_tree(tmp_path / "other")
    assert found(tmp_path / "other") == {f"{A}/SKILL.md": {"todo-left"}}
    assert found(company) == {}


HOOK = f"""#!/bin/sh
{sys.executable} -m skillkit lint --staged --fail-on warning --json > {{report}}
"""


@pytest.mark.parametrize("place", ["main", "worktree"])
@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        pytest.param(["-a"], {A, B}, id="commit -a"),
        pytest.param([f"{B}/SKILL.md"], {B}, id="commit PATH"),
        pytest.param([], {A}, id="commit"),
    ],
)
def test_a_hook_sees_the_index_that_git_made_for_the_commit(company, tmp_path, place, flags, expected):
    root = company
    if place == "worktree":
        root = tmp_path / "other"
        git("worktree", "add", "-q", str(root), cwd=company)
    for path, name in ((A, "a"), (B, "b")):
        put(root, f"{path}/SKILL.md", text_of(name, PROBE))
    git("add", f"{A}/SKILL.md", cwd=root)
    hook = company / ".git/hooks/pre-commit"
    hook.write_text(HOOK.format(report=tmp_path / "report.json"))
    hook.chmod(0o755)
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, "commit", "-qm", "x", *flags], cwd=root, capture_output=True)
    document = json.loads((tmp_path / "report.json").read_text())
    assert {row["path"].rpartition("/")[0] for row in document["findings"] if row["rule"] == "todo-left"} == expected
    assert git("log", "-1", "--format=%s", cwd=root) == "two skills\n"  # the hook has refused it


def test_the_first_commit_is_looked_at_too(tmp_path):
    git("init", "-q", cwd=tmp_path)
    assert skillkit("lint", "--staged", cwd=tmp_path).stdout == "0 skills checked: no findings\n"
    put(tmp_path, f"{A}/SKILL.md", text_of("a", PROBE))
    git("add", "-A", cwd=tmp_path)
    assert "todo-left" in found(tmp_path)[f"{A}/SKILL.md"]


def test_a_folder_of_a_larger_repository_is_looked_at_alone(tmp_path):
    git("init", "-q", cwd=tmp_path)
    root = tmp_path / "tools"
    for path in (f"{A}/SKILL.md", "references/a.md"):
        put(root, path, text_of("a", PROBE))
    put(tmp_path, "CODEOWNERS", "/tools/skills/ @acme/others\n")
    put(tmp_path, "skills/company_wide/x/SKILL.md", "no head\n")
    git("add", "-A", cwd=tmp_path)
    put(root, f"{A}/SKILL.md", text_of("a"))
    rules = found(root)[f"{A}/SKILL.md"]
    assert {"todo-left", "owner-not-in-codeowners"} <= rules
    text = skillkit("lint", "--staged", "--format", "github", cwd=root).stdout
    assert f"file=tools/{A}/SKILL.md" in text
    assert "skills/company_wide/x" not in text


def test_links_that_git_ignores_are_as_in_the_working_tree(company):
    git("rm", "-rq", "--cached", "skills/all", ".claude", ".cursor", ".codex", cwd=company)
    put(company, ".gitignore", "skills/all/\n.claude/skills\n.cursor/skills\n.codex/skills\n")
    put(company, f"{A}/SKILL.md", text_of("a", "More.\n"))
    git("add", "-A", cwd=company)
    assert found(company) == {}


def test_a_path_chooses_among_what_is_staged(company):
    for path, name in ((A, "a"), (B, "b")):
        put(company, f"{path}/SKILL.md", text_of(name, PROBE))
    git("add", "-A", cwd=company)
    assert found(company, A) == {f"{A}/SKILL.md": {"todo-left"}}


def test_the_staged_configuration_holds(company):
    put(company, "skillkit.toml", '[lint.rules]\ntodo-left = "off"\n')
    put(company, f"{A}/SKILL.md", text_of("a", PROBE))
    git("add", "-A", cwd=company)
    put(company, "skillkit.toml", "")
    assert found(company) == {}


def test_a_file_that_is_not_merged_is_exit_2(company):
    git("checkout", "-qb", "theirs", cwd=company)
    put(company, f"{A}/SKILL.md", text_of("a", "Theirs.\n"))
    git("commit", "-qam", "theirs", cwd=company)
    git("checkout", "-q", "main", cwd=company)
    put(company, f"{A}/SKILL.md", text_of("a", "Ours.\n"))
    git("commit", "-qam", "ours", cwd=company)
    subprocess.run(["git", "merge", "theirs"], cwd=company, capture_output=True)
    done = skillkit("lint", "--staged", cwd=company)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{A}/SKILL.md: has a merge conflict" in done.stderr


def test_fix_fixes_the_working_tree_where_all_is_staged_and_does_not_let_the_commit_pass(company):
    put(company, f"{A}/SKILL.md", text_of("a").replace("name: a\n", ""))
    git("add", "-A", cwd=company)
    index = state(company)[0]
    done = skillkit("lint", "--staged", "--fix", cwd=company)
    assert (done.returncode, done.stdout) == (1, "1 skill checked, 1 finding fixed: no findings\n")
    assert "`git add` it" in done.stderr
    assert (company / f"{A}/SKILL.md").read_text() == text_of("a")
    assert git("diff", "--cached", "--stat", cwd=company) != ""
    assert state(company)[0] == index
    git("add", "-A", cwd=company)
    assert skillkit("lint", "--staged", "--fix", cwd=company).returncode == 0


@pytest.mark.parametrize("flag", ["--fix", "--unsafe-fixes"])
def test_fix_is_refused_where_a_skill_is_staged_in_part(company, flag):
    put(company, f"{A}/SKILL.md", text_of("a").replace("name: a\n", ""))
    git("add", "-A", cwd=company)
    put(company, f"{A}/SKILL.md", text_of("a", "More.\n").replace("name: a\n", ""))
    before = state(company)
    done = skillkit("lint", "--staged", flag, cwd=company)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{A}/SKILL.md: has changes that are not staged, so nothing was fixed" in done.stderr
    assert state(company) == before


def test_changes_of_another_skill_that_are_not_staged_are_left_alone(company):
    put(company, f"{A}/SKILL.md", text_of("a").replace("name: a\n", ""))
    git("add", "-A", cwd=company)
    faulty = text_of("b").replace("name: b\n", "")
    put(company, f"{B}/SKILL.md", faulty)
    assert skillkit("lint", "--staged", "--fix", cwd=company).returncode == 1
    assert (company / f"{A}/SKILL.md").read_text() == text_of("a")
    assert (company / f"{B}/SKILL.md").read_text() == faulty


def test_diff_shows_what_fix_would_change_in_what_is_staged(company):
    put(company, f"{A}/SKILL.md", text_of("a").replace("name: a\n", ""))
    git("add", "-A", cwd=company)
    put(company, f"{A}/SKILL.md", text_of("a"))
    done = skillkit("lint", "--staged", "--diff", cwd=company)
    assert (done.returncode, "+name: a" in done.stdout) == (1, True)
