"""Folders of the layout, and what makes each of them one."""

import pytest

from skillkit.lint.example import good
from skillkit.lint.rule import named
from skillkit.model import workspace


@pytest.mark.parametrize(
    ("files", "found"),
    [
        pytest.param({"skills/company_wide/a/SKILL.md": good()}, [], id="a skill"),
        pytest.param({"skills/company_wide/a/README.md": "x"}, ["skills/company_wide/a"], id="another name"),
        pytest.param({"skills/company_wide/a/skill.md": good()}, [], id="the wrong case is another rule's"),
        pytest.param({"skills/team_wide/ads/a-ads/SKILL.md": good()}, [], id="a team's folder"),
        pytest.param({"skills/team_wide/ads/README.md": "x"}, ["skills/team_wide/ads"], id="a team without a skill"),
        pytest.param({"skills/company_wide/README.md": "x"}, [], id="a file"),
        pytest.param({"other/a/README.md": "x", "skills/company_wide/a/SKILL.md": good()}, [], id="elsewhere"),
    ],
)
def test_it_is_told(make_workspace, files, found):
    place = make_workspace(files)
    assert [finding.path for finding in named("folder-without-skill").check(place)] == found


def test_an_empty_folder_which_git_would_not_keep_is_let_be(tmp_path):
    (tmp_path / "skills/company_wide/empty").mkdir(parents=True)
    (tmp_path / "skills/company_wide/kept").mkdir()
    (tmp_path / "skills/company_wide/kept/.gitkeep").write_text("")
    (tmp_path / "skills/company_wide/a").mkdir()
    (tmp_path / "skills/company_wide/a/SKILL.md").write_text(good(name="a"))
    found = [f.path for f in named("folder-without-skill").check(workspace.load([tmp_path]))]
    assert found == ["skills/company_wide/kept"]


def test_only_what_was_asked_for_is_judged(make_workspace, tmp_path):
    make_workspace({"skills/company_wide/a/SKILL.md": good(), "skills/company_wide/b/README.md": "x"})
    place = workspace.load([tmp_path / "skills/company_wide/a"])
    assert list(named("folder-without-skill").check(place)) == []
