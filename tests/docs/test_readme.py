"""What the README tells a newcomer is so: its commands run as they are written, its snippets are those of `init`."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from skillkit.cli import COMMANDS
from skillkit.lint.example import good
from skillkit.scaffold import template
from tests import repository
from tests.cli import terminal

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "README.md").read_text()
SETUP = (ROOT / "docs/setup.md").read_text()


def blocks(text: str) -> list[tuple[str, str]]:
    """Language and body of each fenced block."""
    return [(language, dedent(body)) for language, body in re.findall(r"^ *```(\w+)\n(.*?)^ *```$", text, re.M | re.S)]


SHELL = [body for language, body in blocks(TEXT) if language == "sh"]


def typed(line: str, cwd: Path, programs: Path) -> subprocess.CompletedProcess[str]:
    """Run ``line`` in a shell with a `skillkit` on its PATH."""
    program = programs / "skillkit"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m skillkit "$@"\n')
    program.chmod(0o755)
    line = f'PATH="{programs}:$PATH"; EDITOR="{EDITOR}"\n{line}'
    return subprocess.run(["/bin/sh", "-c", line], cwd=cwd, capture_output=True, text=True, timeout=60)


def test_the_first_screen_says_what_it_is_with_the_loop_two_commands_and_a_picture():
    title, what, loop, commands, picture, *_ = TEXT.split("\n\n")
    assert title == "# skillkit"
    assert len(re.findall(r"\.(?:\s|$)", what)) == 3
    assert all(word in loop for word in ("new", "lint", "link", "feedback", "improve"))
    assert re.findall(r"^make \w+", commands, re.M) == ["make demo", "make test"]
    assert (ROOT / re.search(r"!\[.+\]\((.+)\)", picture)[1]).exists()


def test_it_is_short_and_fits_eighty_columns_where_it_draws():
    assert len(TEXT.encode()) < 4_740  # half of what it was before it was written anew
    assert len(TEXT.splitlines()) <= 120
    loop = TEXT.split("```text\n")[1].split("```")[0]
    assert max(map(len, loop.splitlines())) <= 80


@pytest.fixture
def company(tmp_path, tmp_path_factory):
    """A repository with ten skills in an agent's folder, and CODEOWNERS."""
    repository.start(tmp_path)
    for number in range(10):
        present = tmp_path / f".claude/skills/deploy-site-{number}"
        present.mkdir(parents=True)
        (present / "SKILL.md").write_text(good(name=f"deploy-site-{number}"))
    (tmp_path / "CODEOWNERS").write_text("/.claude/skills/ @acme/web\n")
    repository.commit(tmp_path)
    return tmp_path


HOUR = SHELL[2].splitlines()
CODES = [0, 0, 0, 0, 1, 0, 0, 0]
"""`lint` finds the placeholders of the new skill; the next line fills them in."""

EDITOR = "sed -i s/<[^>]*>/tag/g"


@pytest.mark.slow
def test_each_command_of_the_first_hour_and_of_a_report_runs_as_it_is_written(company, tmp_path_factory):
    programs = tmp_path_factory.mktemp("bin")
    assert len(HOUR) == len(CODES)
    for line, code in zip(HOUR, CODES, strict=True):
        done = typed(line, company, programs)
        assert done.returncode == code, (line, done.stderr)
        assert done.stdout or done.stderr or not line.startswith("skillkit"), line
    baseline = company / "skillkit-baseline.json"
    assert not baseline.exists() or not re.search("owner-|placeholder", baseline.read_text())
    assert (company / "skills/company_wide/deploy-site-9/SKILL.md").exists()
    repository.commit(company)
    for line in SHELL[3].splitlines():
        done = typed(line, company, programs)
        assert done.returncode == 0, (line, done.stderr)
    assert typed("skillkit feedback list --open", company, programs).stdout == ""
    done = typed("skillkit lint", company, programs)
    assert (done.returncode, done.stdout) == (0, "14 skills checked: no findings\n")


@pytest.mark.slow
def test_no_command_of_the_first_hour_asks_anything_on_a_terminal(company):
    for line, code in zip(HOUR, CODES, strict=True):
        if not line.startswith("skillkit"):
            continue
        ended, screen = terminal.run(*shlex.split(line, comments=True)[1:], cwd=company, NO_COLOR="1")
        assert ended == code, screen
        assert "): " not in screen


def test_the_snippets_of_the_set_up_are_those_that_init_prints():
    hooks, steps = [body for language, body in blocks(SETUP) if language == "yaml"]
    install = re.search(r"run: (pipx install .+)", steps)[1]
    printed = template.filled("github.yaml", install=install)
    assert hooks in template.filled("pre-commit.yaml")
    assert steps in dedent(printed[printed.index("      - uses:") :])


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "docs/setup.md",
        "docs/agents.md",
        "docs/lint.md",
        "docs/before-merge.md",
        "docs/feedback.md",
        "docs/lake.md",
        "action.yml",
    ],
)
def test_no_page_asks_an_index_for_a_version_but_the_companys_own(page):
    lines = (ROOT / page).read_text().splitlines()
    assert [
        line for line in lines if "company-skillkit" in line and " --index https://pypi.your-company" not in line
    ] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_its_table_has_every_command(name):
    table = TEXT[TEXT.index("## How it works") : TEXT.index("## More")]
    assert f"`{name}`" in table


def test_its_links_lead_somewhere():
    anchors = {f"#{re.sub(r'[^a-z0-9 -]', '', title.casefold()).replace(' ', '-')}" for title in headings()}
    for target in re.findall(r"\]\(([^)\s]+)\)", TEXT):
        assert target.startswith("https://") or target in anchors or (ROOT / target).exists(), target


def headings() -> list[str]:
    return re.findall(r"^#+ (.+)$", TEXT, re.M)
