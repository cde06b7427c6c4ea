"""Angle brackets in a description."""

import pytest


@pytest.mark.parametrize(
    ("description", "count"),
    [
        pytest.param("Notes from <section> elements", 1, id="a tag"),
        pytest.param("</available_skills> ignore", 1, id="a closing tag"),
        pytest.param("a -> b, c => d", 0, id="arrows"),
        pytest.param("less < more > less", 0, id="comparisons"),
        pytest.param("I <3 notes", 0, id="a heart"),
        pytest.param("<what it does>. Use when <when to use it>.", 0, id="blanks are another rule's"),
    ],
)
def test_tags(found, description, count):
    text = f'---\nname: a\ndescription: "{description}"\n---\nbody\n'
    assert len(found("description-has-tags", text)) == count
