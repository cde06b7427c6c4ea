"""The real clients on the layouts that skillkit forecasts: tests/listing/layout_answers.json has what they listed."""

import os
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.listing.resolver import resolve
from skillkit.preview import model_list
from skillkit.preview.client_run import run
from tests.installed_clients import NEEDED, PROGRAMS
from tests.listing.layouts import LAYOUTS, lay
from tests.preview.test_clients import OTHERS, program

pytestmark = NEEDED


@pytest.mark.parametrize("agent", [*PROGRAMS, *OTHERS])
@pytest.mark.parametrize("name", LAYOUTS)
def test_the_client_lists_what_the_resolver_says(tmp_path: Path, name: str, agent: str) -> None:
    files, folder, _ = LAYOUTS[name]
    working = lay(LAYOUTS[name], tmp_path / "repo", tmp_path / "home")
    known = registry.named(agent)
    done = run(
        known,
        program(agent),
        tmp_path / "repo",
        path=os.environ["PATH"],
        prompt="hi",
        window=272_000,
        seconds=90,
        working_folder=folder,
        home_files={path[2:]: text for path, text in files.items() if path.startswith("~/")},
        is_ours=True,
    )
    budget = (*known.budget.bundled, *known.budget.own) if known.budget else ()
    own = {*known.own_skills, *(name for name, _ in budget)}
    seen = [one for one in model_list.listed(done.requests, agent) if one.name not in own or len(one.description) < 40]
    forecast = resolve(known, working, tmp_path / "home")
    assert sorted(one.name for one in seen) == sorted(one.name for one in forecast if one.listed)
