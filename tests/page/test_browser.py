"""The page in a real Chromium: it loads nothing, obeys nobody but its own script, and can be used by everybody."""

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from skillkit.page import demo
from skillkit.page.html import html
from tests.page.hostile import ATTACKS
from tests.page.pages import hostile, page, skill

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(
    os.environ.get("CLIENT_PREFIX", Path.home() / ".cache/skillkit-clients"), "axe/node_modules/axe-core/axe.min.js"
)
SCHEMES, WIDTHS = ("light", "dark"), (400, 1280, 2000)


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        pytest.skip("no Chromium on the PATH: Debian: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make test-browser")
    with playwright.sync_playwright() as found:
        chromium = found.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


class Opened:
    """The page in a window, with everything that went wrong and every request that was made."""

    def __init__(self, browser, file: Path, width: int = 1280, scheme: str = "light", **options):
        self.window = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        self.page = self.window.new_page()
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.file = file
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda one: self.requests.append(one.url))
        self.go()

    def go(self, address: str = "") -> None:
        self.page.goto(f"{self.file.as_uri()}{address}")

    def shown(self) -> list[str]:
        """The names of the rows that the choice leaves, all of them."""
        if self.page.is_visible("#further button"):
            self.page.click("#further button")
        return self.page.eval_on_selector_all(
            "table.skills tbody tr:not([hidden], .later) th a", "all => all.map(a => a.textContent)"
        )

    def __enter__(self) -> "Opened":
        return self

    def __exit__(self, *exception) -> None:
        self.window.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("page") / "page.html"
    made.write_text(html(demo.demo()), encoding="utf-8")
    return made


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_it_loads_without_a_fault_or_a_request_and_fits(browser, file, scheme, width):
    with Opened(browser, file, width, scheme) as opened:
        assert opened.faults == []
        assert opened.requests == [file.as_uri()]
        assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def long_numbers():
    """The demo with weeks of many uses, in which many skills with long names were fixed."""
    made = demo.demo(60)
    names = tuple(f"{one.name}-{'long-name-' * 3}{n}" for n, one in enumerate(made.skills[:9]))
    weeks = tuple(
        replace(week, uses=dict.fromkeys(week.uses, 1234567), fixed=names[: place % 10])
        for place, week in enumerate(made.weeks)
    )
    causes = tuple(replace(one, stale=("`docs/setup.md` is gone",)) for one in made.skills)
    return replace(made, weeks=weeks, skills=causes)


@pytest.mark.parametrize("width", WIDTHS[:2])
def test_no_opened_part_makes_the_page_scroll_sideways(browser, tmp_path, width):
    made = tmp_path / "page.html"
    made.write_text(html(long_numbers()), encoding="utf-8")
    with Opened(browser, made, width) as opened:
        parts = opened.page.locator("details").count()
        assert parts > 3
        opened.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
        broken = "all => all.filter(one => getComputedStyle(one).whiteSpace !== 'nowrap').length"
        assert opened.page.eval_on_selector_all("td.day", broken) == 0


def test_a_part_of_the_rows_is_shown_until_all_are_asked_for(browser, file):
    seen = "[...document.querySelectorAll('table.skills tbody tr')].filter(one => one.offsetHeight).length"
    with Opened(browser, file, 400) as opened:
        assert opened.page.evaluate(seen) == 25
        assert opened.page.inner_text("#further") == "Show all 300"
        assert opened.page.evaluate("document.documentElement.scrollHeight") < 20_000
        opened.page.click("#further button")
        assert opened.page.evaluate(seen) == 300
        opened.page.reload()
        assert opened.page.evaluate(seen) == 300
        opened.page.fill("#find", "there is no such word")
        assert opened.page.inner_text("#no-row").startswith("No skill has all of this.")
        opened.page.click("#anew")
        assert len(opened.shown()) == 300
    with Opened(browser, file, java_script_enabled=False) as without:
        assert without.page.evaluate(seen) == 300


def test_a_choice_of_an_owner_says_what_it_leaves_as_it_was(browser, file):
    with Opened(browser, file) as opened:
        assert not opened.page.is_visible("#scope")
        opened.page.select_option("#owner", "@example/feed")
        assert opened.page.inner_text("#scope").endswith("Only the owners and the table show @example/feed.")
        opened.page.select_option("#owner", "")
        assert opened.page.inner_text("#scope").endswith("show skills without an owner.")


def test_more_skills_of_an_owner_are_those_of_the_table(browser, file):
    with Opened(browser, file) as opened:
        link = opened.page.locator(".owners a[href*='owner=']").first
        address = link.get_attribute("href")
        link.click()
        owner = unquote(address.split("owner=")[1].split("#")[0])
        assert set(opened.shown()) == {one.name for one in demo.demo().skills if one.open and one.owner == owner}


def test_the_panels_first_lines_fit_a_telephone(browser, file):
    with Opened(browser, file, 400) as opened:
        opened.go(f"#{demo.demo().skills[0].name}")
        opened.page.wait_for_selector("dialog[open]")
        close = opened.page.locator("[data-close]").bounding_box()
        assert close["height"] < 50
        top = opened.page.locator(".panel-top").bounding_box()
        below = opened.page.locator(".panel-top + p").bounding_box()
        assert top["y"] <= 0 < top["y"] + top["height"] <= below["y"]


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_no_text_runs_loads_or_covers_anything(browser, tmp_path, attack):
    made = tmp_path / "page.html"
    made.write_text(html(hostile(attack)), encoding="utf-8")
    with Opened(browser, made) as opened:
        opened.go("#write-notes")
        opened.page.wait_for_selector("dialog[open]")
        for link in opened.page.query_selector_all("dialog a, main a"):
            assert (link.get_attribute("href") or "").startswith(("#", "?only=", "http://", "https://", "mailto:"))
        opened.page.mouse.move(700, 300)
        opened.page.mouse.move(700, 500)
        opened.page.wait_for_timeout(50)
        assert opened.page.title() != "OWNED"
        assert opened.faults == []
        assert all(one.startswith(made.as_uri()) for one in opened.requests)


def test_a_script_that_got_in_would_not_run(browser, file, tmp_path):
    made = tmp_path / "page.html"
    made.write_text(file.read_text().replace("<main>", "<main><script>document.title='OWNED'</script><img src=x>"))
    with Opened(browser, made) as opened:
        assert opened.page.title() != "OWNED"
        assert opened.faults  # the policy speaks
        assert opened.page.evaluate(
            "() => { try { document.body.innerHTML = 'x'; return false } catch { return true } }"
        )


def test_columns_sort_both_ways_and_the_address_keeps_it(browser, file):
    with Opened(browser, file) as opened:
        opened.page.click("th[data-sort=name] button")
        names = opened.shown()
        assert names == sorted(names)
        opened.page.click("th[data-sort=name] button")
        assert opened.shown() == names[::-1]
        assert "sort=name" in opened.page.url
        opened.page.go_back()
        assert opened.shown() == names
        opened.page.reload()
        assert opened.shown() == names


def test_rows_are_filtered_as_one_types_by_chip_and_by_owner(browser, file):
    every = demo.demo().skills
    with Opened(browser, file) as opened:
        opened.page.fill("#find", "invoices ads")
        assert {one.name for one in every if "invoices" in one.name and "ads" in one.owner} <= set(opened.shown())
        assert len(opened.shown()) < 60
        opened.page.fill("#find", "turned back")  # words of a text alone
        assert len(opened.shown()) == 300
        opened.page.fill("#find", "")
        opened.page.click("button[data-key=reported]")
        assert set(opened.shown()) == {one.name for one in every if one.open}
        assert opened.page.inner_text("#left") == f"{len(opened.shown())} of 300 skills"
        opened.page.select_option("#owner", "@example/feed")
        assert set(opened.shown()) == {one.name for one in every if one.open and one.owner == "@example/feed"}
    with Opened(browser, file) as again:
        again.go("?owner=%40example%2Ffeed&sort=tokens&only=reported")
        assert set(again.shown()) == {one.name for one in every if one.open and one.owner == "@example/feed"}


def test_an_answer_shows_its_skills_and_loads_nothing_again(browser, file):
    every = demo.demo().skills
    with Opened(browser, file) as opened:
        opened.page.click(".answers a[href^='?only=dead']")
        assert set(opened.shown()) == {one.name for one in every if one.dead}
        assert "only=dead" in opened.page.url
        assert opened.requests == [file.as_uri()]
        opened.page.go_back()
        assert len(opened.shown()) == 300
        opened.go("?only=cut#all")
        assert opened.page.inner_text("#left") == f"{len(opened.shown())} of 300 skills"


def test_a_link_to_a_skill_opens_it_and_back_closes_it(browser, file):
    name = demo.demo().skills[0].name
    with Opened(browser, file) as opened:
        assert name in opened.shown()
        opened.page.click(f"table.skills a[href='#{name}']")
        assert opened.page.inner_text("dialog h2") == name
        opened.page.go_back()
        opened.page.wait_for_selector("dialog", state="hidden")
        opened.go(f"#{name}")
        opened.page.wait_for_selector("dialog[open]")
        opened.page.keyboard.press("Escape")
        opened.page.wait_for_selector("dialog", state="hidden")
        opened.page.wait_for_function("!location.hash")
        opened.go("#there-is-no-such-skill")
        assert opened.faults == []


def test_the_keyboard_alone_is_enough(browser, file):
    with Opened(browser, file) as opened:
        opened.page.keyboard.press("Tab")
        assert opened.page.evaluate("document.activeElement.textContent") == "All skills"
        opened.page.focus("table.skills tbody a")
        name = opened.page.evaluate("document.activeElement.textContent")
        opened.page.keyboard.press("Enter")
        opened.page.wait_for_selector("dialog[open]")
        opened.page.wait_for_function("document.querySelector('dialog').contains(document.activeElement)")
        opened.page.keyboard.press("Escape")
        opened.page.wait_for_function("name => document.activeElement.textContent === name", arg=name)


@pytest.mark.parametrize("address", ["", "#review-invoices-ads"])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS[:2])
def test_axe_finds_nothing(browser, file, scheme, width, address):
    if not AXE.exists():
        pytest.skip(f"axe-core is not installed at {AXE}: make test-browser")
    with Opened(browser, file, width, scheme, bypass_csp=True) as opened:
        opened.go(address)
        opened.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = opened.page.evaluate("axe.run()")["violations"]
        assert not found, json.dumps([(one["id"], one["nodes"][0]["html"]) for one in found], indent=1)


def test_it_prints(browser, file):
    with Opened(browser, file) as opened:
        assert opened.page.pdf(format="A4").startswith(b"%PDF")


def test_without_a_script_the_table_is_there(browser, file):
    with Opened(browser, file, java_script_enabled=False) as opened:
        assert opened.page.locator("table.skills tbody tr").count() == 300
        assert not opened.page.locator("#find").is_visible()


def test_two_thousand_skills_have_as_many_nodes_as_they_need(browser, tmp_path):
    made = tmp_path / "page.html"
    made.write_text(html(demo.demo(2000)), encoding="utf-8")
    assert made.stat().st_size < 12_000_000
    with Opened(browser, made) as opened:
        assert opened.page.evaluate("document.querySelectorAll('*').length") < 100_000
        assert len(opened.shown()) == 2000


def test_a_skill_named_like_a_part_of_the_page_opens(browser, tmp_path):
    names = ("panel", "find", "all")
    made = tmp_path / "page.html"
    made.write_text(html(page(*(skill(name) for name in names))), encoding="utf-8")
    with Opened(browser, made) as opened:
        for name in names:
            opened.go(f"#{name}")
            opened.page.wait_for_selector("dialog[open]")
            assert opened.page.inner_text("dialog h2") == name
