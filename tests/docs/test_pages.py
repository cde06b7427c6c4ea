"""What is generated is in the repository as it would be made now."""

from pathlib import Path

import pytest

from docs.pages import PAGES
from docs.picture import words

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".md")])
def test_a_page_is_current(name):
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".svg")])
def test_a_picture_shows_what_the_command_prints_today(name):
    assert words((DOCS / name).read_text(encoding="utf-8")) == words(PAGES[name]()), "run `make docs`"
