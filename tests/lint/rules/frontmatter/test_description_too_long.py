"""The specification's limit on a description, in characters."""

import pytest


@pytest.mark.parametrize(
    ("letter", "length", "count"),
    [
        pytest.param("x", 1024, 0, id="at the limit"),
        pytest.param("x", 1025, 1, id="one character over"),
        pytest.param("語", 1024, 0, id="characters are counted, not bytes"),
        pytest.param("😀", 1025, 1, id="an emoji is one character"),
    ],
)
def test_limit(found, letter, length, count):
    text = f"---\nname: write-release-notes\ndescription: {letter * length}\n---\nbody\n"
    assert len(found("description-too-long", text)) == count
