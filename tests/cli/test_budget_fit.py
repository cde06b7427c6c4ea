"""`skillkit budget --fit` as it is typed: what it proposes, what it writes, and what it leaves alone."""

import json
import os
import shutil
from pathlib import Path

import jsonschema
import pytest

from skillkit import schemas
from tests.cli import terminal
from tests.cli.test_budget import HEAD, write_numbered
from tests.cli.test_feedback import QUIET
from tests.cli.test_feedback_usage import sessions
from tests.conftest import good_team, skillkit
from tests.repository import commit, start

SETTINGS = ".claude/settings.json"
FIRST = ["n058", "n059"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Sixty linked skills, of which the last two matter."""
    write_numbered(tmp_path)
    matter(tmp_path, *FIRST)
    skillkit("link", cwd=tmp_path)
    return tmp_path


def matter(root: Path, *names: str) -> None:
    (root / "skillkit.toml").write_text(f"[budget]\nfirst = {json.dumps(names)}\n")


def fit(root: Path, *arguments: str, agent: str = "claude", code: int = 0):
    done = skillkit("budget", "--fit", agent, "--json", *arguments, cwd=root)
    assert done.returncode == code, done.stderr
    found = json.loads(done.stdout)
    jsonschema.validate(found, schemas.load("budget-fit"))
    return found


def shown(root: Path) -> dict[str, str]:
    found = json.loads(skillkit("budget", "--agent", "claude", "--json", cwd=root).stdout)
    return {one["name"]: one["shown"] for one in found["agents"][0]["skills"]}


def test_what_is_written_is_what_was_proposed_and_the_forecast_agrees(root):
    assert {shown(root)[name] for name in FIRST} == {"name only"}
    proposed = fit(root)
    assert not (root / SETTINGS).exists()
    assert (proposed["first"], proposed["team_wide"], proposed["shorter"]) == (FIRST, [], [])
    done = skillkit("budget", "--fit", "claude", "--write", cwd=root)
    assert done.returncode == 0
    assert f"wrote {SETTINGS}: {len(proposed['names_only'])} skills name only" in done.stderr
    assert '+    "n000": "name-only"' in done.stdout
    entries = json.loads((root / SETTINGS).read_text())
    assert entries == {"skillOverrides": dict.fromkeys(proposed["names_only"], "name-only")}
    now = shown(root)
    assert {now[name] for name in FIRST} == {"whole"}
    assert {now[name] for name in proposed["names_only"]} == {"name only"}
    counted = {"whole": 0, "name only": 0} | {how: list(now.values()).count(how) for how in set(now.values())}
    assert (counted["whole"], counted["name only"]) == (proposed["after"]["whole"], proposed["after"]["name_only"])


def test_to_write_again_changes_nothing_and_link_neither_undoes_nor_reports_it(root):
    skillkit("budget", "--fit", "claude", "--write", cwd=root)
    before = (root / SETTINGS).read_bytes()
    assert fit(root, "--write")["names_only"] == []
    for words in (["link", "--check"], ["link", "--policy", "--check"], ["link"], ["link", "--policy"]):
        assert skillkit(*words, cwd=root).returncode == 0, words
    assert (root / SETTINGS).read_bytes() == before


def test_other_settings_and_what_users_decided_stay_byte_for_byte(root):
    own = '{ "model":"opus",\n\t"skillOverrides": {\n\t\t"n000": "on",  "n001":"off"\n\t}, "env": {} }'
    (root / SETTINGS).write_text(own)
    (root / ".claude/settings.local.json").write_text('{"skillOverrides": {"n002": "on"}}')
    proposed = fit(root, "--write")
    assert proposed["written"]
    assert not {"n000", "n001", "n002"} & {*proposed["names_only"]}
    after = (root / SETTINGS).read_text()
    at = own.index("\n\t}")
    assert after.startswith(own[:at])
    assert after.endswith(own[at:])
    assert {shown(root)[name] for name in FIRST} == {"whole"}
    assert (root / ".claude/settings.local.json").read_text() == '{"skillOverrides": {"n002": "on"}}'


def test_settings_that_the_agent_ignores_are_an_error_and_stay(root):
    (root / SETTINGS).write_text('{"skillOverrides": {"a": "hidden"}}')
    done = skillkit("budget", "--fit", "claude", "--write", cwd=root)
    assert done.returncode == 2
    assert "nothing was changed" in done.stderr
    assert (root / SETTINGS).read_text() == '{"skillOverrides": {"a": "hidden"}}'


def test_the_text_says_what_is_now_and_then(root):
    said = skillkit("budget", "--fit", "claude", cwd=root)
    flat = " ".join(said.stdout.split())
    proposed = fit(root)
    assert "2 skills that matter of 60, at 200,000 tokens of context: 2 without the description" in flat
    assert f"with their descriptions 9 {proposed['after']['whole']}" in flat
    assert f"1. name only: {len(proposed['names_only'])}, by skillOverrides in {SETTINGS}: " in flat
    assert "next: skillkit budget --fit claude --write" in said.stderr
    assert "instead: skillListingBudgetFraction: 0.02 would show 60 whole" in said.stderr


def test_budget_leads_to_it(root):
    said = skillkit("budget", "--agent", "claude", cwd=root).stdout
    assert "  2 of 2 that matter are not whole: `skillkit budget --fit claude`" in said.splitlines()
    (root / "skillkit.toml").write_text("")
    said = skillkit("budget", "--agent", "claude", "--context", "150k", cwd=root).stdout
    assert "  to choose which keep theirs: `skillkit budget --context 150k --fit claude`" in said.splitlines()


def test_an_agent_without_the_setting_is_offered_what_is_left(root):
    for i in range(60):
        text = " ".join(f"Sentence {n} of this skill says what it does." for n in range(20))
        (root / f"skills/company_wide/n{i:03}/SKILL.md").write_text(HEAD.format(f"n{i:03}", text))
    found = fit(root, "--write", agent="codex")
    assert not found["has_name_only"]
    assert not found["names_only"]
    assert found["shorter"]
    assert all(one["characters"] > one["longest"] for one in found["shorter"])
    assert not {one["skill"] for one in found["shorter"]} & {*FIRST}
    said = skillkit("budget", "--fit", "codex", cwd=root).stdout
    assert "1. name only: Codex has no setting that lists a skill by its name alone" in said
    assert "no example queries say which words are needed" in said


def test_names_alone_that_take_all_room_become_team_wide(root):
    write_numbered(root, range(60, 400))
    skillkit("link", cwd=root)
    found = fit(root)
    assert found["fits"]
    assert found["team_wide"]
    assert not {*found["team_wide"]} & {*found["names_only"], *FIRST}
    for name in found["team_wide"]:
        shutil.rmtree(root / f"skills/company_wide/{name}")
    skillkit("link", cwd=root)
    skillkit("budget", "--fit", "claude", "--write", cwd=root)
    assert {shown(root)[name] for name in FIRST} == {"whole"}


def test_where_no_change_is_enough_it_is_said(root):
    matter(root, "n*")
    found = fit(root, code=1)
    assert not found["fits"]
    assert 0 < found["most"] < 60
    assert found["before"] == found["after"]
    done = skillkit("budget", "--fit", "claude", cwd=root)
    assert f"no change is enough: of the 60 skills that matter, the first {found['most']} would fit" in done.stderr


def test_names_that_cannot_be_listed_and_those_of_no_skill_are_named(root):
    folder = root / "skills/team_wide/plan-ads"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good_team("plan-ads", "ads"))
    (root / SETTINGS).write_text('{"skillOverrides": {"n059": "name-only"}}')
    matter(root, "n058", "n059", "plan-ads", "n_58")
    skillkit("link", cwd=root)
    found = fit(root)
    assert found["first"] == ["n058"]
    assert {one["skill"] for one in found["out_of_plan"]} == {"n059", "plan-ads"}
    assert found["unknown"] == ["n_58"]
    said = skillkit("budget", "--fit", "claude", cwd=root).stderr
    assert "no skill of the list is called 'n_58': did you mean 'n058'?" in said


@pytest.mark.parametrize(
    ("words", "toml", "said"),
    [
        (["--fit", "claude"], "", "skillkit.toml does not say which skills matter"),
        (["--fit", "claude"], '[budget]\nfirst = "names"', 'a list of strings, or "uses" is needed'),
        (["--fit", "claude"], '[budget]\nfirst = "uses"', "no use of a skill is recorded in the last 8 weeks"),
        (["--fit", "claude", "--agent", "codex"], '[budget]\nfirst = ["n*"]', "--fit is of one agent"),
        (["--fit", "cloude"], '[budget]\nfirst = ["n*"]', "cloude"),
        (["--write"], '[budget]\nfirst = ["n*"]', "--write needs --fit"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(root, words, toml, said):
    (root / "skillkit.toml").write_text(toml)
    done = skillkit("budget", *words, cwd=root, env=QUIET)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_by_uses_as_many_of_those_that_are_used_most_as_there_is_room_for(root):
    start(root)
    commit(root)
    (root / "skillkit.toml").write_text('[budget]\nfirst = "uses"\n')
    for name, uses in {"n059": 9, "n040": 5, "n030": 1}.items():
        skillkit("usage", "import", str(sessions(root, uses, name)), cwd=root, env=QUIET)
    done = skillkit("budget", "--fit", "claude", "--json", "--write", cwd=root, env=QUIET)
    found = json.loads(done.stdout)
    assert (found["first"], found["by_uses"]) == (["n059", "n040", "n030"], True)
    now = shown(root)
    assert {now[name] for name in found["first"]} == {"whole"}


@pytest.mark.slow
@pytest.mark.skipif("SKILLKIT_CORPUS" not in os.environ, reason="SKILLKIT_CORPUS names no corpus")
@pytest.mark.parametrize("columns", [50, 80])
@pytest.mark.parametrize("agent", ["claude", "codex"])
@pytest.mark.parametrize("context", ["200k", "1m"])
def test_a_screen_is_enough_for_some_hundred_real_skills(tmp_path, columns, agent, context):
    for file in sorted(Path(os.environ["SKILLKIT_CORPUS"]).rglob("SKILL.md")):
        to = tmp_path / "skills/company_wide" / file.parent.name
        to.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, to / "SKILL.md")
    matter(tmp_path, "stripe-best-practices", "gke-*")
    skillkit("link", cwd=tmp_path)
    code, screen = terminal.run(
        "budget", "--fit", agent, "--context", context, cwd=tmp_path, columns=columns, LINES="24", NO_COLOR="1"
    )
    assert code in (0, 1)
    lines = screen.splitlines()
    assert sum(-(-len(line) // columns) or 1 for line in lines) < 24
    assert all(len(line) <= columns for line in lines if not line.startswith("  skillkit"))
