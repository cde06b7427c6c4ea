"""`skillkit list` as it is typed."""

import json

import jsonschema
import pytest
from rich.cells import cell_len

from skillkit import schemas
from tests.cli import terminal
from tests.conftest import good, good_team, skillkit

DESCRIPTION = "Writes release notes from merged changes. Use when a release is cut or a changelog is asked for."


@pytest.fixture
def root(make_workspace):
    return make_workspace(
        {
            "skills/company_wide/write-notes/SKILL.md": good("write-notes"),
            "skills/team_wide/page-ads/SKILL.md": good_team("page-ads", "ads"),
            "skills/team_wide/feed/page-feed/SKILL.md": good("page-feed", ""),
            "vendor/pdf/SKILL.md": good("pdf"),
        }
    ).root


def test_in_a_pipe_each_skill_is_a_line_of_five_columns(root):
    done = skillkit("list", cwd=root)
    assert done.returncode == 0
    assert [line.split("\t") for line in done.stdout.splitlines()] == [
        ["write-notes", "company_wide", "-", "@acme/docs", DESCRIPTION],
        ["page-feed", "team_wide", "feed", "-", DESCRIPTION],
        ["page-ads", "team_wide", "ads", "@acme/ads", DESCRIPTION],
    ]


def test_json_is_as_its_schema_says(root):
    rows = json.loads(skillkit("list", "--json", cwd=root).stdout)
    jsonschema.validate(rows, schemas.load("list"))
    assert rows[1] == {
        "name": "page-feed",
        "scope": "team_wide",
        "team": "feed",
        "owner": None,
        "description": DESCRIPTION,
        "path": "skills/team_wide/feed/page-feed/SKILL.md",
        "error": None,
    }


def test_one_team_can_be_listed(root):
    assert skillkit("list", "--team", "feed", cwd=root).stdout.split("\t")[0] == "page-feed"
    done = skillkit("list", "--team", "fed", cwd=root)
    assert (done.returncode, done.stderr) == (
        2,
        "error: no skill belongs to a team 'fed'\nhint: did you mean 'feed'?\n",
    )


def test_a_folder_can_be_listed(root):
    assert skillkit("list", "vendor", cwd=root).stdout.split("\t")[:2] == ["pdf", "none"]


def test_the_repository_is_listed_from_any_folder_in_it(root):
    (root / "src").mkdir()
    assert skillkit("list", cwd=root / "src").stdout == skillkit("list", cwd=root).stdout


def test_a_broken_skill_hides_no_other(root):
    broken = root / "skills/company_wide/broken/SKILL.md"
    broken.parent.mkdir()
    broken.write_text("---\nname: broken\nowner: @acme\n---\n")
    done = skillkit("list", cwd=root)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 4)
    rows = json.loads(skillkit("list", "--json", cwd=root).stdout)
    jsonschema.validate(rows, schemas.load("list"))
    assert [bool(row["error"]) for row in rows] == [True, False, False, False]


def test_where_there_is_no_skill_it_says_so(tmp_path):
    done = skillkit("list", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not in a skills repository" in done.stderr


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
def test_on_a_terminal_skills_are_grouped_and_fit(root, columns):
    code, screen = terminal.run("list", cwd=root, columns=columns, NO_COLOR="1")
    lines = screen.splitlines()
    assert code == 0
    assert lines[0] == "Company-wide: in every agent's list"
    assert "Team-wide: invoked by name" in lines
    assert max(map(len, lines)) <= columns
    assert any("…" in line for line in lines) == (columns < 200)


def test_a_wide_alphabet_is_measured_in_columns(make_workspace):
    text = good("write-notes").replace(DESCRIPTION, "リリースノートを書く。" * 9 + "使う時。")
    root = make_workspace({"skills/company_wide/write-notes/SKILL.md": text}).root
    line = terminal.run("list", cwd=root, columns=60, NO_COLOR="1")[1].splitlines()[1]
    assert line.endswith("…")
    assert 59 <= cell_len(line) <= 60


def test_what_stands_in_a_skill_never_drives_the_terminal(make_workspace):
    text = good("write-notes").replace(DESCRIPTION, '"Clears.\\e[2J\\tUse when\\nneeded."')
    root = make_workspace({"skills/company_wide/write-notes/SKILL.md": text}).root
    assert skillkit("list", cwd=root).stdout.rstrip("\n").endswith("\tClears.\\x1b[2J Use when needed.")
