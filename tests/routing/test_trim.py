"""A shorter description is made of sentences that are there, and every example query still reaches its skill."""

import pytest

from skillkit.agents.shared import registry
from skillkit.listing.listing import listing
from skillkit.model import workspace
from skillkit.routing import trim
from tests import repository

NAME = "write-release-notes"
WHAT, WHEN, MORE, NOT_FOR = (
    "Write the notes of a release.",
    "Use when a version is cut or a changelog is due.",
    "It follows the house style of the company in every respect, and has done so for many years.",
    "Do not use for blog posts.",
)


def trimmed(root, description, *queries, longest, needed=lambda _: False):
    repository.write(root, NAME, description, *queries)
    repository.write(root, "cut-designs", "Cut a design from cardboard. Use when a design is due.", "cut a design")
    found = listing(workspace.load_layout(root).skills, registry.named("claude"))
    return trim.shorter(found, {NAME: longest}, is_needed=needed)[NAME]


@pytest.mark.parametrize(
    ("description", "longest", "text"),
    [
        pytest.param((WHAT, WHEN, MORE), 90, (WHAT, WHEN), id="the end goes"),
        pytest.param((WHAT, MORE, WHEN), 90, (WHAT, WHEN), id="what a query needs stays, also at the end"),
        pytest.param((WHAT, NOT_FOR, WHEN, MORE), 120, (WHAT, NOT_FOR, WHEN), id="what it is not for stays"),
        pytest.param((WHAT, WHEN, MORE), 60, (), id="whole sentences are too long"),
        pytest.param((MORE, WHAT, WHEN), 80, (), id="the first stays"),
    ],
)
def test_sentences_go_from_the_end(tmp_path, description, longest, text):
    found = trimmed(tmp_path, " ".join(description), "notes for a release", "the changelog is due", longest=longest)
    assert found.text == " ".join(text)
    assert {"notes", "release", "changelog"} <= set(found.words)


def test_without_example_queries_nothing_says_what_is_needed(tmp_path):
    assert trimmed(tmp_path, f"{WHAT} {MORE}", longest=40) == ("", ())


def test_the_only_sentence_that_says_when_stays_where_it_is_needed(tmp_path):
    text = f"{WHAT} Use when a version is cut. {MORE}"
    found = trimmed(tmp_path, text, "notes for a release", longest=70, needed=lambda text: "Use when" in text)
    assert found.text == f"{WHAT} Use when a version is cut."


def test_a_clause_is_cut_off_without_its_semicolon(tmp_path):
    found = trimmed(tmp_path, f"Notes of a release; {MORE}", "notes for a release", longest=40)
    assert found.text == "Notes of a release"


def test_a_query_that_a_neighbour_would_take_keeps_the_text(tmp_path):
    """The word is still there once, and the neighbour now has it as often: the query would come later."""
    repository.write(tmp_path, "cut-versions", "Versions. Versions and notes.", "a version")
    found = trimmed(
        tmp_path, f"{WHAT} {MORE} Notes, notes and again notes of a version.", "a version, notes", longest=60
    )
    assert found.text == ""
