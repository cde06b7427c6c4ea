"""`skillkit upgrade`: a repository of version 0.1.0 goes on with this one, and nothing of the company's is lost."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tomllib

import pytest

from tests import fixtures, repository
from tests.conftest import skillkit
from tests.docs.test_versions import VERSION

pytestmark = pytest.mark.slow

REPORTS = (
    "step 2 names the old dashboard",
    "the export is empty before 9:00 UTC",
    "did not fire on: the feed is late",
    "it's all about triggers",
    "fired on a question about the code",
)
OWN = (
    "skills/company_wide/cut-release/SKILL.md",
    "skills/company_wide/improve-skill/references/words.md",
    "skills/team_wide/check-feed-ads/SKILL.md",
    "skills/team_wide/check-feed-ads/agents/openai.yaml",
    "skills/team_wide/investigate-speed-feed/agents/openai.yaml",
    ".claude/settings.json",
    ".codex/hooks.json",
    ".cursor/hooks.json",
    ".skillkit/.gitignore",
)
"""What `upgrade` has no reason to touch."""

LINES = {
    "skills/company_wide/write-skill/SKILL.md": "- Acme: owners are teams, never people.",
    "skills/company_wide/skill-feedback/SKILL.md": (
        "description: Acme reports faults in skills. Use when a skill was wrong."
    ),
    "skills/company_wide/improve-skill/SKILL.md": '  owner: "@acme/platform"',
    ".pre-commit-config.yaml": "      - id: check-yaml",
    "skillkit.toml": 'teams = ["ads"]',
}
"""What the company wrote into files of skillkit."""


def tree(root) -> dict[str, bytes]:
    """Every file and link, and git's hooks; not the rest of git's own, the lake and the cache."""
    found = {}
    for file in sorted(root.rglob("*")):
        path = file.relative_to(root).as_posix()
        if path.startswith(".git/") and not path.startswith(".git/hooks/"):
            continue
        if file.is_symlink():
            found[path] = f"-> {os.readlink(file)}".encode()
        elif file.is_file() and not path.startswith((".skillkit/cache", ".skillkit/snapshot")):
            found[path] = file.read_bytes()
    return found


@pytest.fixture
def company(tmp_path):
    return fixtures.made_by_0_1_0(tmp_path / "acme")


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    """The repository after `upgrade`, with two links gone before."""
    root = fixtures.made_by_0_1_0(tmp_path_factory.mktemp("upgraded") / "acme")
    (root / ".cursor/skills").unlink()
    (root / "skills/all/cut-release").unlink()
    done = skillkit("upgrade", "--yes", cwd=root)
    assert done.stderr == ""
    return root, done


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A repository that this version set up, with the same options."""
    root = tmp_path_factory.mktemp("fresh")
    repository.start(root)
    flags = ("--telemetry", "--remind", "--git-hooks", "--examples", "--ci", "github")
    assert skillkit("init", *flags, cwd=root).returncode == 0
    return root


def test_nothing_of_the_companys_is_lost(upgraded, tmp_path):
    root, _ = upgraded
    before = tree(fixtures.made_by_0_1_0(tmp_path))
    after = tree(root)
    assert {path: after[path] for path in OWN} == {path: before[path] for path in OWN}
    assert {path: line for path, line in LINES.items() if line not in after[path].decode().splitlines()} == {}
    assert set(before) <= set(after)
    old, new = (tomllib.loads(found["skillkit.toml"].decode()) for found in (before, after))
    assert old == new


def test_what_the_company_did_not_change_is_as_init_writes_it(upgraded, fresh):
    root, done = upgraded
    after, wanted = tree(root), tree(fresh)
    for path in (".git/hooks/post-checkout", ".git/hooks/post-merge", ".codex/hooks.json", ".cursor/hooks.json"):
        assert after[path] == wanted[path], path
    for name in ("improve-skill", "write-commit-message"):
        path = f"skills/company_wide/{name}/SKILL.md"
        assert after[path] == wanted[path].replace(b"@company/skills-maintainers", b"@acme/platform")
    events = {path: set(json.loads(found)["hooks"]) for path, found in wanted.items() if path.endswith("settings.json")}
    assert {path: set(json.loads(after[path])["hooks"]) for path in events} == events
    assert b"entry: skillkit check --staged" in after[".pre-commit-config.yaml"]
    assert b"skillkit check --base" in after[".github/workflows/skills.yml"]
    assert after["skills/all/cut-release"] == b"-> ../company_wide/cut-release"
    assert after[".cursor/skills"] == b"-> ../skills/all"
    assert skillkit("link", "--check", cwd=root).returncode == 0
    assert "git hooks: none" not in skillkit("doctor", cwd=root).stdout
    assert "upgraded to skillkit" in done.stdout


def test_the_baseline_holds_what_it_held(upgraded):
    root, _ = upgraded
    assert skillkit("lint", cwd=root).returncode == 0
    assert skillkit("lint", "--no-baseline", cwd=root).returncode == 1


def test_the_lake_and_the_spool_are_read(upgraded, company):
    for root in (upgraded[0], company):
        listed = skillkit("feedback", "list", "--reports", cwd=root).stdout
        assert [words for words in REPORTS if words not in listed] == []
        assert listed.count("resolved") == 1
        rows = [line.split() for line in skillkit("usage", cwd=root).stdout.splitlines()]
        assert {row[0] for row in rows if row[1:2] == ["1"]} == {"cut-release", "write-skill"}


def test_a_second_run_has_nothing_to_do(upgraded):
    root, done = upgraded
    before = tree(root)
    again = skillkit("upgrade", "--yes", cwd=root)
    assert again.returncode == done.returncode
    assert "nothing to do" in again.stdout.splitlines()[-1]
    assert tree(root) == before


@pytest.mark.parametrize(
    ("flags", "code", "said"), [([], 2, "add --yes to apply the plan"), (["--dry-run"], 0, "nothing was changed")]
)
def test_nothing_is_changed_without_a_yes(company, flags, code, said):
    before = tree(company)
    done = skillkit("upgrade", *flags, cwd=company, stdin=subprocess.DEVNULL)
    assert (done.returncode, said in done.stderr) == (code, True)
    assert "+++ b/skills/company_wide/write-skill/SKILL.md" in done.stdout
    assert tree(company) == before


@pytest.mark.parametrize("step", range(0, 16, 3))
def test_a_killed_run_leaves_whole_files_and_the_next_one_goes_on(company, upgraded, step):
    before = tree(company)
    program = f"""
import os, signal
left, replace = [{step}], os.replace
def counted(*paths):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(*paths)
os.replace = counted
from skillkit.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", program, "upgrade", "--yes"], cwd=company, capture_output=True)
    assert done.returncode in (-signal.SIGKILL, 0, 1)
    wanted = tree(upgraded[0])
    halfway = {path: text for path, text in tree(company).items() if not path.endswith(".part")}
    assert all(text in (before.get(path), wanted.get(path)) for path, text in halfway.items())
    skillkit("upgrade", "--yes", cwd=company)
    finished = {path: text for path, text in tree(company).items() if not path.endswith(".part")}
    skip = ".skillkit/"
    assert {p: t for p, t in finished.items() if skip not in p} == {p: t for p, t in wanted.items() if skip not in p}


FILE = "skills/company_wide/write-skill/SKILL.md"


@pytest.fixture
def conflicting(company):
    """Both changed the fourth step: the company has words of its own there. Its CI has the new version already."""
    workflow = company / ".github/workflows/skills.yml"
    workflow.write_text(workflow.read_text().replace("0.1.0", VERSION))
    text = (company / FILE).read_text()
    begin = text.index("4. Choose the scope.")
    (company / FILE).write_text(text[:begin] + "4. Ask Acme's wizard.\n" + text[text.index("5. Make it") :])
    return company


def test_a_conflict_is_left_and_said_and_all_else_is_upgraded(conflicting):
    before = (conflicting / FILE).read_bytes()
    done = skillkit("upgrade", "--yes", cwd=conflicting)
    assert done.returncode == 1
    assert f"left    {FILE}  (you and skillkit both changed one place)" in done.stdout
    assert "--conflict markers --dry-run" in done.stderr
    assert (conflicting / FILE).read_bytes() == before
    assert "Works through the reports" in (conflicting / "skills/company_wide/improve-skill/SKILL.md").read_text()


@pytest.mark.parametrize(("conflict", "own"), [("mine", True), ("new", False)])
def test_a_conflict_is_resolved_once_and_for_all(conflicting, conflict, own):
    assert skillkit("upgrade", "--yes", "--conflict", conflict, cwd=conflicting).returncode == 0
    text = (conflicting / FILE).read_text()
    assert ("4. Ask Acme's wizard." in text) is own
    assert "<<<<<<<" not in text
    assert "- Acme: owners are teams, never people." in text
    again = skillkit("upgrade", "--yes", cwd=conflicting)
    assert (again.returncode, "nothing to do" in again.stdout) == (0, True)


def test_markers_are_written_where_they_are_asked_for(conflicting):
    skillkit("upgrade", "--yes", "--conflict", "markers", cwd=conflicting)
    text = (conflicting / FILE).read_text()
    assert text.count("<<<<<<< yours") == text.count(">>>>>>> new") == 1
    assert "4. Ask Acme's wizard." in text


def test_a_version_that_ci_goes_on_to_install_is_said(company):
    done = skillkit("upgrade", "--yes", cwd=company)
    assert done.returncode == 1
    said = f"installs company-skillkit==0.1.0: change it to where your company has {VERSION}"
    assert f"left    .github/workflows/skills.yml  ({said})" in done.stdout


def test_a_skill_that_the_company_removed_stays_away(company):
    shutil.rmtree(company / "skills/company_wide/improve-skill")
    skillkit("upgrade", "--yes", cwd=company)
    assert not (company / "skills/company_wide/improve-skill").exists()
    assert not (company / "skills/all/improve-skill").is_symlink()


def test_a_git_hook_of_words_of_their_own_is_left(company):
    hook = company / ".git/hooks/post-merge"
    hook.write_text(hook.read_text() + "echo acme\n")
    before = hook.read_bytes()
    done = skillkit("upgrade", "--yes", cwd=company)
    assert "left    git hook post-merge  (you changed it)" in done.stdout
    assert hook.read_bytes() == before
    assert b"mend" not in (company / ".git/hooks/post-checkout").read_bytes()


def test_a_fresh_repository_has_nothing_to_upgrade(fresh):
    before = tree(fresh)
    done = skillkit("upgrade", cwd=fresh, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing to do" in done.stdout
    assert tree(fresh) == before


@pytest.mark.parametrize("broken", ["skillkit-baseline.json", "skillkit.toml"])
def test_a_broken_file_is_one_sentence_and_changes_nothing(company, broken):
    (company / broken).write_text("{")
    before = tree(company)
    done = skillkit("upgrade", "--yes", cwd=company)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert broken in done.stderr
    assert tree(company) == before


def test_outside_a_repository_of_skills_it_says_so(tmp_path):
    done = skillkit("upgrade", "--yes", cwd=tmp_path)
    assert (done.returncode, "skillkit init" in done.stderr) == (2, True)
