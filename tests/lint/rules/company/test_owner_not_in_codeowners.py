"""The head's owner stands in CODEOWNERS too, where there is one."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(None, "", id="no CODEOWNERS"),
        pytest.param("/skills/ @acme/docs", "", id="listed"),
        pytest.param("", "@acme/docs owns the skill, and no line of CODEOWNERS says so", id="an empty one"),
        pytest.param("* @all", "@acme/docs owns the skill, and no line of CODEOWNERS says so", id="a catch-all"),
        pytest.param("* @all\n/skills/ @x", "@acme/docs owns the skill, and CODEOWNERS, line 2, says @x", id="another"),
    ],
)
def test_found(found, tmp_path, text, message):
    if text is not None:
        (tmp_path / "CODEOWNERS").write_text(text)
    assert [f.message for f in found("owner-not-in-codeowners", good())] == ([message] if message else [])


def test_a_skill_without_an_owner_in_its_head_is_the_other_rules(found, tmp_path):
    (tmp_path / "CODEOWNERS").write_text("* @all")
    text = good().replace('  owner: "@acme/docs"\n', '  version: "1"\n')
    assert found("owner-not-in-codeowners", text) == []
    (finding,) = found("owner-missing", text)
    assert finding.message == "the skill has no owner: a line for all files gives it none (@all)"


def test_an_owner_in_codeowners_alone_is_an_owner(found, tmp_path):
    (tmp_path / "CODEOWNERS").write_text("/skills/ @acme/docs")
    assert found("owner-missing", good().replace('  owner: "@acme/docs"\n', '  version: "1"\n')) == []


@pytest.mark.parametrize("owner", ["@company/skills-maintainers", "@Company/Skills-Maintainers"])
def test_the_placeholder_which_owners_leaves_out_is_not_looked_for_in_codeowners(found, tmp_path, owner):
    (tmp_path / "CODEOWNERS").write_text("* @all")
    assert found("owner-not-in-codeowners", good().replace("@acme/docs", owner)) == []
