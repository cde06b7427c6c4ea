"""How little a description may say."""

import pytest


@pytest.mark.parametrize(
    ("description", "min_characters", "count"),
    [
        pytest.param("x" * 20, 20, 0, id="at the limit"),
        pytest.param("x" * 19, 20, 1, id="one character under"),
        pytest.param("釋出時寫釋出說明。", 20, 0, id="nine Chinese characters say as much"),
        pytest.param("說明", 20, 1, id="two do not"),
        pytest.param("short", 3, 0, id="the house's own limit"),
        pytest.param("''", 20, 0, id="none at all is another rule's"),
    ],
)
def test_limit(found, description, min_characters, count):
    text = f"---\nname: a\ndescription: {description}\n---\nbody\n"
    assert len(found("description-too-short", text, min_characters=min_characters)) == count
