"""`skillkit check` without a base: skills that were never tested are one note where they are many."""

import json

import pytest

from tests.conftest import good, skillkit
from tests.repository import start

pytestmark = pytest.mark.slow


def check(root, *arguments):
    done = skillkit("check", *arguments, cwd=root)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.mark.parametrize(("number", "lines"), [(1, 1), (3, 3), (4, 1), (14, 1)])
def test_many_skills_without_evidence_are_one_note(tmp_path, number, lines):
    start(tmp_path)
    for place in range(number):
        file = tmp_path / f"skills/company_wide/write-notes-{place:02}/SKILL.md"
        file.parent.mkdir(parents=True)
        text = good(f"write-notes-{place:02}")
        file.write_text(text if place else text.replace("- write the release notes for 2.4", "- <a query>"))
    text = check(tmp_path)
    assert text.count("evidence-missing") - text.count("explain evidence-missing") >= lines
    assert text.count("skillkit evidence add") == lines
    if number > 3:
        assert f"{number} skills have no evidence: write-notes-01, write-notes-00 and {number - 2} more" in " ".join(
            text.split()
        )
        assert "the text has no evidence" not in text
    found = json.loads(check(tmp_path, "--format", "json"))["findings"]
    assert sum(one["rule"] == "evidence-missing" for one in found) == number
