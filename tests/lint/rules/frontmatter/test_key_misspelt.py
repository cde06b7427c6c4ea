"""Keys that are nearly known, and when a machine may rename them."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("key", "scope", "meant", "safe"),
    [
        pytest.param("licence", "company_wide", "license", True, id="a slip in what only describes"),
        pytest.param("Allowed_Tools", "company_wide", "allowed-tools", False, id="tools change what an agent may do"),
        pytest.param("disable_model_invocation", "team_wide", "disable-model-invocation", True, id="a team's switch"),
        pytest.param(
            "disable-model-invokation", "company_wide", "disable-model-invocation", False, id="would close it"
        ),
    ],
)
def test_a_rename_that_changes_what_agents_do_is_not_safe(found, key, scope, meant, safe):
    folder = {"company_wide": "write-release-notes", "team_wide": "investigate-latency-ads"}[scope]
    text = good(scope).replace("disable-model-invocation: true\n", "").replace("\n---\n", f"\n{key}: true\n---\n", 1)
    [finding] = found("key-misspelt", text, scope=scope, folder=folder)
    assert meant in finding.hint
    assert [fix.safe for fix in finding.fixes] == [safe]


@pytest.mark.parametrize("key", ["tags", "author", "category", "icon", "x-acme-tier"])
def test_keys_of_the_house_are_let_be(found, key):
    assert found("key-misspelt", good().replace("\n---\n", f"\n{key}: x\n---\n", 1)) == []
