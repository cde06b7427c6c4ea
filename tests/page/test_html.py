"""The file: whole, closed to the network, and showing only what is known."""

import re
from html.parser import HTMLParser

import pytest

from skillkit.page import demo
from skillkit.page.html import html
from tests.page.hostile import ATTACKS
from tests.page.pages import fault, hostile, page, skill, weeks


class Tags(HTMLParser):
    """Every tag with its attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.texts))


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_texts_of_others_add_no_tag_and_no_attribute(attack):
    clean = {(tag, name) for tag, attributes in Tags(html(hostile("word"))).tags for name in attributes}
    found = Tags(html(hostile(attack))).tags
    new = {(tag, name) for tag, attributes in found for name in attributes} - clean
    assert new <= {("a", "href"), ("a", "rel")}
    for tag, attributes in found:
        assert tag not in ("img", "iframe", "form", "base", "object", "embed")
        assert not (attributes.get("href") or "#").lower().startswith(("javascript", "data", "vbscript"))
    assert [tag for tag, _ in found].count("script") == 1


def test_signs_that_hide_are_shown():
    text = html(hostile("\u202egnp.exe \x1b[31m"))
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert "\\u202e" in text


def test_nothing_is_loaded():
    for tag, attributes in Tags(html(demo.demo(20))).tags:
        assert not {"src", "srcset", "style", "onclick", "onload"} & set(attributes), tag
        assert tag != "link"


def test_the_policy_allows_its_own_script_and_style_alone():
    policy = next(a["content"] for t, a in Tags(html(page())).tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy


def test_without_uses_nothing_is_said_of_uses():
    text = Tags(html(page(skill(uses_30=None), known=False, weeks=weeks(uses=0)))).text
    assert "No use of a skill was recorded" in text
    assert "not known" in text
    assert "Are skills used?" not in text
    assert "per 100" not in text


def test_without_skills_it_says_how_to_begin():
    assert "skillkit adopt" in Tags(html(page())).text


@pytest.mark.parametrize("word", ["skillkit show write-notes", "step 2 is wrong", "Never tested", "Writes notes."])
def test_a_skill_has_a_panel_with_what_is_known_of_it(word):
    assert word in Tags(html(page(skill(faults=(fault(),))))).text


def test_the_demo_is_marked_as_invented_and_always_the_same():
    text = html(demo.demo(40))
    assert "are invented" in text
    assert text == html(demo.demo(40))


def test_every_number_of_a_chart_is_in_its_table():
    text = Tags(html(page(skill(), weeks=weeks(uses=37, reports=3)))).text
    assert text.count("37") >= 24  # twelve weeks, by agent and together


def test_what_is_nearly_the_same_is_a_sentence_and_no_link():
    made = html(page(skill("a", near=("the description is nearly that of b",))))
    assert Tags(made).text.count("the description is nearly that of b") == 2  # in the panel and in the list
    assert not [a for t, a in Tags(made).tags if t == "a" and "nearly" in (a.get("href") or "")]
