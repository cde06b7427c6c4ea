"""How wide the shell is open."""

import pytest


@pytest.mark.parametrize(
    ("value", "scope", "count"),
    [
        pytest.param("Bash", "company_wide", 1, id="alone"),
        pytest.param("Read, Bash, Grep", "company_wide", 1, id="between commas"),
        pytest.param("[Read, Bash]", "company_wide", 1, id="in a list"),
        pytest.param("Bash(*)", "company_wide", 1, id="a star is no bound"),
        pytest.param("Bash(:*)", "company_wide", 1, id="nor is a prefix of nothing"),
        pytest.param("Bash(git log:*)", "company_wide", 0, id="one command"),
        pytest.param("BashOutput Read", "company_wide", 0, id="another tool"),
        pytest.param("Bash", "team_wide", 0, id="a team's users asked for it"),
    ],
)
def test_scope(found, value, scope, count):
    text = f"---\nname: a\nallowed-tools: {value}\n---\nbody\n"
    assert len(found("bash-unscoped", text, scope=scope)) == count
