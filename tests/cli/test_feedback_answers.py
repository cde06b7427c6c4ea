"""Working through reports: known ones, verdicts, who has to see them, and how the skills stand."""

import json
import re
import shlex

import jsonschema
import pytest

from skillkit import schemas
from tests.cli.test_feedback import QUIET, add, company, feedback
from tests.conftest import skillkit
from tests.repository import git

pytestmark = pytest.mark.slow

__all__ = ["company"]


def listed(root, *arguments):
    return json.loads(feedback(root, "list", "--reports", "--json", *arguments).stdout)["reports"]


def test_a_report_that_is_known_says_so_and_counts(company):
    add(company, "write-release-notes", "tags begin with v since 2.0")
    feedback(company, "list")
    done = feedback(company, "add", "write-release-notes", "Tags begin with v, since 2.0!")
    assert "note: 1 open report says the same" in done.stderr
    assert len(listed(company)) == 2
    made = json.loads(feedback(company, "add", "write-release-notes", "tags begin with v since 2.0", "--json").stdout)
    jsonschema.validate(made, schemas.load("feedback-add"))
    assert [row["status"] for row in made["known"]] == ["open", "open"]


def test_a_report_of_what_was_resolved_names_the_commit(company):
    id = add(company, "write-release-notes", "tags begin with v since 2.0")
    feedback(company, "resolve", id, "--commit", "HEAD")
    feedback(company, "list")
    done = feedback(company, "add", "write-release-notes", "tags begin with v since 2.0")
    assert f"note: it was resolved with {git(company, 'rev-parse', 'HEAD')[:12]}" in done.stderr


def test_resolved_reopened_rejected_and_reopened_again(company):
    id = add(company, "write-release-notes", "x")
    for arguments, status, fault in [
        (["resolve", id, "--commit", "HEAD"], "resolved", None),
        (["reopen", id, "--reason", "still there"], "open", None),
        (["triage", id, "--accept"], "open", True),
        (["triage", id, "--reject", "--reason", "the page was down"], "rejected", False),
        (["reopen", id], "open", False),
    ]:
        assert feedback(company, *arguments).returncode == 0
        (row,) = listed(company)
        assert (row["status"], row["fault"]) == (status, fault)
    shown = json.loads(feedback(company, "show", id, "--json").stdout)
    jsonschema.validate(shown, schemas.load("feedback-show"))
    steps = ["resolved", "reopened", "triaged", "triaged", "reopened"]
    assert [step["event"] for step in shown["history"]] == steps
    assert feedback(company, "reopen", id).stdout.startswith("open already")
    assert len(json.loads(feedback(company, "show", id, "--json").stdout)["history"]) == 5


@pytest.mark.parametrize("setting", ["redact", "keep"])
@pytest.mark.parametrize("answer", [["triage", "--reject"], ["resolve", "--commit", "HEAD"], ["reopen"]], ids=" ".join)
def test_a_reason_is_kept_without_personal_data_unless_the_settings_say_no(company, answer, setting):
    (company / "skillkit.toml").write_text(f'[feedback]\npersonal = "{setting}"\n')
    id = add(company, "write-release-notes", "x")
    if answer == ["reopen"]:
        feedback(company, "resolve", id, "--commit", "HEAD")
    done = feedback(company, *answer, id, "--reason", "ann.lee@acme.com at 203.0.113.77 says that it is right")
    assert done.returncode == 0, done.stderr
    shown = feedback(company, "show", id, "--json").stdout
    assert "says that it is right" in shown
    assert ("ann.lee" in shown, "203.0.113.77" in shown) == (setting == "keep",) * 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["triage", "{id}"], "--accept or --reject is missing"),
        (["triage", "{id}", "--accept", "--reject"], "--accept and --reject exclude each other"),
        (["triage", "{id}", "--reject"], "--reject needs a --reason"),
        (["report", "--since", "soon"], "'soon' is not a date"),
        (["report", "--since", "9999999d"], "'9999999d' is not a date"),
    ],
)
def test_half_a_verdict_is_none(company, arguments, message):
    id = add(company, "write-release-notes", "x")
    done = feedback(company, *(word.format(id=id) for word in arguments))
    assert done.returncode == 2
    assert message in done.stderr
    assert listed(company)[0]["status"] == "open"


def test_a_report_counts_by_skill(company):
    first = add(company, "write-release-notes", "one")
    add(company, "write-release-notes", "two")
    add(company, "investigate-ads", "three")
    feedback(company, "resolve", first, "--commit", "HEAD")
    skill = company / "skills/company_wide/write-release-notes/SKILL.md"
    skill.write_text(skill.read_text() + "\nchanged\n")
    found = json.loads(skillkit("report", "--by-skill", "--json", cwd=company).stdout)
    jsonschema.validate(found, schemas.load("report-by-skill"))
    notes, ads = found["skills"]
    assert {key: notes[key] for key in ("skill", "owner", "open", "new", "resolved", "about_older_text")} == {
        "skill": "write-release-notes", "owner": "@acme/docs",
        "open": 1, "new": 2, "resolved": 1, "about_older_text": 1,
    }  # fmt: skip
    assert notes["median_days"] == 0.0
    assert (ads["about_older_text"], ads["median_days"], ads["reports_per_100"]) == (0, None, None)
    assert [fix["effect"] for fix in found["fixes"]] == ["nothing is known"]
    for arguments in (
        ["--team", "ads"],
        ["--owner", "@acme/ads"],
        ["--grep", "^three"],
        ["--skill", "investigate-ads"],
    ):
        only = json.loads(skillkit("report", "--by-skill", *arguments, "--json", cwd=company).stdout)
        assert [row["skill"] for row in only["skills"]] == ["investigate-ads"]
    done = skillkit("report", "--by-skill", "--since", "2026-01-01", "--limit", "1", cwd=company)
    titles, *rows = done.stdout.splitlines()
    assert (titles.split("\t")[-1], len(rows)) == ("skill", 1)
    assert "note: 1 of 2 skills left out" in done.stderr
    assert "nothing is known of the use of skills" in done.stderr
    assert feedback(company, "report", "--since", "2026-01-01").returncode == 0  # what it was called before


def test_nothing_to_report_is_said(company):
    done = skillkit("report", "--by-skill", cwd=company)
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing was reported" in done.stderr


def test_a_handoff_is_markdown_by_owner_that_does_nothing_by_itself(company):
    id = add(company, "write-release-notes", "ask @bob or <img src=x> [here](http://x) `rm`\nand more")
    add(company, "investigate-ads", "y", "--kind", "missed")
    text = feedback(company, "handoff").stdout
    assert text.startswith("## @acme/ads: 1 open fault\n\n- [ ] `")
    assert " **investigate-ads** (missed, 1 report): y\n" in text
    assert r": ask @" + "\u2060" + r"bob or \<img src=x\> \[here\](http\://x) \`rm\`" + "\n" in text
    assert f"- [ ] `{id[-8:]}` **write-release-notes** (inaccuracy, 1 report): " in text
    listed_first = re.search(r"`([0-9a-f]{8})`", text)
    assert listed_first
    assert text.endswith(f"\nClose a fault by its id: skillkit feedback resolve {listed_first[1]}\n")
    owners = json.loads(feedback(company, "handoff", "--json").stdout)
    jsonschema.validate(owners, schemas.load("feedback-handoff"))
    assert {owner["owner"]: len(owner["faults"]) for owner in owners["owners"]} == {"@acme/ads": 1, "@acme/docs": 1}
    for arguments in (["--owner", "@acme/ads"], ["--team", "ads"], ["--kind", "missed"], ["--grep", "^y"]):
        only = json.loads(feedback(company, "handoff", *arguments, "--json").stdout)
        assert [owner["owner"] for owner in only["owners"]] == ["@acme/ads"]
    assert feedback(company, "route").stdout == text  # what it was called before


def test_at_most_ten_an_owner_are_handed_off(company):
    for number in range(12):
        add(company, "write-release-notes", f"the {'abcdefghijkl'[number] * 6} is wrong")
    done = feedback(company, "handoff")
    assert done.stdout.startswith("## @acme/docs: 12 open faults\n")
    assert sum(line.startswith("- [ ] ") for line in done.stdout.splitlines()) == 10
    assert "- and 2 more: skillkit feedback list --open --owner" in done.stdout
    assert "note: 2 of 12 faults left out" in done.stderr


def test_a_handoff_is_issues_with_a_key_that_stays(company):
    id = add(company, "write-release-notes", "tags begin with v\n@all ::error::")
    add(company, "investigate-ads", "y", "--kind", "missed")
    told = json.loads(feedback(company, "handoff", "--format", "github", "--skill", "write-release-notes").stdout)
    jsonschema.validate(told, schemas.load("feedback-handoff"))
    (issue,) = told["issues"]
    assert (issue["key"], issue["title"]) == (id, "write-release-notes: tags begin with v")
    assert issue["body"].startswith("For @acme/docs.\n")
    assert issue["labels"] == ["skill-feedback", "inaccuracy"]
    assert issue["body"].endswith(f"<!-- skillkit-fault: {id} -->")
    assert "@all" not in issue["body"]
    add(company, "write-release-notes", "tags begin with a v")
    again = json.loads(feedback(company, "handoff", "--format", "github", "--limit", "1").stdout)
    assert len(again["issues"]) == 1
    assert {id} < set(again["open"])
    assert len(again["open"]) == 2
    feedback(company, "resolve", id)
    assert id not in json.loads(feedback(company, "handoff", "--format", "github").stdout)["open"]


def test_nothing_to_hand_off_is_said(company):
    done = feedback(company, "handoff")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no open reports\n")
    assert json.loads(feedback(company, "handoff", "--format", "github").stdout) == {"issues": [], "open": []}


def test_resolved_twice_is_resolved_once(company):
    id = json.loads(feedback(company, "add", "write-release-notes", "x", "--json").stdout)["id"]
    sha = "0123456789abcdef0123456789abcdef01234567"
    said = [feedback(company, "resolve", id, "--commit", sha, "--no-check").stdout for _ in range(2)]
    assert said[0].startswith("resolved ")
    assert said[1].startswith("resolved already: ")
    assert len(json.loads(feedback(company, "show", id, "--json").stdout)["history"]) == 1


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("typo", "'typo'"),
        ("it's gone", '"it\'s gone"'),
        ("it's `gone`", "'it'\"'\"'s `gone`'"),
        ("-x is gone", "-- '-x is gone'"),
    ],
)
def test_a_misspelled_skill_is_corrected_with_the_call_as_it_is_typed(company, text, typed):
    done = feedback(company, "add", "write-release-note", "--", text)
    assert done.returncode == 2
    lines = [line.strip() for line in done.stderr.splitlines()]
    assert lines[1:3] == [
        "hint: did you mean 'write-release-notes'?",
        f"skillkit feedback add write-release-notes {typed}",
    ]
    arguments = shlex.split(lines[2])[2:]
    assert feedback(company, *arguments).returncode == 0


def test_a_misspelled_skill_is_not_taken_for_one_without_reports(company):
    done = feedback(company, "list", "--skill", "write-release-note")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'write-release-notes'?" in done.stderr


def test_purge_takes_no_id_that_is_too_short_to_be_meant(company):
    feedback(company, "add", "write-release-notes", "x")
    done = feedback(company, "purge", "0")
    assert done.returncode == 2
    assert "at least 8 characters" in done.stderr


def test_purge_takes_the_text_out_of_everything(company):
    id = add(company, "write-release-notes", "a-private-word")
    feedback(company, "list")
    assert feedback(company, "purge", id[-8:]).returncode == 0
    assert [row["summary"] for row in listed(company)] == ["[purged]"]
    for file in (company / ".skillkit").rglob("*"):
        assert not file.is_file() or b"a-private-word" not in file.read_bytes()


def test_every_query_of_the_help_is_answered(company):
    import re
    import shlex

    add(company, "write-release-notes", "x")
    text = skillkit("feedback", "query", "--help", cwd=company, env=QUIET).stdout
    commands = re.findall(r"skillkit feedback query (\".*?\")", text, re.DOTALL)
    assert len(commands) == 6
    for command in commands:
        done = feedback(company, "query", *shlex.split(command))
        assert done.returncode == 0, (command, done.stderr)
