"""AGENTS.md and SECURITY.md name what exists."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
AGENTS = (ROOT / "AGENTS.md").read_text()
PAGES = ("AGENTS.md", "SECURITY.md", "CONTRIBUTING.md")


@pytest.mark.parametrize("page", PAGES)
def test_each_target_of_make_exists(page):
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"`?make ([a-z0-9-]+)[` ]", (ROOT / page).read_text())) - targets <= {"it"}


@pytest.mark.parametrize("page", PAGES)
def test_each_path_exists(page):
    text = (ROOT / page).read_text()
    named = re.findall(r"(?:`|\()((?:skillkit|tests|docs|skills|\.github)/[\w./-]+)(?:`|\)|#)", text)
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_markers_are_those_of_the_tests():
    options = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    rows = re.findall(r"^\| `(\w+)` \|", AGENTS, re.M)
    assert sorted(rows) == sorted(marker.partition(":")[0] for marker in options["markers"])


def test_it_fits_a_page_and_claude_code_reads_it_too():
    assert len(AGENTS.splitlines()) <= 60
    assert (ROOT / "CLAUDE.md").read_text().strip() == "@AGENTS.md"
