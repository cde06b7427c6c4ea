"""Descriptions that are nearly one."""

import time

import pytest

from skillkit.lint.rule import named
from skillkit.model import workspace

BASE = "Release notes from merged changes, written for customers. Use when a release is cut or a changelog is asked for"

JAPANESE = (
    "マージされた変更からお客様が読めるリリースノートを書く。リリースを切るとき、または変更履歴を求められたときに使う"
)


def make(root, descriptions, scope="company_wide"):
    for number, description in enumerate(descriptions):
        folder = root / "skills" / scope / f"skill-{number:04}"
        folder.mkdir(parents=True)
        (folder / "SKILL.md").write_text(f"---\nname: {folder.name}\ndescription: {description}\n---\nbody\n")


def findings(root, rule="description-nearly-identical"):
    checked = named(rule)
    options = {key.replace("-", "_"): value for key, value in checked.options.items()}
    return [(f.path.split("/")[-2][-4:], f.message) for f in checked.check(workspace.load([root]), **options)]


@pytest.mark.parametrize(
    ("descriptions", "count"),
    [
        pytest.param([BASE, BASE + " today"], 2, id="one word more"),
        pytest.param([BASE, BASE.upper()], 0, id="the same words are another rule's"),
        pytest.param([BASE, "Latency of ad serving. Use when a release is cut"], 0, id="others"),
        pytest.param([JAPANESE, JAPANESE + "よ"], 2, id="Japanese"),
        pytest.param([BASE.replace("merged", "open"), BASE], 0, id="a word that makes the difference"),
        pytest.param(
            ["変更履歴を書く。版を切るときに使う。", "広告の遅延を調べる。警報が出たときに見る。"],
            0,
            id="other Japanese",
        ),
    ],
)
def test_likeness(tmp_path, descriptions, count):
    make(tmp_path, descriptions)
    assert len(findings(tmp_path)) == count


def test_each_skill_is_told_of_the_one_most_like_it_alone(tmp_path):
    make(tmp_path, [BASE, BASE + " today", BASE + " today again", BASE + " now"])
    found = findings(tmp_path)
    assert [place for place, _ in found] == ["0000", "0001", "0002", "0003"]
    assert "skill-0002" in found[1][1]


def test_team_wide_skills_are_let_be(tmp_path):
    make(tmp_path, [BASE, BASE + " today", BASE], scope="team_wide")
    assert findings(tmp_path) == []
    assert findings(tmp_path, "description-identical") == []


def test_the_work_does_not_grow_as_a_square(tmp_path):
    from skillkit.text import likeness

    def seconds(count):
        sets = [likeness.words(f"{BASE} for the product number{i} of line{i % 7}") for i in range(count)]
        begin = time.process_time()
        assert len(likeness.nearest(sets, 0.8)) == count
        return time.process_time() - begin

    assert seconds(4000) < 20 * seconds(500) + 0.5
