"""A use says which text it was of, also where the hook could not know it."""

from pathlib import Path

import pytest

from skillkit.events import spool
from skillkit.events.event import INVOKED
from skillkit.events.lake_place import place_of
from skillkit.events.reading import all_events
from skillkit.events.sync import sync
from skillkit.model import workspace
from tests import repository
from tests.conftest import good, good_team
from tests.repository import git


@pytest.fixture
def root(tmp_path) -> Path:
    repository.start(tmp_path)
    for path, text in {
        "skills/company_wide/write-notes/SKILL.md": good("write-notes"),
        "skills/team_wide/ads/investigate-ads/SKILL.md": good_team("investigate-ads", "ads"),
    }.items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text)
    repository.commit(tmp_path)
    return tmp_path


def uses(root: Path) -> list[dict]:
    asked = "SELECT skill, skill_digest, team, owner, scope FROM invocations ORDER BY time"
    return all_events.ask(place_of(str(root)), lambda lake: lake.rows(asked))


def test_a_use_has_the_digest_of_its_commit_not_of_today(root, make_event):
    then = {skill.name: skill.digest for skill in workspace.load_layout(root).skills}
    commit = git(root, "rev-parse", "HEAD")
    changed = root / "skills/company_wide/write-notes/SKILL.md"
    changed.write_text(changed.read_text() + "\nMore.\n")
    repository.commit(root)
    for skill in ("write-notes", "investigate-ads"):
        spool.put(str(root / ".skillkit"), make_event("", type=INVOKED, skill=skill, commit=commit))
    sync(place_of(str(root)))
    notes, ads = uses(root)
    assert notes == {
        "skill": "write-notes", "skill_digest": then["write-notes"], "team": None, "owner": "@acme/docs",
        "scope": "company_wide",
    }  # fmt: skip
    assert (ads["skill_digest"], ads["team"], ads["owner"]) == (then["investigate-ads"], "ads", "@acme/ads")


@pytest.mark.parametrize("commit", ["", "0" * 40])
def test_a_use_of_a_commit_that_is_not_there_stays_as_it_is(root, make_event, commit):
    spool.put(str(root / ".skillkit"), make_event("", type=INVOKED, skill="write-notes", commit=commit))
    spool.put(
        str(root / ".skillkit"), make_event("", type=INVOKED, skill="gone", commit=git(root, "rev-parse", "HEAD"))
    )
    assert sync(place_of(str(root))).events == 2
    assert [use["skill_digest"] for use in uses(root)] == [None, None]


def test_what_a_use_says_itself_is_kept(root, make_event):
    event = make_event(
        "", type=INVOKED, skill="write-notes", commit=git(root, "rev-parse", "HEAD"), skill_digest="1:own", owner="@me"
    )
    spool.put(str(root / ".skillkit"), event)
    sync(place_of(str(root)))
    (use,) = uses(root)
    assert (use["skill_digest"], use["owner"]) == ("1:own", "@me")
