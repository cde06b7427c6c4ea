"""The configuration names a skill by its place and its name: it follows, or the plan says that it does not."""

import tomllib
from pathlib import Path

import pytest

from tests import repository
from tests.conftest import good, skillkit

OLD, NEW = "skills/company_wide/write-notes", "skills/company_wide/write-news"
HEAD = 'agents = ["claude"]  # ours\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("write-notes", "write-notes-more"):
        (tmp_path / "skills/company_wide" / name).mkdir(parents=True)
        (tmp_path / "skills/company_wide" / name / "SKILL.md").write_text(good(name))
    repository.git(tmp_path, "init", "-q")
    return tmp_path


def moved(root: Path, file: str, text: str, *call: str) -> tuple[str, str]:
    """The plan, and the file's text after it."""
    (root / file).write_text(text)
    assert skillkit("link", cwd=root).returncode == 0
    repository.commit(root)
    done = skillkit(*call, "--yes", cwd=root)
    assert done.returncode == 0, done.stderr
    return done.stdout, (root / file).read_text()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(f'[lint]\nexclude = ["{OLD}"]\n', f'[lint]\nexclude = ["{NEW}"]\n', id="exclude"),
        pytest.param(
            f"[lint]\nexclude = ['{OLD}/**', 'x']\n", f"[lint]\nexclude = [\"{NEW}/**\", 'x']\n", id="below it"
        ),
        pytest.param(
            f'[[lint.overrides]]\npaths = [\n  "{OLD}",  # why\n]\nrules = {{ todo-left = "off" }}\n',
            f'[[lint.overrides]]\npaths = [\n  "{NEW}",  # why\n]\nrules = {{ todo-left = "off" }}\n',
            id="overrides, a comment",
        ),
        pytest.param('[budget]\nfirst = ["write-notes"]\n', '[budget]\nfirst = ["write-news"]\n', id="first"),
        pytest.param(
            '[budget]\nfirst = ["write-notes-more"]\n', '[budget]\nfirst = ["write-notes-more"]\n', id="a longer name"
        ),
        pytest.param(f'[lint]\nexclude = ["{OLD}-more"]\n', f'[lint]\nexclude = ["{OLD}-more"]\n', id="a longer path"),
        pytest.param('[budget]\nfirst = "uses"\n', '[budget]\nfirst = "uses"\n', id="uses"),
    ],
)
def test_mv_changes_what_names_the_skill_and_nothing_else(root: Path, before: str, after: str) -> None:
    plan, text = moved(root, "skillkit.toml", HEAD + before, "mv", "write-notes", "write-news")
    assert text == HEAD + after
    assert ("edit    skillkit.toml  (names the skill)" in plan) == (before != after)
    assert "note    skillkit.toml" not in plan


@pytest.mark.parametrize(
    ("said", "named"),
    [
        pytest.param('[lint]\nexclude = ["skills/*/write-not*"]\n', "skills/*/write-not*", id="a pattern of paths"),
        pytest.param('[budget]\nfirst = ["*-notes"]\n', "*-notes", id="a pattern of names"),
        pytest.param('teams = ["write-notes"]\n[budget]\nfirst = ["write-notes"]\n', "write-notes", id="another text"),
    ],
)
def test_what_cannot_be_changed_is_named_in_the_plan(root: Path, said: str, named: str) -> None:
    plan, text = moved(root, "skillkit.toml", HEAD + said, "mv", "write-notes", "write-news")
    assert text == HEAD + said
    assert f"note    skillkit.toml names '{named}': it does not mean the new place\n" in plan


def test_retire_names_what_is_left(root: Path) -> None:
    said = f'[lint]\nexclude = ["{OLD}", "skills/*/write-*"]\n'
    plan, text = moved(root, "skillkit.toml", HEAD + said, "retire", "write-notes")
    assert text == HEAD + said
    assert [line for line in plan.splitlines() if line.startswith("note")] == [
        f"note    skillkit.toml names '{OLD}': no skill has it then"
    ]


def test_a_table_of_pyproject_follows_too(root: Path) -> None:
    text = f'[project]\nname = "write-notes"\n[tool.skillkit]\nteams = []\n[tool.skillkit.lint]\nexclude = ["{OLD}"]\n'
    _, after = moved(root, "pyproject.toml", text, "mv", "write-notes", "write-news")
    assert after == text.replace(OLD, NEW)


def test_adopt_changes_the_paths_of_what_it_moves(root: Path) -> None:
    (root / ".claude/skills/ship").mkdir(parents=True)
    (root / ".claude/skills/ship/SKILL.md").write_text(good("ship"))
    said = HEAD + '[[lint.overrides]]\npaths = [".claude/skills/ship"]\nrules = { todo-left = "off" }\n'
    (root / "skillkit.toml").write_text(said)
    repository.commit(root)
    done = skillkit("adopt", "--yes", cwd=root)
    assert done.returncode == 0, done.stderr
    table = tomllib.loads((root / "skillkit.toml").read_text())
    assert table["lint"]["overrides"][0]["paths"] == ["skills/company_wide/ship"]
