"""Words in a text, and windows around them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillkit.lint.sieve import windows, words_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("abcdef", [], id="no word"),
        pytest.param("..........x..........", [(7, 13)], id="one"),
        pytest.param("x....x", [(0, 8)], id="two that meet"),
        pytest.param("x..........x", [(0, 3), (8, 14)], id="two apart"),
    ],
)
def test_windows(text, found):
    assert list(windows(text, ("x",), 3)) == found


@given(st.text(alphabet="xy.", max_size=60), st.integers(0, 5), st.integers(0, 60))
def test_every_word_behind_the_start_is_in_one_window_and_windows_do_not_meet(text, reach, start):
    found = list(windows(text, ("x", "yy"), reach, start))
    assert all(any(a <= place <= b for a, b in found) for place in range(start, len(text)) if text[place] == "x")
    assert all(first[1] < second[0] for first, second in itertools.pairwise(found))
    assert all(begin >= start for begin, _ in found)


@given(
    st.text(alphabet="akx_AK-: \u2014\n\ud800", max_size=40),
    st.lists(st.text(alphabet="akx_AK-:", min_size=1, max_size=4), max_size=5),
)
def test_exactly_the_words_that_a_text_holds_are_held(text, words):
    assert words_in(text, tuple(words)) == [word for word in words if word in text]
