"""Where a conflict begins that git left in a text."""

import pytest

from skillkit.text import conflict


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n", 1, id="the first line"),
        pytest.param("a\r\n<<<<<<<\r\n", 2, id="without a name, line ends of Windows"),
        pytest.param("a\n <<<<<<< HEAD\n<<<<<<<HEAD\n<<<<<<<<\n=======\n>>>>>>> other\n", 0, id="other lines"),
        pytest.param("a\n<<<<<<< HEAD\n<<<<<<< again\n", 2, id="the first of two"),
    ],
)
def test_the_first_line_is_found(text: str, line: int) -> None:
    assert conflict.line(text) == line
