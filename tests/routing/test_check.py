"""Example queries as tests of their skill's description."""

from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.listing.listing import Listing, listing
from skillkit.model import workspace
from skillkit.routing import check, rivals
from tests import repository

NOTES = "Release notes from merged changes. Use when a release is cut."
DOC = "Design documents with decisions and their price. Use before a large change."


def shown(root: Path, window: int = 1_000_000) -> Listing:
    return listing(workspace.load_layout(root).skills, registry.named("claude"), window)


def given(root: Path, window: int = 1_000_000) -> list[tuple[str, str, int]]:
    found = shown(root, window)
    return [(f.rule, f.path.split("/")[2], f.line) for f in check.findings(found, check.ask(found))]


def test_a_query_that_comes_first_is_no_finding(tmp_path):
    repository.write(tmp_path, "write-release-notes", NOTES, "write the notes of this release")
    repository.write(tmp_path, "write-design-doc", DOC, "write down this decision")
    assert given(tmp_path) == []


def test_a_query_lost_to_a_neighbour_is_a_note_that_names_it(tmp_path):
    repository.write(tmp_path, "write-release-notes", NOTES, "describe this design decision and its release")
    repository.write(tmp_path, "write-design-doc", DOC)
    found = shown(tmp_path)
    (finding,) = check.findings(found, check.ask(found))
    assert (finding.rule, finding.severity, finding.line) == ("query-lost", "note", 11)
    assert "reaches write-design-doc first, by `design`, `decision`" in finding.message


@pytest.mark.parametrize(
    ("others", "found"), [(2, []), (3, [("query-unreached", "zz-last", 11)])], ids=["third", "fourth"]
)
def test_below_the_best_three_is_a_warning(tmp_path, others, found):
    for number in range(others):
        repository.write(tmp_path, f"a{number}", "deploy deploy deploy")
    repository.write(tmp_path, "zz-last", "deploy and very many other words that make it long", "deploy")
    assert [row for row in given(tmp_path) if row[0] == "query-unreached"] == found


def test_a_query_without_a_known_word_says_so(tmp_path):
    repository.write(tmp_path, "write-release-notes", NOTES, "ship it")
    found = shown(tmp_path)
    (finding,) = check.findings(found, check.ask(found))
    assert "the list shows none of its words" in finding.message


def test_a_description_that_the_agent_cuts_cannot_be_found(tmp_path):
    repository.write(tmp_path, "aa", NOTES, "cut the release")
    assert given(tmp_path) == []
    found = shown(tmp_path, window=10_000)  # no room beside the agent's own skills
    (finding,) = check.findings(found, check.ask(found))
    assert "shown its name alone" in finding.hint


def test_a_teams_skill_is_not_asked(tmp_path):
    folder = repository.write(tmp_path, "investigate-ads", NOTES, "no word", scope="team_wide")
    text = (folder / "SKILL.md").read_text().replace("metadata:", "disable-model-invocation: true\nmetadata:")
    (folder / "SKILL.md").write_text(text)
    assert given(tmp_path) == []


@pytest.mark.parametrize(
    ("item", "found"),
    [
        pytest.param("Not for: cut a design", [], id="a neighbour takes it"),
        pytest.param(
            "not for: notes of a release", [("near-miss-first", "write-release-notes", 12)], id="it still fires"
        ),
    ],
)
def test_a_near_miss_must_not_come_first(tmp_path, item, found):
    repository.write(tmp_path, "write-release-notes", NOTES, "write the release notes", item)
    repository.write(tmp_path, "write-design-doc", DOC)
    assert given(tmp_path) == found


def test_near_misses_may_have_a_section_of_their_own(tmp_path):
    folder = repository.write(tmp_path, "write-release-notes", NOTES, "write the release notes")
    text = (folder / "SKILL.md").read_text().replace("# Workflow", "Not for\n- 'a release of a prisoner'\n\n# Workflow")
    (folder / "SKILL.md").write_text(text)
    assert given(tmp_path) == [("near-miss-first", "write-release-notes", 14)]


def test_a_pair_that_steals_each_others_queries_is_told_once(tmp_path):
    repository.write(tmp_path, "aa", "alpha beta", "gamma", "delta")
    repository.write(tmp_path, "bb", "gamma delta", "alpha")
    (finding,) = rivals.pairs(check.ask(shown(tmp_path)))
    assert finding.rule == "queries-stolen"
    assert finding.path == "skills/company_wide/aa/SKILL.md"
    assert finding.message == "bb takes 2 queries of aa: 'gamma', 'delta'; aa takes one query of bb: 'alpha'"


def test_one_lost_query_makes_no_pair(tmp_path):
    repository.write(tmp_path, "aa", "alpha beta", "gamma", "alpha")
    repository.write(tmp_path, "bb", "gamma delta", "delta")
    assert list(rivals.pairs(check.ask(shown(tmp_path)))) == []


def test_what_a_new_description_takes_is_told_at_the_taker(tmp_path):
    repository.write(tmp_path, "aa", "alpha beta", "alpha please", "beta")
    repository.write(tmp_path, "bb", "gamma", "gamma")
    before = check.ask(shown(tmp_path))
    repository.write(tmp_path, "bb", "gamma alpha alpha alpha", "gamma")
    after = shown(tmp_path)
    changed = [row.skill for row in after.rows if row.name == "bb"]
    (finding,) = rivals.taken(before, check.ask(after), changed)
    assert (finding.path, finding.severity) == ("skills/company_wide/bb/SKILL.md", "warning")
    assert finding.message == "its new description takes one query of aa: 'alpha please'"
    assert list(rivals.taken(before, before, changed)) == []
