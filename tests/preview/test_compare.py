"""What was seen against what should be."""

from collections.abc import Callable

import pytest

from skillkit.agents.shared import registry
from skillkit.agents.shared.preview import Listed
from skillkit.listing.listing import listing
from skillkit.model.workspace import Workspace
from skillkit.preview.compare import ListVerdict, compare
from tests.conftest import good, good_team

WHOLE = "Writes release notes from merged changes. Use when a release is cut or a changelog is asked for."


@pytest.mark.parametrize(
    ("team", "seen", "verdict", "expected"),
    [
        pytest.param(False, WHOLE, ListVerdict.WHOLE, True, id="all of it"),
        pytest.param(False, WHOLE[:20], ListVerdict.CUT, False, id="the start of it"),
        pytest.param(False, "", ListVerdict.NAME, False, id="its name"),
        pytest.param(False, None, ListVerdict.MISSING, False, id="nothing"),
        pytest.param(True, None, ListVerdict.MANUAL, True, id="nothing of a team's"),
        pytest.param(True, WHOLE, ListVerdict.LEAKED, False, id="all of a team's"),
    ],
)
def test_each_skill_has_a_verdict(
    make_workspace: Callable[..., Workspace], team: bool, seen: str | None, verdict: ListVerdict, expected: bool
) -> None:
    path = "skills/team_wide/plan-ads/SKILL.md" if team else "skills/company_wide/plan-ads/SKILL.md"
    workspace = make_workspace({path: good_team("plan-ads", "ads") if team else good("plan-ads")})
    listed = [] if seen is None else [Listed("plan-ads", "plan-ads", seen)]
    (found,) = compare(listing(workspace.skills, registry.named("claude")), listed)
    assert (found.verdict, found.expected) == (verdict, expected)


def test_a_team_skill_that_its_head_leaks_is_leaked_as_forecast(make_workspace: Callable[..., Workspace]) -> None:
    broken = '---\nname: plan-ads\ndescription: "open\ndisable-model-invocation: true\n---\nbody\n'
    workspace = make_workspace({"skills/team_wide/plan-ads/SKILL.md": broken})
    (found,) = compare(listing(workspace.skills, registry.named("claude")), [Listed("plan-ads", "plan-ads", "body")])
    assert (found.verdict, found.expected) == (ListVerdict.LEAKED, True)


@pytest.mark.parametrize("path", ["skills/team_wide/plan-ads/SKILL.md", "skills/company_wide/plan-ads/SKILL.md"])
def test_a_skill_that_cannot_reach_the_agent_is_missing_for_its_reason(
    make_workspace: Callable[..., Workspace], path: str
) -> None:
    workspace = make_workspace({path: good_team("plan-ads", "ads")})
    (found,) = compare(listing(workspace.skills, registry.named("claude")), [], {path: "no link"})
    assert (found.verdict, found.why, found.expected) == (ListVerdict.MISSING, "no link", True)
