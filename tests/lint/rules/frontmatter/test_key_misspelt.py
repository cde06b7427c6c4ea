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


def with_keys(keys):
    return good().replace("\n---\n", f"\n{keys}\n---\n", 1)


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param("descritpion: x", id="two letters changed places"),
        pytest.param("licens: MIT", id="a letter missing"),
        pytest.param("licennse: MIT", id="a letter too many"),
        pytest.param("compatability: git 2.40", id="a letter wrong"),
        pytest.param("allowed-tool: Read", id="one of two words without its s"),
        pytest.param("Version: '1'", id="another case"),
        pytest.param("when-to-use: releases", id="hyphens where the key has underscores"),
        pytest.param("argumenthint: tag", id="no hyphen"),
        pytest.param("Allowed Tools: [Read]", id="a blank, and a list"),
    ],
)
def test_slips_are_found(found, keys):
    text = with_keys(keys).replace("description: Release", "license: x\ndescription: Release")
    text = text.replace("license: x\n", "") if "licen" in keys else text
    text = text.replace("description: Release", "summary: Release") if "descrit" in keys else text
    assert len(found("key-misspelt", text)) == 1


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param("tags: x", id="tags"),
        pytest.param("author: x", id="author"),
        pytest.param("category: x", id="category"),
        pytest.param("icon: x", id="icon"),
        pytest.param("x-acme-tier: x", id="a prefix of the house"),
        pytest.param("models: [small, large]", id="which models it was tried with"),
        pytest.param("agents: [cursor, codex]", id="which agents it is for"),
        pytest.param("agents: cursor", id="one of them, as text"),
        pytest.param("versions: '1, 2'", id="versions of something else"),
        pytest.param("description_en: Notes on a release", id="the description in another language"),
        pytest.param("description2: more", id="a second description"),
        pytest.param("short-description: Notes", id="a shorter description"),
        pytest.param("contexts: [ci]", id="contexts"),
        pytest.param("names: [a, b]", id="names"),
        pytest.param("hook: before-release", id="hook, as text"),
        pytest.param("licence:\n  - MIT\n  - Apache-2.0", id="a list where the key takes text"),
        pytest.param("modes: fast", id="a word of its own, one letter away"),
    ],
)
def test_keys_with_a_meaning_of_their_own_are_not_reported(found, keys):
    assert found("key-misspelt", with_keys(keys)) == []


def test_of_two_that_are_one_key_none_is_to_be_removed_unread(found):
    [finding] = found("key-misspelt", with_keys("allowed_tools: Read Write\nallowed-tools: Read"))
    assert "see that it says all" in finding.hint
    assert finding.fixes == ()
