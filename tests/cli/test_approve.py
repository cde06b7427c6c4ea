"""`skillkit approve`: what a house does not allow without asking is found until it is approved."""

import hashlib
import json
from datetime import date, timedelta

import pytest

from tests import repository
from tests.conftest import skillkit

pytestmark = pytest.mark.slow

CONFIG = """\
[capabilities]
hosts = ["*.acme.example"]
programs = ["git", "curl"]
tools = ["Read", "Bash(git *)"]
approvers = ["@acme/security"]
"""
SKILL = "skills/company_wide/write-notes"
PAGE = "# Page\n\n```sh\ncurl -s https://new.example/list\ncurl -s https://api.acme.example/a\n```\n"


@pytest.fixture
def root(tmp_path):
    repository.start(tmp_path)
    (tmp_path / "skillkit.toml").write_text(CONFIG)
    folder = repository.write(tmp_path, "write-notes", "Notes. Use when a release is cut.", "cut a release")
    (folder / "scripts").mkdir()
    (folder / "scripts/go.sh").write_text("#!/bin/sh\njq . list.json\n")
    (folder / "references").mkdir()
    (folder / "references/a.md").write_text(PAGE)
    repository.git(tmp_path, "config", "user.name", "Jo")
    repository.git(tmp_path, "config", "user.email", "jo@acme.example")
    repository.commit(tmp_path)
    return tmp_path


def asked(root):
    """(what waits for an approval, where) as lint finds it."""
    report = json.loads(skillkit("lint", "--json", "--select", "capability-not-approved", cwd=root).stdout)
    return [(f["message"].split("`")[1], f["path"].removeprefix(f"{SKILL}/")) for f in report["findings"]]


def approve(root, *more):
    return skillkit("approve", "write-notes", *more, cwd=root)


def test_what_is_beyond_the_table_is_found_until_it_is_approved(root):
    assert asked(root) == [("new.example", "references/a.md"), ("jq", "scripts/go.sh")]
    shown = approve(root)
    assert shown.returncode == 1
    assert "new.example" in shown.stdout
    assert "api.acme.example" not in shown.stdout
    assert not (root / SKILL / "approvals").exists()
    assert approve(root, "--why", "the list is there").returncode == 0
    assert asked(root) == []
    again = approve(root)
    assert again.returncode == 0
    assert again.stdout.startswith("write-notes: nothing waits for an approval\napproved\n")
    assert "runs programs: jq, by Jo <jo@acme.example> on " in again.stdout
    text = next((root / SKILL / "approvals").iterdir()).read_text()
    assert "by: Jo <jo@acme.example>" in text
    assert "why: the list is there" in text


def test_without_the_table_nothing_is_asked(root):
    (root / "skillkit.toml").write_text("")
    assert asked(root) == []


def test_a_key_that_is_not_there_allows_all_of_its_kind(root):
    (root / "skillkit.toml").write_text('[capabilities]\nhosts = ["*"]\n')
    assert asked(root) == []


def test_only_some_of_it_can_be_approved(root):
    approve(root, "--only", "jq", "--why", "reads JSON")
    assert asked(root) == [("new.example", "references/a.md")]
    wrong = approve(root, "--only", "new.exampel", "--why", "x")
    assert wrong.returncode == 2
    assert "did you mean 'new.example'?" in wrong.stderr


def test_a_changed_script_needs_a_new_approval_and_another_line_of_a_page_does_not(root):
    approve(root, "--why", "fine")
    page = root / SKILL / "references/a.md"
    page.write_text("# A new heading\n\nMore.\n\n" + page.read_text())
    assert asked(root) == []
    script = root / SKILL / "scripts/go.sh"
    script.write_text(script.read_text() + "jq .name list.json\n")
    assert asked(root) == [("jq", "scripts/go.sh")]
    page.write_text(page.read_text().replace("new.example/list", "new.example/other"))
    assert ("new.example", "references/a.md") in asked(root)


def test_an_approval_ends_after_its_day(root):
    yesterday = (date.today() - timedelta(days=2)).isoformat()
    assert approve(root, "--why", "x", "--until", yesterday).returncode == 2
    assert approve(root, "--why", "x", "--until", "soon").returncode == 2
    approve(root, "--why", "x", "--until", "2999-01-31")
    assert asked(root) == []
    assert f"`jq`; its approval ended on {yesterday}" in ended(root, yesterday)


def ended(root, day):
    """What lint says after the one approval has ended on a day."""
    file = next((root / SKILL / "approvals").iterdir())
    text = file.read_text().replace("2999-01-31", day)
    file.unlink()
    seal = hashlib.sha256(text.encode()).hexdigest()[:8]
    (root / SKILL / f"approvals/2026-01-02-{seal}.yaml").write_text(text)
    return lint(root)


def lint(root):
    return skillkit("lint", "--select", "capability-not-approved", cwd=root).stdout


def test_what_was_approved_and_has_changed_is_told_from_what_never_was(root):
    approve(root, "--why", "x", "--only", "jq")
    script = root / SKILL / "scripts/go.sh"
    script.write_text(script.read_text() + "# more\n")
    (root / SKILL / "scripts/new.sh").write_text("jq . a\nyq . a\n")
    assert "`jq`; what was approved has changed since" in lint(root)
    assert "`yq`; nobody has approved it" in lint(root)
    script.unlink()
    assert "`jq`; it is approved in scripts/go.sh alone" in lint(root)


@pytest.mark.parametrize("change", [("by: Jo", "by: Ada"), ("why: x", "why: y"), ("2999-01-31", "2999-12-31")])
def test_a_file_that_was_edited_by_hand_approves_nothing_and_is_reported(root, change):
    approve(root, "--why", "x", "--until", "2999-01-31")
    file = next((root / SKILL / "approvals").iterdir())
    file.write_text(file.read_text().replace(*change))
    assert "this approves nothing: it was edited by hand: its name does not match its text" in lint(root)
    assert "`jq`; nobody has approved it" in lint(root)


def test_line_ends_of_a_checkout_are_no_edit(root):
    approve(root, "--why", "x", "--only", "jq")
    file = next((root / SKILL / "approvals").iterdir())
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert asked(root) == [("new.example", "references/a.md")]


def test_an_approval_is_renewed_before_it_ends(root):
    approve(root, "--why", "x", "--until", "2998-01-31")
    assert approve(root, "--until", "2997-01-31", "--why", "y").stdout.startswith("write-notes: nothing waits for")
    shown = approve(root, "--until", "2999-01-31")
    assert (shown.returncode, "new.example" in shown.stdout) == (1, True)
    done = approve(root, "--until", "2999-01-31", "--why", "still needed")
    assert "renews until 2999-01-31 the approval of 2 things" in done.stderr
    assert "until 2999-01-31: still needed" in approve(root).stdout
    assert len(list((root / SKILL / "approvals").iterdir())) == 2


@pytest.mark.parametrize("why", ["...", "   ", "-"])
def test_what_says_nothing_is_no_reason(root, why):
    assert approve(root, "--why", why).returncode in (1, 2)
    assert not (root / SKILL / "approvals").exists()


def test_all_skills_are_approved_at_once(root):
    folder = repository.write(root, "write-plan", "A plan. Use when one is asked for.", "plan it")
    (folder / "a.sh").write_text("yq . a\n")
    assert skillkit("approve", cwd=root).returncode == 2
    assert skillkit("approve", "write-notes", "--all", cwd=root).returncode == 2
    shown = skillkit("approve", "--all", cwd=root)
    assert (shown.returncode, "write-plan" in shown.stdout, "write-notes" in shown.stdout) == (1, True, True)
    assert skillkit("approve", "--all", "--why", "the first day", cwd=root).returncode == 0
    assert asked(root) == []


def test_a_skill_cannot_allow_it_itself_and_no_baseline_holds_it(root):
    page = root / SKILL / "SKILL.md"
    page.write_text(page.read_text().replace("---\n", "---\n# skillkit: allow capability-not-approved: needed\n", 1))
    written = skillkit("lint", "--write-baseline", cwd=root).stderr
    assert "2 findings of capability-not-approved: `skillkit approve --all --why ...`" in written
    assert len(asked(root)) == 2
    (root / "skillkit-baseline.json").unlink()
    assert "a skill cannot allow capability-not-approved itself" in skillkit("lint", cwd=root).stdout
    entry = {"rule": "capability-not-approved", "path": f"{SKILL}/scripts/go.sh", "count": 9}
    entry["message"] = "the skill runs programs: `jq`; nobody has approved it"
    (root / "skillkit-baseline.json").write_text(json.dumps({"version": 1, "findings": [entry, None]}))
    assert len(asked(root)) == 2


def test_whether_each_thing_is_approved_is_shown(root):
    approve(root, "--only", "jq", "--why", "x", "--until", "2999-01-31")
    rows = json.loads(skillkit("show", "write-notes", "--capabilities", "--json", cwd=root).stdout)["capabilities"]
    assert {(row["what"], row["approval"], row.get("until")) for row in rows} >= {
        ("jq", "approved", "2999-01-31"),
        ("new.example", "not approved", None),
        ("api.acme.example", "allowed", None),
    }
    shown = skillkit("show", "write-notes", "--capabilities", cwd=root).stdout
    assert "jq\t[approved until 2999-01-31]  scripts/go.sh:2" in shown
    listed = skillkit("list", "--capabilities", cwd=root).stdout
    assert f"jq\t{SKILL}/scripts/go.sh:2\tapproved until 2999-01-31" in listed


@pytest.mark.parametrize("text", ["", "[", "by: x\n", "capabilities: 3\nby: a\nwhy: b\ndate: c\n", "- 1\n", "\0"])
def test_a_broken_file_approves_nothing(root, text):
    approve(root, "--why", "x")
    file = next((root / SKILL / "approvals").iterdir())
    file.write_text(text)
    assert lint(root).count("nobody has approved it") == 2
    assert "this approves nothing" in lint(root)


def test_a_pull_request_shows_whose_approval_it_brings(root):
    repository.git(root, "checkout", "-q", "-b", "work")
    (root / SKILL / "references/b.md").write_text(
        "```sh\ncurl https://second.example/x\ncurl https://b.acme.example\n```\n"
    )
    (root / SKILL / "references/c.md").write_text("```sh\nyq . a\n```\n")
    (root / SKILL / "references/d.md").write_text("```sh\nsops -d a\n```\n")
    approve(root, "--only", "second.example", "--why", "needed")
    approve(root, "--only", "yq", "--why", "needed", "--by", "Ada <ada@acme.example>")
    commit_as(root, "Jo")
    page = skillkit("check", "--base", "main", "--format", "markdown", cwd=root).stdout
    rows = {
        line.split("`")[3]: line.rsplit("`", 2)[1] for line in page.splitlines() if line.startswith("| `write-notes`")
    }
    assert rows == {
        "second.example": "approved in this change by its own author, Jo <jo@acme.example>",
        "b.acme.example": "allowed",
        "yq": "approved in this change by Ada <ada@acme.example>"
        "; committed by Jo <jo@acme.example>, author of the change",
        "sops": "not approved",
    }


def commit_as(root, name):
    repository.git(root, "add", "-A")
    repository.git(root, "commit", "-q", "-m", "change", f"--author={name} <{name.lower()}@acme.example>")


@pytest.mark.parametrize(
    ("by", "committed", "shown"),
    [
        ("Ada <ada@acme.example>", "Ada", "by Ada <ada@acme.example>"),
        ("A. Day <ada@acme.example>", "Ada", "by A. Day <ada@acme.example>"),
        ("Ada <ada@acme.example>", "Bo", "by Ada <ada@acme.example>; committed by Bo <bo@acme.example>"),
        (
            "Ada <ada@acme.example>",
            "Jo",
            "by Ada <ada@acme.example>; committed by Jo <jo@acme.example>, author of the change",
        ),
        ("Jo <jo@acme.example>", "Jo", "by its own author, Jo <jo@acme.example>"),
    ],
)
def test_who_approved_is_compared_with_who_committed_it(root, by, committed, shown):
    repository.git(root, "checkout", "-q", "-b", "work")
    (root / SKILL / "references/c.md").write_text("```sh\nyq . a\n```\n")
    commit_as(root, "Jo")
    approve(root, "--why", "needed", "--by", by)
    commit_as(root, committed)
    page = skillkit("check", "--base", "main", "--format", "markdown", cwd=root).stdout
    assert f"`approved in this change {shown}`" in page


def test_an_approval_of_a_script_that_only_changed_is_shown_too(root):
    approve(root, "--why", "x")
    commit_as(root, "Ada")
    repository.git(root, "checkout", "-q", "-b", "work")
    script = root / SKILL / "scripts/go.sh"
    script.write_text(script.read_text() + "jq .name list.json\n")
    approve(root, "--why", "y", "--by", "Ada <ada@acme.example>")
    commit_as(root, "Jo")
    page = skillkit("check", "--base", "main", cwd=root).stdout
    assert "The change approves what skills could do before:" in page
    shown = (
        "[approved in this change by Ada <ada@acme.example>; committed by Jo <jo@acme.example>, author of the change]"
    )
    assert f"runs programs: jq  scripts/go.sh:2  {shown}" in " ".join(page.split("\n")[-2:])
    assert "The change adds to" not in page


def test_owners_write_gives_what_decides_to_the_approvers(root):
    assert skillkit("owners", "--check", cwd=root).returncode == 1
    assert "approvers-not-in-codeowners" in skillkit("lint", cwd=root).stdout
    skillkit("owners", "--write", cwd=root)
    file = root / ".github/CODEOWNERS"
    lines = file.read_text().splitlines()
    assert lines[-5:-1] == [
        f"{what} @acme/security" for what in ("approvals/", "skillkit.toml", "skillkit-baseline.json", "CODEOWNERS")
    ]
    assert "approvers" not in skillkit("owners", "--check", cwd=root).stderr
    assert "approvers-not-in-codeowners" not in skillkit("lint", cwd=root).stdout
    for line in lines[-5:-1]:
        file.write_text("\n".join(each for each in lines if each != line) + "\n")
        checked = skillkit("owners", "--check", cwd=root)
        assert checked.returncode == 1
        assert "to the approvers alone: @acme/security" in checked.stderr
    file.write_text("\n".join([*lines, f"/{SKILL}/ @acme/docs"]) + "\n")
    assert f"{SKILL}/approvals/" in skillkit("owners", "--check", cwd=root).stderr
