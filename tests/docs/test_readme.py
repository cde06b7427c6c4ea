"""What the README tells a newcomer is so: its commands run as they are written, its snippets are those of `init`."""

import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from skillkit.cli import COMMANDS
from skillkit.scaffold import template

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "README.md").read_text()
BLOCKS = [(language, dedent(body)) for language, body in re.findall(r"^ *```(\w+)\n(.*?)^ *```$", TEXT, re.M | re.S)]
SHELL = [body for language, body in BLOCKS if language == "sh"]


def typed(line: str, cwd: Path, programs: Path) -> subprocess.CompletedProcess[str]:
    """Run ``line`` in a shell with a `skillkit` on its PATH."""
    program = programs / "skillkit"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m skillkit "$@"\n')
    program.chmod(0o755)
    line = f'PATH="{programs}:$PATH"\n{line}'
    return subprocess.run(["/bin/sh", "-c", line], cwd=cwd, capture_output=True, text=True, timeout=60)


def test_the_first_screen_says_what_it_is_in_three_sentences_with_two_commands_and_a_picture():
    title, what, commands, picture, *_ = TEXT.split("\n\n")
    assert title == "# skillkit"
    assert len(re.findall(r"\.(?:\s|$)", what)) == 3
    assert re.findall(r"^make \w+", commands, re.M) == ["make demo", "make test"]
    assert (ROOT / re.search(r"!\[.+\]\((.+)\)", picture)[1]).exists()


@pytest.mark.slow
def test_each_command_of_the_tour_runs_as_it_is_written(tmp_path, tmp_path_factory):
    programs = tmp_path_factory.mktemp("bin")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    tour = SHELL[1].splitlines()
    assert len(tour) == 10
    for line in tour:
        done = typed(line, tmp_path, programs)
        assert done.returncode == (1 if line.startswith("skillkit lint") else 0), (line, done.stderr)
        assert done.stdout or done.stderr, line
    query = next(line for line in SHELL[2].splitlines() if line.startswith("skillkit feedback query"))
    assert "write-release-notes" in typed(query, tmp_path, programs).stdout


def test_the_snippets_are_those_that_init_prints():
    hooks, steps = [body for language, body in BLOCKS if language == "yaml"]
    install = re.search(r"run: (pipx install .+)", steps)[1]
    printed = template.filled("github.yaml", install=install)
    assert hooks in template.filled("pre-commit.yaml")
    assert steps in dedent(printed[printed.index("      - uses:") :])


@pytest.mark.parametrize(
    "page", ["README.md", "docs/lint.md", "docs/before-merge.md", "docs/feedback.md", "docs/lake.md", "action.yml"]
)
def test_no_page_asks_an_index_for_a_version(page):
    assert "company-skillkit" not in (ROOT / page).read_text()


@pytest.mark.parametrize("name", COMMANDS)
def test_its_table_has_every_command(name):
    table = TEXT[TEXT.index("## All commands") : TEXT.index("## Feedback")]
    assert f"`{name}`" in table


def test_its_links_lead_somewhere():
    anchors = {f"#{re.sub(r'[^a-z0-9 -]', '', title.casefold()).replace(' ', '-')}" for title in headings()}
    for target in re.findall(r"\]\(([^)\s]+)\)", TEXT):
        assert target.startswith("https://") or target in anchors or (ROOT / target).exists(), target


def headings() -> list[str]:
    return re.findall(r"^#+ (.+)$", TEXT, re.M)
