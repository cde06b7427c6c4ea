"""A repository that requires another version: one sentence and exit 2, and nothing that was reported is lost."""

import json

import pytest

from skillkit.__main__ import main
from skillkit.events import spool
from skillkit.events.lake_place import home_of
from skillkit.hook import _run
from tests import repository
from tests.conftest import good

READS = [
    *(["lint"], ["lint", "--fix"], ["link"], ["link", "--check"], ["show", "write-notes"], ["budget"]),
    *(["check"], ["route", "write the notes"], ["init"], ["adopt"], ["rules"], ["report"]),
    *(["new", "cut-release", "--company"], ["mv", "write-notes", "cut-notes"], ["retire", "write-notes"]),
    *(["approve", "write-notes"], ["evidence", "check"]),
    *(["feedback", "list"], ["feedback", "query", "SELECT 1"], ["usage"], ["causes"], ["lake", "sync"]),
]
"""Calls that the configuration decides."""


@pytest.fixture
def company(tmp_path, monkeypatch):
    folder = tmp_path / "skills/company_wide/write-notes"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good("write-notes"))
    repository.start(tmp_path)
    repository.commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def require(root, wanted: str) -> None:
    (root / "skillkit.toml").write_text(f"required-version = {wanted}\nkey-of-a-newer-version = true\n")


def files(root) -> dict[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def call(monkeypatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["skillkit", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0)


@pytest.mark.parametrize("arguments", READS, ids=" ".join)
@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ("'>=99'", "required-version is '>=99', and this is skillkit "),
        ("'new'", 'required-version is the string \'new\', a text such as ">=0.2" or ">=0.2,<1" is needed'),
    ],
)
def test_every_command_that_reads_the_configuration_says_one_sentence(
    company, monkeypatch, capsys, arguments, wanted, sentence
):
    require(company, wanted)
    before = files(company)
    assert call(monkeypatch, *arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert [line for line in said.err.splitlines() if not line.startswith("hint: ")] == [said.err.splitlines()[0]]
    assert sentence in said.err
    assert files(company) == before


def test_doctor_shows_it_as_broken(company, monkeypatch, capsys):
    require(company, "'>=99'")
    assert call(monkeypatch, "doctor") == 1
    assert "required-version is '>=99'" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("wanted", ["'>=99'", "'new'", "7"])
def test_a_report_is_recorded_whatever_is_required(company, monkeypatch, capsys, wanted):
    require(company, wanted)
    assert call(monkeypatch, "feedback", "add", "write-notes", "the template moved", "--json") == 0
    made = json.loads(capsys.readouterr().out)["id"]
    assert [made in file for file in spool.waiting(home_of(str(company)))] == [True]


@pytest.mark.parametrize("wanted", ["'>=99'", "'new'"])
def test_the_hook_records_a_use_whatever_is_required(company, wanted):
    require(company, f"{wanted}\ntelemetry = true")
    event = {
        "hook_event_name": "PostToolUse",
        "tool_name": "Skill",
        "tool_input": {"skill": "write-notes"},
        "tool_use_id": "t1",
        "session_id": "s1",
        "cwd": str(company),
    }
    _run(["claude"], {}, event)
    assert len(spool.waiting(home_of(str(company)))) == 1
