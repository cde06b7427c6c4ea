"""Checks with a command, and without."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("name", "more", "count"),
    [
        pytest.param("check-title", "", 1, id="reads alone"),
        pytest.param("lint-title", "", 1, id="whatever the check is called"),
        pytest.param("check-title", "Run `make check`.", 0, id="a command in the text"),
        pytest.param("check-title", "Look at `title`.", 1, id="one word of code is no command"),
        pytest.param("check-title", "```\nmake\n```", 0, id="a block of code"),
        pytest.param("checkout-branch", "", 0, id="a longer word"),
        pytest.param("write-check", "", 0, id="the word stands elsewhere"),
    ],
)
def test_commands(found, name, more, count):
    assert len(found("check-asks-agent", f"{good(name=name)}\n{more}\n", folder=name)) == count


def test_a_bundled_script_is_a_command(found):
    files = {"SKILL.md": good(name="check-title"), "scripts/check.sh": "true\n"}
    assert found("check-asks-agent", files, folder="check-title") == []
