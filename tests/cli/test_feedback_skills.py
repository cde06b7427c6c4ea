"""An agent with nothing but the text of the bundled skills in hand: every command in them runs as it is written."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from skillkit.lint.example import good
from tests.cli.test_feedback import QUIET, add, company, listed_ids
from tests.conftest import skillkit
from tests.repository import git

pytestmark = pytest.mark.slow

__all__ = ["company"]

SKILLS = Path(__file__).parent.parent.parent / "skills/company_wide"
FENCED = re.compile(r"```\n(.*?)```", re.DOTALL)
INLINE = re.compile(r"`(skillkit [^`\n]+)`")

AGENTS = ("skillkit evidence run", "skillkit preview")
"""Commands that start a coding agent: here only that there are such is tried."""


def commands(name: str) -> list[str]:
    """The commands of a skill, fenced blocks as they stand, in their order."""
    text = (SKILLS / name / "SKILL.md").read_text()
    blocks = [block.strip("\n") for block in FENCED.findall(text)]
    lines = [re.sub(r"^   ", "", block, flags=re.MULTILINE) for block in blocks if "skillkit" in block]
    return lines + INLINE.findall(FENCED.sub("", text))


@pytest.mark.parametrize("name", ["skill-feedback", "improve-skill"])
def test_every_command_of_the_skill_runs_as_written(company, tmp_path_factory, name):
    """NAME, ID, SHA and PATH are what an agent fills in; all else goes to the shell as it is."""
    programs = tmp_path_factory.mktemp("bin")
    (programs / "skillkit").write_text(f'#!/bin/sh\nexec {sys.executable} -m skillkit "$@"\n')
    (programs / "skillkit").chmod(0o755)
    for own in ("skill-feedback", "improve-skill"):
        (company / f"skills/company_wide/{own}").mkdir()
        text = (SKILLS / own / "SKILL.md").read_text()
        (company / f"skills/company_wide/{own}/SKILL.md").write_text(text)
    (company / "skillkit.toml").write_text("")
    subprocess.run([programs / "skillkit", "link"], cwd=company, check=True, capture_output=True)
    id = add(company, "write-release-notes", "x")
    git(company, "update-ref", "refs/remotes/origin/main", "HEAD")
    filled = {"NAME": "write-release-notes", "ID": id[-8:], "SHA": git(company, "rev-parse", "HEAD"),
              "PATH": "skills/company_wide/write-release-notes"}  # fmt: skip
    found = commands(name)
    assert len(found) >= 4
    for command in found:
        text = re.sub(r"\b(NAME|ID|SHA|PATH)\b", lambda match: filled[match[1]], command)
        text += " --help" if command.startswith(AGENTS) else ""
        environment = QUIET | {"PATH": f"{programs}:{QUIET['PATH']}"}
        done = subprocess.run(["/bin/sh", "-c", text], cwd=company, env=environment, capture_output=True, text=True)
        right = (0,) if " feedback " in text else (0, 1)  # a check that finds something ran as well
        assert done.returncode in right, (text, done.stderr)
    if name == "skill-feedback":
        assert len(listed_ids(company)) > 4


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize(
    "arguments",
    [
        ["feedback", "list"],
        ["feedback", "query", "FROM feedback"],
        ["feedback", "handoff"],
        ["report", "--by-skill"],
        ["report", "--json"],
        ["report", "--html", "--output", "-"],
    ],
    ids=" ".join,
)
def test_a_skill_whose_name_is_not_utf8_hides_no_other(company, arguments):
    name = os.fsdecode(b"lat\xff")
    folder = company / "skills/company_wide" / name
    folder.mkdir()
    (folder / "SKILL.md").write_text(good(name="write-release-notes"))
    add(company, name, "its text")
    add(company, "write-release-notes", "another text")
    done = skillkit(*arguments, cwd=company, env=QUIET)
    assert done.returncode == 0, done.stderr
    assert "lat?" in done.stdout
    assert "another text" in done.stdout or "write-release-notes" in done.stdout
