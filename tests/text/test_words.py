"""Which words of a text count."""

import pytest

from skillkit.text import words


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        pytest.param("How do I deploy this?", ["deploy"], id="function words go"),
        pytest.param("don't can't", [], id="contractions too"),
        pytest.param("the team’s colours", ["team", "color"], id="possessives, and one spelling"),
        pytest.param("organise the behaviour", ["organ", "behavior"], id="British endings"),
        pytest.param("hour your four", ["hour", "four"], id="short words keep theirs"),
        pytest.param(
            "k8s, next.js; snake_case CamelCase", ["k8s", "next", "js", "snake", "case", "camelcas"], id="names"
        ),
        pytest.param("release 2.4", ["releas", "2", "4"], id="numbers"),
        pytest.param("発表資料を作る", ["発表", "表資", "資料", "料を", "を作", "作る"], id="no blanks between words"),
        pytest.param("रिपोर्ट लिखो", ["रिपोर्ट", "लिखो"], id="vowel signs hold a word together"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_stems(text, stems):
    assert list(words.of_query(text)) == stems
    assert list(words.of_description(text)) == stems


def test_a_query_remembers_its_words_as_typed():
    assert words.of_query("Notes, notes for Release") == {"note": "notes", "releas": "release"}


@pytest.mark.parametrize(
    "denied",
    ["Not for invoices.", "Do not use for invoices.", "Don't use it for invoices", "Never use for invoices; ask first"],
)
def test_what_a_description_denies_does_not_draw(denied):
    assert "invoic" not in set(words.of_description(f"Receipts, scanned. {denied}"))
    assert "receipt" in set(words.of_description(f"Receipts, scanned. {denied}"))


def test_a_word_that_only_begins_like_a_denial_is_read():
    assert {"notic", "invoic"} <= set(words.of_description("Notices and notes for invoices, nothing else"))
