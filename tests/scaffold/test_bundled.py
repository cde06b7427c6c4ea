import tomllib
from pathlib import Path

from skillkit.scaffold import bundled


def test_the_toolkit_is_three_skills_and_the_examples_two_more():
    assert [skill.path for skill in bundled.skills()] == [
        "skills/company_wide/write-skill",
        "skills/company_wide/improve-skill",
        "skills/company_wide/skill-feedback",
    ]
    assert [skill.path for skill in bundled.skills(examples=True)[3:]] == [
        "skills/company_wide/write-commit-message",
        "skills/team_wide/investigate-speed-feed",
    ]


def test_a_skill_travels_with_all_its_files():
    files = dict(bundled.skills(examples=True)[-1].files)
    assert sorted(files) == ["SKILL.md", "agents/openai.yaml"]
    assert files["SKILL.md"].startswith(b"---\nname: investigate-speed-feed\n")


def test_a_wheel_holds_them_where_they_are_looked_for():
    repository = Path(bundled.__file__).parents[2]
    project = tomllib.loads((repository / "pyproject.toml").read_text())
    laid = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    home = Path(bundled.__file__).parent.relative_to(repository) / "bundled"
    assert laid == {f"skills/{scope}": f"{home.as_posix()}/{scope}" for scope in ("company_wide", "team_wide")}
