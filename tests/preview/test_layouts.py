"""The real clients on the layouts that skillkit forecasts: tests/listing/layout_answers.json has what they listed."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date
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


AT_ONCE = 2
DAYS = 12
"""Days in which each layout has its turn: all of them take six clients twenty minutes."""


def turn() -> list[str]:
    """The layouts of today; all of them where SKILLKIT_ALL_LAYOUTS is set."""
    if os.environ.get("SKILLKIT_ALL_LAYOUTS"):
        return list(LAYOUTS)
    return list(LAYOUTS)[date.today().toordinal() % DAYS :: DAYS]


@pytest.mark.parametrize("agent", [*PROGRAMS, *OTHERS])
def test_the_client_lists_what_the_resolver_says(tmp_path: Path, agent: str) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(lambda name: listed_and_forecast(tmp_path / name, name, agent), turn())
        different = {name: pair for name, pair in zip(turn(), found, strict=True) if pair[0] != pair[1]}
    assert different == {}


def listed_and_forecast(place: Path, name: str, agent: str) -> tuple[list[str], list[str]]:
    """The names that the client listed, and those that are forecast."""
    files, folder, _ = LAYOUTS[name]
    working = lay(LAYOUTS[name], place / "repo", place / "home")
    known = registry.named(agent)
    done = run(
        known,
        program(agent),
        place / "repo",
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
    forecast = resolve(known, working, place / "home")
    return sorted(one.name for one in seen), sorted(one.name for one in forecast if one.listed)
