"""docs/page.png: the page of the invented company in a real Chromium; `make screenshot` runs it."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from skillkit.page.demo import demo
from skillkit.page.html import html

FILE = Path(__file__).parent / "page.png"


def main() -> None:
    """Open the page, and keep its first screen."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder, "page.html")
        page.write_text(html(demo()), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        window = browser.new_page(viewport={"width": 1280, "height": 900})
        window.goto(page.as_uri())
        window.screenshot(path=FILE)
        browser.close()


if __name__ == "__main__":
    main()
