"""A repository that version 0.1.0 made goes on with this one."""

import pytest

from tests import fixtures
from tests.conftest import skillkit

REPORTS = (
    "step 2 names the old dashboard",
    "the export is empty before 9:00 UTC",
    "did not fire on: the feed is late",
    "it's all about triggers",
    "fired on a question about the code",
)


@pytest.fixture
def company(tmp_path):
    return fixtures.made_by_0_1_0(tmp_path / "acme")


@pytest.mark.slow
def test_the_lake_and_the_spool_of_0_1_0_are_read(company):
    listed = skillkit("feedback", "list", "--reports", cwd=company).stdout
    assert [words for words in REPORTS if words not in listed] == []
    assert listed.count("resolved") == 1
    rows = [line.split() for line in skillkit("usage", cwd=company).stdout.splitlines()]
    assert {row[0] for row in rows if row[1:2] == ["1"]} == {"cut-release", "write-skill"}
