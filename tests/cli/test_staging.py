"""What `mv`, `retire` and `adopt` change is committed as a whole, and nothing of the user's with it."""

import pytest

from tests.cli.test_adopt import house
from tests.cli.test_mv import company
from tests.conftest import skillkit
from tests.repository import git

__all__ = ["company", "house"]

MV = ("mv", "write-commit-message", "write-commits", "--yes")
RETIRE = ("retire", "write-commit-message", "--yes")
ADOPT = ("adopt", "--yes")


def commit(folder):
    git(folder, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "it")


@pytest.mark.parametrize("call", [MV, RETIRE, ADOPT], ids=lambda call: call[0])
def test_a_commit_has_all_that_was_changed(request, call):
    root = request.getfixturevalue("house" if call is ADOPT else "company")
    done = skillkit(*call, cwd=root)
    assert "all of it is staged for `git commit`" in done.stderr.splitlines()
    commit(root)
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize("call", [MV, RETIRE, ADOPT], ids=lambda call: call[0])
def test_changes_of_the_users_own_are_left_and_named(request, call):
    root = request.getfixturevalue("house" if call is ADOPT else "company")
    (root / "CODEOWNERS").write_text("docs/ @mine\n" + (root / "CODEOWNERS").read_text())
    (root / "mine.txt").write_text("mine\n")
    (root / "skills/company_wide").mkdir(parents=True, exist_ok=True)
    (root / "skills/company_wide/mine.txt").write_text("mine\n")
    done = skillkit(*call, cwd=root)
    assert "not staged: CODEOWNERS: had changes of yours that were not; look at them, then `git add`" in done.stderr
    commit(root)
    left = {line[3:] for line in git(root, "status", "--porcelain", "--untracked-files=all").splitlines()}
    assert left == {"CODEOWNERS", "mine.txt", "skills/company_wide/mine.txt"}


def test_edits_in_a_moved_skill_that_were_not_staged_are_left_so(company):
    file = company / "skills/company_wide/write-commit-message/SKILL.md"
    file.write_text(file.read_text() + "\nmine\n")
    done = skillkit(*MV, cwd=company)
    assert "not staged: skills/company_wide/write-commits/SKILL.md: had changes of yours" in done.stderr
    commit(company)
    assert git(company, "status", "--porcelain") == " M skills/company_wide/write-commits/SKILL.md"


def test_below_the_top_of_a_repository_the_same_holds(house):
    agents = house / "agents"
    agents.mkdir()
    git(house, "mv", ".claude", "agents/.claude")
    (house / "CODEOWNERS").write_text("/agents/.claude/skills/restart/ @acme/ops\n")
    git(house, "add", "-A")
    commit(house)
    (agents / "skillkit.toml").write_text("")
    git(house, "add", "-A")
    commit(house)
    done = skillkit(*ADOPT, cwd=agents)
    assert "all of it is staged" in done.stderr, done.stderr
    commit(house)
    assert git(house, "status", "--porcelain") == ""


def test_outside_of_git_nothing_is_said_of_it(tmp_path):
    skillkit("init", "--examples", cwd=tmp_path)
    done = skillkit(*MV, cwd=tmp_path)
    assert "staged" not in done.stderr
    assert done.returncode == 0


SKILL = "---\nname: dep\ndescription: Deploys it. Use when deploy is asked.\n---\nDo.\n"


@pytest.mark.parametrize(
    ("added", "call"),
    [
        pytest.param((), ("adopt", "--yes"), id="adopt, nothing is in git"),
        pytest.param(("skillkit.toml", "skills"), ("adopt", "--yes"), id="adopt, the skill alone is not in git"),
        pytest.param((), ("mv", "write-skill", "author-skill", "--yes"), id="mv, nothing is in git"),
        pytest.param((".claude", ".codex"), ("mv", "write-skill", "author-skill", "--yes"), id="mv, links are in git"),
    ],
)
def test_no_link_is_staged_without_the_skill_that_it_leads_to(tmp_path, added, call):
    root = tmp_path / "here"
    root.mkdir()
    git(root, "init", "-q")
    git(root, "commit", "-q", "--allow-empty", "-m", "empty")
    if call[0] == "adopt":
        (root / ".claude/skills/dep").mkdir(parents=True)
        (root / ".claude/skills/dep/SKILL.md").write_text(SKILL)
    skillkit("init", "--owner", "@a/b", cwd=root)
    if added:
        git(root, "add", *added)
        commit(root)
    done = skillkit(*call, cwd=root)
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("not staged: ")]
    assert line.startswith("not staged: skills/company_wide/"), line
    assert line.endswith(": not in git yet; `git add -A` before the commit, or it has half of this")
    staged = set(git(root, "diff", "--cached", "--name-only", "--diff-filter=d").splitlines())
    in_git = set(git(root, "ls-files").splitlines())
    for path in staged:
        if (root / path).is_symlink():
            leads = (root / path).resolve().relative_to(root).as_posix()
            assert any(one.startswith(f"{leads}/") for one in in_git), path
    git(root, "add", "-A")
    commit(root)
    git(root, "clone", "-q", str(root), str(tmp_path / "clone"))
    assert skillkit("link", "--check", cwd=tmp_path / "clone").returncode == 0
