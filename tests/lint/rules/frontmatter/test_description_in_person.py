"""Who speaks in a description."""

import pytest


@pytest.mark.parametrize(
    ("description", "count"),
    [
        pytest.param("I can help with releases.", 1, id="I can"),
        pytest.param("I'm your release helper.", 1, id="I'm"),
        pytest.param("Writes notes. You can use this for releases.", 1, id="you, in a later sentence"),
        pytest.param("We write notes.", 1, id="we"),
        pytest.param("Let's write notes.", 1, id="let us"),
        pytest.param("Writes notes. Use when you need a changelog.", 0, id="when you need"),
        pytest.param("Use when the user says 'I can see no changelog'.", 0, id="what users say"),
        pytest.param("Your team's notes, written from changes.", 0, id="your is not you"),
        pytest.param("I contratti della ditta. Usare quando serve.", 0, id="an Italian article"),
        pytest.param("Part I. We also know parts II and III.", 0, id="a numeral"),
        pytest.param("Youtube uploads. Use when a video is cut.", 0, id="a longer word"),
    ],
)
def test_person(found, description, count):
    text = f"---\nname: a\ndescription: {description}\n---\nbody\n"
    assert len(found("description-in-person", text)) == count
