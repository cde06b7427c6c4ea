"""The characters of a text beyond ASCII."""

from hypothesis import given
from hypothesis import strategies as st

from skillkit.text.beyond_ascii import beyond_ascii


@given(st.text(st.characters(codec=None)))
def test_what_is_left_is_every_character_beyond_ascii_in_order(text):
    assert beyond_ascii(text) == "".join(character for character in text if ord(character) > 127)
