"""Dollar signs that Claude Code replaces, and those that it leaves: measured on 2.1.330."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("It costs $1 for one", 1, id="a sum"),
        pytest.param("```sh\nawk '{print $2}' x | xargs echo $0\n```", 1, id="code: one finding a skill"),
        pytest.param("`SELECT $1`", 1, id="inline code"),
        pytest.param("$10.50 or $1.50 or $100", 0, id="more digits, which need a user who types ten words"),
        pytest.param("`${1}` and `$@` and `$#`", 0, id="other forms of a shell"),
        pytest.param("`\\$1` and `$$1`", 0, id="escaped"),
        pytest.param("Of $ARGUMENTS the first is $1", 0, id="meant as an argument"),
    ],
)
def test_texts(found, text, count):
    assert len(found("argument-replaced", f"{good()}\n{text}\n")) == count
