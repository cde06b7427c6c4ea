import pytest
import yaml

from skillkit.errors import SkillkitError
from skillkit.model import frontmatter
from skillkit.scaffold import new
from tests.conftest import good


@pytest.fixture
def workspace(make_workspace):
    return make_workspace(
        {
            "skills/company_wide/write-notes/SKILL.md": good("write-notes"),
            "skills/team_wide/ads/page-ads/SKILL.md": good("page-ads"),
            "apps/web/.claude/skills/deploy-web/SKILL.md": good("deploy-web"),
            "skills/team_wide/speed-feed/SKILL.md": good("speed-feed"),
            "skills/company_wide/half/notes.txt": "no skill yet",
        }
    )


def written(steps):
    (lay,) = steps
    return lay.path, {path: data.decode() for path, data in lay.files}


def test_a_company_wide_skill_is_one_file(workspace):
    path, files = written(
        new.plan(workspace, "cut-release", owner="@acme/docs", description="Cuts: all. Use when due.")
    )
    assert (path, list(files)) == ("skills/company_wide/cut-release", ["SKILL.md"])
    assert frontmatter.read(files["SKILL.md"]).values == {
        "name": "cut-release",
        "description": "Cuts: all. Use when due.",
        "metadata": {"owner": "@acme/docs"},
    }


def test_a_team_wide_skill_is_kept_from_every_agents_model(workspace):
    path, files = written(new.plan(workspace, "cut-release-feed", team="feed"))
    head = frontmatter.read(files["SKILL.md"])
    assert path == "skills/team_wide/cut-release-feed"
    assert head.values["disable-model-invocation"] is True
    assert head.values["metadata"]["team"] == "feed"
    assert yaml.safe_load(files["agents/openai.yaml"]) == {"policy": {"allow_implicit_invocation": False}}


def test_a_team_with_a_folder_of_its_own_gets_its_skills_there(workspace):
    assert written(new.plan(workspace, "cut-ads", team="ads"))[0] == "skills/team_wide/ads/cut-ads"


def test_a_skill_that_is_called_like_the_team_is_not_its_folder(workspace):
    assert written(new.plan(workspace, "x-speed-feed", team="speed-feed"))[0] == "skills/team_wide/x-speed-feed"


def test_what_is_not_said_stays_a_blank(workspace):
    text = written(new.plan(workspace, "cut-release"))[1]["SKILL.md"]
    assert "description: <what it does>. Use when <when to use it>.\n" in text
    assert 'owner: "<owner of this skill>"\n' in text


def test_a_description_comes_to_stand_on_one_line(workspace):
    text = written(new.plan(workspace, "cut-release", description=" Cuts.\n\tUse when  due. "))[1]["SKILL.md"]
    assert "description: Cuts. Use when due.\n" in text


@pytest.mark.parametrize(
    ("name", "options", "fault", "hint"),
    [
        ("Cut_Release", {}, "'C', 'R', '_'", "lower-case"),
        ("", {}, "empty", "lower-case"),
        ("-cut", {}, "hyphen", "lower-case"),
        ("cut--it", {}, "two hyphens", "lower-case"),
        ("../cut", {}, "'.', '/'", "lower-case"),
        ("a" * 65, {}, "65 characters, limit 64", "lower-case"),
        ("node_modules", {}, "ignores", "lower-case"),
        ("build", {}, "ignores", "lower-case"),
        ("write-notes", {}, "taken: skills/company_wide/write-notes", "another name"),
        ("page-ads", {"team": "ads"}, "taken: skills/team_wide/ads/page-ads", "another name"),
        ("deploy-web", {}, "taken: apps/web/.claude/skills/deploy-web", "another name"),
        ("half", {}, "skills/company_wide/half: exists already", "another name"),
        ("cut-release", {"team": "../ads"}, "the team '../ads'", "ads-ranking"),
        ("cut-release", {"team": "ads"}, "does not end in its team's name 'ads'", "'cut-release-ads'"),
        ("ads-release", {"team": "ads"}, "does not end in its team's name 'ads'", "'release-ads'"),
        ("ads", {"team": "ads"}, "does not end in its team's name 'ads'", "'investigate-ads'"),
        ("cut-roads", {"team": "ads"}, "does not end in its team's name 'ads'", "'cut-roads-ads'"),
        ("cut-it", {"description": "x" * 1025}, "1,025 characters, limit 1,024", "body"),
        ("cut-it", {"owner": "\udcff"}, "the owner is not UTF-8", ""),
    ],
)
def test_what_will_not_do_is_told_with_the_way_out(workspace, name, options, fault, hint):
    with pytest.raises(SkillkitError) as raised:
        new.plan(workspace, name, **options)
    assert fault in raised.value.message
    assert hint in raised.value.hint


def test_a_suggested_name_is_never_too_long():
    assert len(new.with_team("a" * 64, "ads-ranking")) == 64


def test_teams_are_checked_where_the_configuration_names_them():
    new.check_known("adz", ())
    new.check_known("ads", ("ads",))
    with pytest.raises(SkillkitError) as raised:
        new.check_known("adz", ("ads", "feed"))
    assert raised.value.hint == "did you mean 'ads'?"


def test_a_file_in_place_of_the_layout_is_told(make_workspace, tmp_path):
    (tmp_path / "skills").write_text("a file")
    with pytest.raises(SkillkitError, match=r"^skills: "):
        new.plan(make_workspace({}), "cut-it")
