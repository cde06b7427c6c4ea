"""The laws of a ranking."""

import pytest

from skillkit.routing.index import Index, IndexEntry

NOTES = IndexEntry("write-release-notes", "Release notes from merged changes. Use when a release is cut.")
DOC = IndexEntry("write-design-doc", "Design documents with decisions and their price. Use before a large change.")
TABLES = IndexEntry("design-tables", "PostgreSQL tables, indexes and constraints. Use when a schema is drawn up.")
ALL = (NOTES, DOC, TABLES)


def names(index: Index, query: str) -> list[str]:
    return [match.name for match in index.rank(query)]


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.name)
def test_its_own_description_finds_a_skill_first(entry):
    assert names(Index(ALL), entry.description)[0] == entry.name


def test_the_order_of_the_entries_changes_nothing():
    assert Index(ALL).rank("design a release") == Index(reversed(ALL)).rank("design a release")


def test_of_equals_the_first_by_name_leads():
    twins = [IndexEntry("b", "the same words"), IndexEntry("a", "the same words")]
    assert names(Index(twins), "same words") == ["a", "b"]


def test_the_words_that_matched_are_told_as_typed():
    (best, *_) = Index(ALL).rank("Designing a table for Postgres")
    assert (best.name, best.matched) == ("design-tables", ("designing", "table", "postgres"))


def test_a_rare_word_counts_for_more_than_a_common_one():
    assert names(Index(ALL), "design constraints")[0] == "design-tables"


def test_the_words_of_the_name_count_too():
    assert names(Index([IndexEntry("deploy-web", ""), DOC]), "deploy it") == ["deploy-web"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("postgres", ["design-tables"], id="the beginning of a known word"),
        pytest.param("post", ["design-tables"], id="four letters are enough"),
        pytest.param("pos", [], id="three are not"),
        pytest.param("tableset", ["design-tables"], id="a known word at its beginning"),
        pytest.param("kubernetes", [], id="a word that nobody has"),
        pytest.param("", [], id="nothing"),
        pytest.param("?!", [], id="no word"),
        pytest.param("how do I do this", [], id="function words alone"),
    ],
)
def test_reached(query, found):
    assert names(Index(ALL), query) == found


def test_no_entries_are_no_match():
    assert Index([]).rank("anything") == []
    assert Index([IndexEntry("", "")]).rank("anything") == []


def test_a_limit_cuts_the_end():
    index = Index(ALL)
    assert index.rank("design a release", 1) == index.rank("design a release")[:1]
