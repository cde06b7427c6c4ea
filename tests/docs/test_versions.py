"""Snippets name the version that they are of."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def pins(text: str) -> list[str]:
    """The versions of skillkit that a text tells people to install."""
    form = r"skillkit(?:\[\w+\])?(?:@v|==)([0-9][\w.]*\w)|company_skillkit-([0-9.]+[0-9])|rev: v([0-9.]+\w)"
    return ["".join(found) for found in re.findall(form, text)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_installs_this_version(page):
    assert set(pins(page.read_text(encoding="utf-8"))) <= {VERSION}


def test_pins_are_found_in_every_form():
    text = "git+https://a/skillkit@v1.2.3#x company-skillkit==1.2.4 a/skillkit@v1.2.5 # a\n"
    text += "company_skillkit-1.2.6-py3-none-any.whl rev: v1.2.7 company-skillkit[report]==1.2.8 skillkit==1.2.9,"
    assert pins(text) == [f"1.2.{n}" for n in range(3, 10)]
    assert sum(len(pins(page.read_text(encoding="utf-8"))) for page in PAGES) > 5
