"""The file: whole, closed to the network, and showing only what is known."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from skillkit.events.trends.fix_effects import FixEffect
from skillkit.page import demo
from skillkit.page.content import ListedBy, PageFinding, PageTest
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


def panel_of(made: str, name: str) -> str:
    return Tags(made[made.index(f'<template id="skill:{name}">') :].split("</template>", 1)[0]).text


def test_the_open_reports_of_a_panels_faults_add_up_to_those_of_its_skill():
    """Also where a fault has answered reports, was reported again after its answer, or is left out."""
    faults = [fault(f"say {n}", count=n + 3, open=n) for n in range(1, 8)]
    faults += [fault("again", status="resolved", count=9, open=4, again=4), fault("left out", count=6, open=5)]
    mixed = skill("mixed", faults=tuple(faults))
    for made in (page(mixed), demo.demo(80)):
        text = html(made)
        for one in made.skills:
            if one.faults:
                shown = panel_of(text, one.name).split("What agents list")[0].split("Description")[0]
                (whole,) = re.findall(r"Reports ([\d,]+) open", shown)
                parts = re.findall(r"([\d,]+) open(?! of \d+ re)", shown.split(f"Reports {whole} open", 1)[1])
                assert int(whole) == one.open == sum(map(int, parts)), one.name


def test_what_is_left_out_of_a_panel_names_the_command_that_has_it():
    problems = tuple(PageFinding("warning", "r", "p:1", f"m{n}") for n in range(8))
    text = panel_of(html(page(skill(faults=(fault(),) * 10, problems=problems))), "write-notes")
    assert "and 2 more, 2 open: skillkit feedback list --skill write-notes" in text
    assert "and 3 more: skillkit lint skills/company_wide/write-notes/SKILL.md" in text


def test_the_tokens_of_the_table_are_those_of_the_panel_and_name_the_agent():
    seen = (ListedBy("Claude Code", "name only", "", 21), ListedBy("Codex", "dropped", "", 0))
    text = Tags(html(page(skill(tokens=57, agents=seen)))).text
    assert "Tokens in Claude Code" in text
    assert "21name onlydropped by Codex" in text
    assert "Claude Codename only 21 tokens" in text
    assert "57" not in text.split("All skills", 1)[1].split("Find", 1)[1].split("use strict")[0]


def test_an_unused_skill_says_that_older_reports_are_open():
    text = Tags(html(page(skill("a", dead=True), skill("b", dead=True, faults=(fault(count=5),))))).text
    assert (
        "Unused 2Neither a use nor a report in 12 weeks. Retire it, or make it team-wide.abbut 5 older reports are open"
        in text
    )


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


def test_a_panel_leads_to_the_skills_that_it_names_and_to_those_that_name_it():
    made = html(page(skill("a", leads_to=("b", "gone")), skill("b", named_by=("a",)), skill("c")))
    assert 'It names <a href="#b">b</a>, gone.' in made
    assert 'It is named by <a href="#a">a</a>.' in made
    assert made.count("<h3>Other skills</h3>") == 2


def test_what_has_one_cause_is_a_line_of_a_list():
    gone = "`docs/setup.md` is gone: removed by c0ffee"
    skills = [skill(name, stale=(gone, "`make ship` is gone")) for name in ("a", "b", "c")]
    text = Tags(html(page(*skills, skill("d", stale=(gone,))))).text
    listed = text[text.index("Out of date 4") :]
    assert f"a, b, c, d{gone}" in listed
    assert listed.count(gone) == 1 + 4  # once in the list, once in each panel
    assert "a, b, c`make ship` is gone" in listed


def test_duplicates_are_one_line():
    copies = [skill("a", same=("b",)), skill("b", same=("a",))]
    text = Tags(html(page(*copies))).text
    assert text.count("a, bRetired") == text.count("b, a") == 0
    assert re.search(
        r"Groups of duplicates 1 ?They have one description, so an agent takes either. Keep one. ?a, b", text
    )
    assert "b has the same description." in text


def test_a_test_that_failed_is_named_with_its_query_and_text_before_those_that_passed():
    tests = (
        PageTest("an old one", "Codex", False, "2026-01-01", False),
        PageTest("write the notes", "Claude Code", True, "2026-02-02", True),
        PageTest("notes of 2.1, now", "Claude Code", False, "2026-02-01", True),
    )
    text = Tags(html(page(skill(tests=tests, tested="failed")))).text
    panel = text[text.index("Tests", text.index("Description")) :]
    rows = ("notes of 2.1, nowfailed on this text", "write the notespassed on this text")
    rows += ("an old onefailed on an older text",)
    assert [panel.index(row) for row in rows] == sorted(panel.index(row) for row in rows)


def test_every_fix_is_on_the_page_and_in_the_panel_of_its_skill():
    fixes = tuple(
        FixEffect("a", f"{n:07}", f"2026-02-{n + 1:02}", 20, n, 30, 0, 30, 0.0, 0.0, "helped") for n in range(9)
    )
    text = Tags(html(page(skill("a"), fixes=fixes))).text
    assert all(text.count(f"{n:07}") == 2 for n in range(9))
    assert "9 fixes: 9 helped" in text


@pytest.mark.parametrize(("since", "title"), [("2025-12-09", "The last 12 weeks"), ("2025-12-11", "Since 2025-12-11")])
def test_the_charts_say_their_period(since, title):
    assert title in Tags(html(page(since=since, made="2026-03-02T08:00:00Z"))).text


@pytest.mark.parametrize(
    "shown",
    [
        demo.demo(20),
        page(skill(), fixes=(FixEffect("gone", "4be1d07", "2026-02-01", 20, 9, 30, 1, 30, 30.0, 3.3, "helped"),)),
        page(skill(near=("gone",), same=("gone",)), retired=(("gone", 2),), wishes=(fault("x", "gone"),)),
        hostile("a word"),
        page(),
    ],
    ids=["the demo", "a fix of a skill that is gone", "others that are gone", "hostile", "no skill"],
)
def test_every_link_of_the_page_leads_somewhere(shown):
    tags = Tags(html(shown)).tags
    ids = {attributes["id"] for _, attributes in tags if "id" in attributes}
    links = [unquote(attributes["href"] or "") for _, attributes in tags if "href" in attributes]
    inner = {link.rpartition("#")[2] for link in links if "#" in link and not link.startswith("http")}
    assert "all" in inner
    assert {name for name in inner if name not in ids and f"skill:{name}" not in ids} == set()
