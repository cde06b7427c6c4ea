"""The house's own limit on a description."""

import pytest


@pytest.mark.parametrize(
    ("scope", "max_characters", "count"),
    [
        pytest.param("company_wide", 0, 0, id="off until it is set"),
        pytest.param("company_wide", 20, 1, id="over"),
        pytest.param("company_wide", 200, 0, id="under"),
        pytest.param("team_wide", 20, 0, id="a team's description costs nothing"),
    ],
)
def test_limit(found, scope, max_characters, count):
    assert len(found("description-over-house-limit", {}, scope=scope, max_characters=max_characters)) == count
