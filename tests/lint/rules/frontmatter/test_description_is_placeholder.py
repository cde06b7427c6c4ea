"""Descriptions that nobody wrote."""

import pytest


@pytest.mark.parametrize(
    ("description", "count"),
    [
        pytest.param("TODO", 1, id="one word"),
        pytest.param("TBD.", 1, id="to be decided"),
        pytest.param("[TODO: describe the skill]", 1, id="in brackets"),
        pytest.param("Your description here", 1, id="your description"),
        pytest.param("A brief description of what this skill does", 1, id="a template's"),
        pytest.param("Lorem ipsum dolor", 1, id="lorem ipsum"),
        pytest.param("...", 1, id="dots"),
        pytest.param("TODO comments gathered into a list.", 0, id="about TODO comments"),
        pytest.param("Finds TODO: and FIXME: marks.", 0, id="about marks"),
        pytest.param("[ads] Latency of ad serving.", 0, id="a prefix in brackets"),
        pytest.param("Description lists in HTML, written and checked.", 0, id="about descriptions"),
    ],
)
def test_placeholder(found, description, count):
    text = f'---\nname: a\ndescription: "{description}"\n---\nbody\n'
    assert len(found("description-is-placeholder", text)) == count
