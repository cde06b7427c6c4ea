"""`skillkit stale`, as it is typed."""

import json
import uuid

import jsonschema
import pytest

from skillkit import schemas
from tests import repository
from tests.conftest import skillkit


@pytest.fixture
def root(tmp_path):
    repository.start(tmp_path)
    (tmp_path / "Makefile").write_text("build:\n")
    for name in ("fresh", "stale"):
        repository.write(tmp_path, name, "A skill.", "q")
    file = tmp_path / "skills/company_wide/stale/SKILL.md"
    file.write_text(file.read_text() + "\nRun `make ship`.\n")
    return tmp_path


def use(root, skill, day):
    """Put a use into the spool, as the hook does."""
    event = {
        "specversion": "1.0", "id": str(uuid.uuid4()), "source": "skillkit://host/claude/s", "subject": skill,
        "type": "skillkit.skill.invoked.v1", "time": f"{day}T10:00:00.000000Z", "data": {"agent": "claude"},
    }  # fmt: skip
    folder = root / ".skillkit/spool/new"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{event['id']}.json").write_text(json.dumps(event))


def rules(root, *more):
    done = skillkit("stale", "--json", *more, cwd=root)
    report = json.loads(done.stdout)
    jsonschema.validate(report, schemas.load("lint"))
    assert done.returncode == 0
    return [(f["rule"], f["path"].split("/")[2]) for f in report["findings"]]


def test_a_link_that_no_file_can_have_ends_nothing(root):
    file = next(root.glob("skills/company_wide/*/SKILL.md"))
    file.write_text(file.read_text() + "\nSee [x](x%00y).\n")
    done = skillkit("stale", cwd=root)
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr


def test_without_a_lake_nobody_is_proposed_for_retirement(root):
    assert rules(root) == [("command-gone", "stale")]
    assert not (root / ".skillkit").exists()


@pytest.mark.parametrize(
    ("uses", "proposed"),
    [
        pytest.param([("fresh", "2020-01-01")], True, id="never used"),
        pytest.param([("fresh", "2020-01-01"), ("stale", "2020-02-01")], True, id="used long ago"),
        pytest.param([("fresh", "2020-01-01"), ("stale", "2999-01-01")], False, id="used lately"),
        pytest.param([("fresh", "2999-01-01")], False, id="a lake too young to tell"),
    ],
)
def test_stale_and_unused_is_a_proposal_to_retire(root, uses, proposed):
    for skill, day in uses:
        use(root, skill, day)
    assert (("retire", "stale") in rules(root)) is proposed
