"""What earlier versions shipped is kept, and kept once."""

import itertools
from pathlib import Path

import pytest

from skillkit.scaffold import earlier
from tests.release import keep

ROOT = Path(__file__).parent.parent.parent


def test_the_states_of_a_version_are_in_order():
    assert list(earlier.labels()) == sorted(earlier.labels(), key=lambda label: label.replace("-", "."))
    assert earlier.labels()[0] == "0.1.0-01"


@pytest.mark.parametrize("name", sorted({name for name, _ in keep.shipped(ROOT)}))
def test_no_text_is_kept_twice_in_a_row(name):
    texts = earlier.texts(name)
    assert all(a != b for a, b in itertools.pairwise(texts))


def test_every_kept_file_is_one_that_was_shipped():
    names = {name.replace("/", ".") for name, _ in keep.shipped(ROOT)}
    folder = ROOT / "skillkit/scaffold/earlier"
    assert {file.name for file in folder.rglob("*") if file.is_file()} <= names
