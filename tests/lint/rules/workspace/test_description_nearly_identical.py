"""Descriptions that are nearly one."""

import pytest

from skillkit import cache
from skillkit.lint.rule import named
from skillkit.model import workspace
from skillkit.text import likeness
from tests import hang

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
            [
                BASE,
                "Writes the notes of a release for its users out of all that was merged and changed. Use when somebody"
                " asks for the changelog, or cuts a release",
            ],
            2,
            id="the same in other words",
        ),
        pytest.param(
            [
                "Finds out why a job of the nightly build failed. Use when the nightly build is red",
                "Debug failing jobs in a red nightly build. When it is red, use this to locate why they fail",
            ],
            2,
            id="the same, in another order",
        ),
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


@pytest.mark.parametrize(
    ("first", "second", "form"),
    [
        pytest.param(
            "web", "api", "Deploy the {} to staging and watch its health. Use when {} is to be deployed", id="two"
        ),
        pytest.param(
            "jira", "linear", "Read and write tickets in {} by its API. Use when {} tickets are named", id="tools"
        ),
        pytest.param(
            "banner", "rewarded", "Put {} ads into an app with the SDK. Use when {} ads are wanted", id="kinds"
        ),
    ],
)
def test_a_word_that_differs_in_the_names_too_is_the_subject(tmp_path, first, second, form):
    for word in (first, second):
        folder = tmp_path / "skills/company_wide" / f"handle-{word}"
        folder.mkdir(parents=True)
        text = f"---\nname: {folder.name}\ndescription: {form.format(word, word)}\n---\nbody\n"
        (folder / "SKILL.md").write_text(text)
    assert findings(tmp_path) == []


def test_in_a_family_of_one_form_the_rare_word_is_the_subject(tmp_path):
    kinds = ["billing", "search", "login", "export", "profile", "alerts", "mail", "chat", "maps", "audio"]
    make(tmp_path, [f"Automate {kind} tasks through the tool server. Use for {kind} workflows" for kind in kinds])
    assert findings(tmp_path) == []


def test_each_skill_is_told_of_the_one_most_like_it_alone(tmp_path):
    make(tmp_path, [BASE, BASE + " today", BASE + " today again", BASE + " now"])
    found = findings(tmp_path)
    assert [place for place, _ in found] == ["0000", "0001", "0002", "0003"]
    assert "skill-0002" in found[1][1]


def test_team_wide_skills_are_let_be(tmp_path):
    make(tmp_path, [BASE, BASE + " today", BASE], scope="team_wide")
    assert findings(tmp_path) == []
    assert findings(tmp_path, "description-identical") == []


def test_the_work_does_not_grow_as_a_square():
    sets = [likeness.words(f"{BASE} for the product number{i} of line{i % 7}") for i in range(12_000)]
    with hang.never():  # to compare each with each takes minutes
        assert len(likeness.nearest(sets, 0.7)) == len(sets)


def test_what_is_nearest_is_the_same_when_it_is_known_from_before(tmp_path):
    texts = [BASE, BASE + " today", "Draws a chart of the sales. Use for quarterly reviews.", BASE + " again"]
    expected = likeness.nearest([likeness.words(text) for text in texts], 0.7)
    for _ in range(2):
        with cache.kept(str(tmp_path / "texts"), b"k" * 16):
            assert likeness.nearest_of(texts, 0.7) == expected
    with cache.kept(str(tmp_path / "texts"), b"k" * 16):
        assert likeness.nearest_of(texts[:3], 0.7) != expected[:3]
