"""What would help a list that is cut: the advice is tried before it is given."""

from collections.abc import Callable
from dataclasses import replace

from skillkit.agents.shared import registry
from skillkit.listing import savings
from skillkit.listing.listing import listing
from skillkit.listing.overrides import ListSettings
from skillkit.model.workspace import Workspace
from tests.conftest import good, good_team

CLAUDE = registry.named("claude")


def test_a_list_that_fits_needs_no_advice(make_workspace: Callable[..., Workspace]) -> None:
    found = listing(make_workspace({"skills/company_wide/a/SKILL.md": good("a")}).skills, CLAUDE)
    assert savings.advice(found, ListSettings()) == ()


def test_the_share_that_is_advised_is_the_smallest_whole_per_cent(make_workspace: Callable[..., Workspace]) -> None:
    skills = make_workspace({f"skills/company_wide/n{i}/SKILL.md": good(f"n{i}") for i in range(60)}).skills
    advice = savings.advice(listing(skills, CLAUDE), ListSettings())[0]
    assert advice.whole == 60
    less = replace(ListSettings(), fraction=float(advice.value) - 0.01)
    assert savings.whole(listing(skills, CLAUDE, settings=less)) < 60


def test_manual_only_skills_save_what_they_would_cost(make_workspace: Callable[..., Workspace]) -> None:
    files = {"skills/team_wide/plan-ads/SKILL.md": good_team("plan-ads", "ads")}
    found = listing(make_workspace(files).skills, CLAUDE)
    assert savings.saved(found) == found.rows[0].full_cost > 0
