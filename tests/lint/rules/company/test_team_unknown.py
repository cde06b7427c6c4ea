"""Teams that the company has."""

import pytest


@pytest.mark.parametrize(
    ("teams", "hints"),
    [
        pytest.param((), [], id="off until the teams are named"),
        pytest.param(("ads", "feed"), [], id="known"),
        pytest.param(("adds", "feed"), ["did you mean 'adds'?"], id="misspelt"),
        pytest.param(("feed",), ["known: feed"], id="unknown"),
    ],
)
def test_team(found, teams, hints):
    findings = found("team-unknown", {}, scope="team_wide", folder="investigate-latency-ads", teams=teams)
    assert [finding.hint for finding in findings] == hints
