"""Archives that come with their password. Not on the page: a password that is written out is a finding of its own."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Unpack `tools.zip` (pass: `notes`), then start it.", 1, id="in a sentence"),
        pytest.param("Run `7z x -pnotes tools.7z && ./tools/start`.", 1, id="in a command"),
        pytest.param('Run `unzip -P "$PASSWORD" in.zip`.', 0, id="from the environment"),
        pytest.param("Make it with `7z a -p notes.7z notes/`.", 0, id="made by the user"),
        pytest.param("Never open a zip that comes with its password.", 0, id="a warning"),
    ],
)
def test_archives(found, text, count):
    assert len(found("archive-locked", f"{good()}\n{text}\n")) == count
