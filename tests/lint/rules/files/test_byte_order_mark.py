"""Marks that nobody sees before the head."""

import pytest

from skillkit.lint.example import good
from skillkit.lint.fix import fix_all
from skillkit.lint.run import lint
from skillkit.model import workspace


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param(good(), 0, id="none"),
        pytest.param("\ufeff" + good(), 1, id="before the head"),
        pytest.param("\ufeffno head\n", 1, id="before a file without a head"),
        pytest.param("\ufeff\ufeff" + good(), 1, id="two are one finding"),
        pytest.param(good() + "\ufeff", 0, id="elsewhere it is a zero width character"),
    ],
)
def test_mark(found, text, count):
    assert len(found("byte-order-mark", text)) == count


def test_the_fix_leaves_every_other_byte(tmp_path):
    file = tmp_path / "write-release-notes/SKILL.md"
    file.parent.mkdir()
    data = good().replace("\n", "\r\n").encode()
    file.write_bytes(b"\xef\xbb\xbf" + data)
    fix_all(workspace.load([tmp_path]), lint, lambda: workspace.load([tmp_path]))
    assert file.read_bytes() == data
    assert lint(workspace.load([tmp_path])).findings == ()
