"""Real paths that are remembered are those of the system."""

import os
import random

import pytest

from skillkit.listing.real_paths import RealPaths

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the links are symbolic links")

TARGETS = [".", "..", "../..", "a", "./b", "../a", "a/../b", "../b/c", "c/", "nothing", "../nothing/a", "/", "a/b/c"]


@pytest.mark.parametrize("seed", range(12))
def test_every_path_is_what_the_system_says(tmp_path, seed):
    chance = random.Random(seed)
    paths = [f"{one}/{two}/{three}" for one in "abc" for two in "abc" for three in "abc"]
    for path in chance.sample(paths, 12):
        place = tmp_path / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if chance.random() < 0.6:
                target = chance.choice([*TARGETS, str(tmp_path / chance.choice("abc"))])
                chance.choice([place, place.parent / "d", tmp_path / chance.choice("abcd")]).symlink_to(target)
            else:
                place.mkdir()
        except OSError:
            continue
    found = RealPaths()
    for path in [*paths, *(f"{one}/{two}" for one in "abcd" for two in "abcd"), "a", "d", "d/SKILL.md"]:
        assert found.of(tmp_path / path) == os.path.realpath(tmp_path / path), path


def test_a_circle_is_left_to_the_system(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "c").mkdir()
    found = RealPaths()
    for path in ("a", "a/x", "b", "c", "c/x"):
        assert found.of(tmp_path / path) == os.path.realpath(tmp_path / path)
