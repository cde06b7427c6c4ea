"""`skillkit owners`, as it is typed."""

import json

import jsonschema
import pytest

from skillkit import schemas
from skillkit.owners.owners import LARGEST
from tests.conftest import good, skillkit
from tests.repository import git


@pytest.fixture
def root(make_workspace):
    return make_workspace(
        {
            "skills/company_wide/a/SKILL.md": good("a"),
            "skills/company_wide/b/SKILL.md": good("b", ""),
            ".github/CODEOWNERS": "* @acme/all\n/skills/company_wide/a/ @acme/other\n",
        }
    ).root


def test_who_owns_what_and_where_the_two_disagree(root):
    done = skillkit("owners", cwd=root)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "a  @acme/docs  disagree: .github/CODEOWNERS:2 says @acme/other",
        "b  -           catch-all only",
    ]
    assert done.stderr.splitlines()[0] == "2 skills: 1 disagree, 1 catch-all only"
    assert "skillkit owners --write" in done.stderr


def test_json_is_what_its_schema_says(root):
    found = json.loads(skillkit("owners", "--json", cwd=root).stdout)
    jsonschema.validate(found, schemas.load("owners"))
    assert [(one["verdict"], one["lines"]) for one in found] == [("disagree", [2]), ("catch-all-only", [1])]


def test_check_fails_until_everybody_has_an_owner(root):
    assert skillkit("owners", "--check", cwd=root).returncode == 1
    (root / "skills/company_wide/b/SKILL.md").write_text(good("b"))
    assert skillkit("owners", "--write", "--check", cwd=root).returncode == 0
    text = (root / ".github/CODEOWNERS").read_text()
    assert text.startswith("* @acme/all\n/skills/company_wide/a/ @acme/other\n")
    assert text.splitlines()[-3:-1] == ["/skills/company_wide/a/ @acme/docs", "/skills/company_wide/b/ @acme/docs"]
    assert skillkit("owners", "--write", cwd=root).stderr.endswith("is as it should be\n")


def test_the_blank_of_new_is_nobody(tmp_path):
    (tmp_path / "skills/company_wide").mkdir(parents=True)
    skillkit("new", "write-release-notes", "--company", cwd=tmp_path)
    (row,) = json.loads(skillkit("owners", "--json", cwd=tmp_path).stdout)
    assert (row["verdict"], row["frontmatter"]) == ("unowned", [])


def test_block_shows_and_writes_nothing(root):
    before = (root / ".github/CODEOWNERS").read_bytes()
    assert "/skills/company_wide/a/ @acme/docs\n" in skillkit("owners", "--block", cwd=root).stdout
    assert (root / ".github/CODEOWNERS").read_bytes() == before


def test_a_new_file_stands_where_the_forge_looks(make_workspace, tmp_path):
    root = make_workspace({"skills/company_wide/a/SKILL.md": good("a"), ".gitlab-ci.yml": ""}).root
    assert skillkit("owners", "--write", cwd=root).returncode == 0
    assert (root / ".gitlab/CODEOWNERS").read_text().splitlines()[1] == "[Skills]"


def test_a_file_that_is_too_large_to_read_is_left_alone(root):
    file = root / ".github/CODEOWNERS"
    file.write_text("# " + "x" * LARGEST)
    done = skillkit("owners", "--write", cwd=root)
    assert (done.returncode, file.stat().st_size) == (2, LARGEST + 2)
    assert "was not changed" in done.stderr


def test_no_skill_is_exit_2(tmp_path):
    assert skillkit("owners", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("setting", ["", '[lint.rules.owner-missing]\nplaceholders = ["@acme/todo"]\n'])
def test_a_placeholder_is_never_written_and_its_skills_are_named(make_workspace, setting):
    said = 'metadata:\n  owner: "{}"\n'
    root = make_workspace(
        {
            "skillkit.toml": setting,
            "skills/company_wide/a/SKILL.md": good("a"),
            "skills/company_wide/b/SKILL.md": good("b", said.format("@Company/skills-maintainers")),
            "skills/company_wide/c/SKILL.md": good("c", said.format("@acme/todo")),
        }
    ).root
    for flag in ("--block", "--write"):
        done = skillkit("owners", flag, cwd=root)
        assert done.returncode == 0
        assert "skills/company_wide/b/SKILL.md: @Company/skills-maintainers is left out" in done.stderr
        assert ("skills/company_wide/c/SKILL.md: @acme/todo is left out" in done.stderr) is bool(setting)
        text = done.stdout or (root / ".github/CODEOWNERS").read_text()
        assert "/a/ @acme/docs" in text
        assert "aintainers" not in text.replace("# ", "")
        assert ("@acme/todo" in text) is not bool(setting)


def test_what_init_writes_gives_no_owner_to_codeowners(tmp_path):
    skillkit("init", cwd=tmp_path)
    done = skillkit("owners", "--write", cwd=tmp_path)
    assert done.stderr.count("is the placeholder") == 3
    assert "no file was made" in done.stderr
    assert not (tmp_path / ".github").exists()
    shown = skillkit("owners", "--write", cwd=tmp_path)
    assert shown.stderr.count("is the placeholder") == 3


@pytest.mark.parametrize(
    ("codeowners", "verdict"),
    [
        pytest.param(None, "unowned", id="no CODEOWNERS"),
        pytest.param("* @acme/all\n", "unowned", id="a line for all files"),
        pytest.param("/skills/ @company/skills-maintainers\n", "unowned", id="the same in CODEOWNERS"),
        pytest.param("/skills/ @acme/docs\n", "disagree", id="another in CODEOWNERS"),
    ],
)
def test_the_owner_of_a_template_is_nobody(tmp_path, codeowners, verdict):
    git(tmp_path, "init", "-q")
    skillkit("init", cwd=tmp_path)
    if codeowners:
        (tmp_path / "CODEOWNERS").write_text(codeowners)
    done = skillkit("owners", "--check", "--json", cwd=tmp_path)
    assert (done.returncode, {one["verdict"] for one in json.loads(done.stdout)}) == (1, {verdict})
    assert "the owner is still the placeholder" in skillkit("lint", cwd=tmp_path).stdout
