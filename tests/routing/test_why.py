"""Each cause of a missed or needless use, made for real."""

import pytest

from skillkit.agents.shared import registry
from skillkit.link.apply import apply
from skillkit.link.plan import plan
from skillkit.listing.listing import listing
from skillkit.model import workspace
from skillkit.routing import why
from skillkit.routing.why import Cause
from tests import repository

CLAUDE = registry.named("claude")


@pytest.fixture
def root(tmp_path):
    repository.write(tmp_path, "write-release-notes", "Release notes from merged changes. Use when a release is cut.")
    repository.write(tmp_path, "write-design-doc", "Design documents with their decisions.")
    folder = repository.write(tmp_path, "investigate-ads", "Latency of ads.", scope="team_wide")
    text = (folder / "SKILL.md").read_text().replace("metadata:", "disable-model-invocation: true\nmetadata:")
    (folder / "SKILL.md").write_text(text)
    for step in plan(workspace.load_layout(tmp_path), [CLAUDE]):
        apply(tmp_path, step)
    return tmp_path


def given(root, name, prompt, window=1_000_000, question=why.missed, **more):
    place = workspace.load_layout(root)
    return question(listing(place.skills, CLAUDE, window), place.skill(name), prompt, **more)


@pytest.mark.parametrize(
    ("name", "prompt", "cause", "detail"),
    [
        ("write-release-notes", "notes for this release", Cause.HABIT, "by `notes`, `release`"),
        ("write-release-notes", "ship it", Cause.NOT_SAID, "the list shows none"),
        (
            "write-release-notes",
            "ship the release candidate today",
            Cause.NOT_SAID,
            "of its words only `release` are in",
        ),
        ("write-release-notes", "ship the release", Cause.HABIT, "by `release`"),
        ("write-release-notes", "a design decision in a release", Cause.NEIGHBOUR, "write-design-doc matches better"),
        ("investigate-ads", "latency of ads", Cause.MANUAL, "is not shown it"),
        ("no-such-skill", "x", Cause.GONE, "the skill no longer exists"),
    ],
)
def test_missed(root, name, prompt, cause, detail):
    found = given(root, name, prompt)
    assert found.cause is cause
    assert detail in found.detail


def test_a_missing_link_goes_before_every_description(root):
    (root / "skills/all/write-release-notes").unlink()
    assert given(root, "write-release-notes", "notes for this release").cause is Cause.NOT_LINKED


def test_a_skill_that_the_agent_does_not_load(root):
    (root / "skills/company_wide/write-release-notes/SKILL.md").write_text("---\nname: x\npaths: a/**\n---\n\nText.\n")
    assert given(root, "write-release-notes", "notes").cause is Cause.NOT_LOADED


def test_a_description_that_was_cut_away(root):
    assert given(root, "write-release-notes", "what was merged", window=10_000).cause is Cause.CUT


@pytest.mark.parametrize(
    ("prompt", "trigger", "cause"),
    [
        ("notes for this release", "model", Cause.DRAWN),
        ("notes for this release", "user", Cause.CALLED),
        ("a design decision in a release", "", Cause.NEIGHBOUR),
        ("something else", "model", Cause.HABIT),
    ],
)
def test_needless(root, prompt, trigger, cause):
    assert given(root, "write-release-notes", prompt, question=why.needless, trigger=trigger).cause is cause


@pytest.mark.parametrize(
    ("report", "prompt"),
    [
        ("did not fire on: cut the release", "cut the release"),
        ("it should have fired when I said 'cut the release'", "cut the release"),
        ("fired on a question about the code", "fired on a question about the code"),
        ("", ""),
    ],
)
def test_the_prompt_in_a_report(report, prompt):
    assert why.prompt_of(report) == prompt


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("write the notes of the release", "write-release-notes"),
        ("release", None),
        ("write it", None),
        ("release notes and design documents", None),
    ],
)
def test_a_prompt_belongs_to_a_skill_only_if_that_is_clear(root, prompt, name):
    place = workspace.load_layout(root)
    found = why.owner_of(listing(place.skills, CLAUDE, 1_000_000), prompt)
    assert (found.name if found else None) == name
