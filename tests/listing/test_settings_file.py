"""What keeps Claude Code from reading its settings files, and what it then lists: measured on 2.1.330."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from skillkit.agents.shared import registry
from skillkit.lint.rule import named
from skillkit.listing import overrides, settings_file
from skillkit.model import workspace
from tests.conftest import good, good_team, skillkit

pytestmark = pytest.mark.slow

CLAUDE = registry.named("claude")
NAMES = ("aa", "bb", "cc", "dd")
SHARED, LOCAL = ".claude/settings.json", ".claude/settings.local.json"

CASES = {
    "each of the four words": (
        {"skillOverrides": {"aa": "on", "bb": "off", "cc": "user-invocable-only", "dd": "name-only"}},
        None,
        {"aa": True, "dd": False},
    ),
    "another word": ({"skillOverrides": {"aa": "disabled", "bb": "off"}}, None, None),
    "another word for a skill that is not there": ({"skillOverrides": {"zz": "never", "bb": "off"}}, None, None),
    "a pattern's value": ({"skillOverrides": {"*": "deny", "bb": "off"}}, None, None),
    "null": ({"skillOverrides": {"aa": None, "bb": "off"}}, None, None),
    "a boolean": ({"skillOverrides": {"aa": False, "bb": "off"}}, None, None),
    "an empty word": ({"skillOverrides": {"aa": "", "bb": "off"}}, None, None),
    "another case": ({"skillOverrides": {"aa": "OFF", "bb": "off"}}, None, None),
    "a blank before it": ({"skillOverrides": {"aa": " off", "bb": "off"}}, None, None),
    "an object": ({"skillOverrides": {"aa": {"x": "off"}, "bb": "off"}}, None, None),
    "a list for all": ({"skillOverrides": ["bb"]}, None, None),
    "a word for all": ({"skillOverrides": "off"}, None, None),
    "the same key twice, the last is good": (
        '{"skillOverrides": {"bb": "nope", "bb": "off"}}',
        None,
        {"aa": True, "cc": True, "dd": True},
    ),
    "a share that is none": ({"skillOverrides": {"bb": "off"}, "skillListingBudgetFraction": 2}, None, None),
    "a length that is none": ({"skillOverrides": {"bb": "off"}, "skillListingMaxDescChars": 5.5}, None, None),
    "a flag that is none": ({"skillOverrides": {"bb": "off"}, "disableBundledSkills": "yes"}, None, None),
    "a permission that is no list": ({"skillOverrides": {"bb": "off"}, "permissions": {"allow": "x"}}, None, None),
    "permissions that are no object": ({"skillOverrides": {"bb": "off"}, "permissions": []}, None, None),
    "a model that is no text": ({"skillOverrides": {"bb": "off"}, "model": 3}, None, None),
    "a flag of another kind that is none": ({"skillOverrides": {"bb": "off"}, "disableAllHooks": "yes"}, None, None),
    "days that are no number": ({"skillOverrides": {"bb": "off"}, "cleanupPeriodDays": "x"}, None, None),
    "hooks and other keys of any type": (
        {"skillOverrides": {"bb": "off"}, "hooks": [], "effortLevel": "x", "unknown": {"x": 1}, "env": {"A": 1}},
        None,
        {"aa": True, "cc": True, "dd": True},
    ),
    "a comment": ('{"skillOverrides": {"bb": "off"}} // why', None, None),
    "a good local file beside a bad one": (
        {"skillOverrides": {"aa": "disabled", "bb": "off"}},
        {"skillOverrides": {"cc": "off"}},
        {"aa": True, "bb": True, "dd": True},
    ),
    "a bad local file beside a good one": (
        {"skillOverrides": {"bb": "off"}},
        {"skillOverrides": {"cc": "nope"}},
        {"aa": True, "cc": True, "dd": True},
    ),
    "a broken local file": ({"skillOverrides": {"bb": "off"}}, "{,}", {"aa": True, "cc": True, "dd": True}),
    "a local file opens what is closed": (
        {"skillOverrides": {"bb": "off", "cc": "off"}},
        {"skillOverrides": {"bb": "on"}},
        {"aa": True, "bb": True, "dd": True},
    ),
    "a local file corrects only what it says": (
        {"skillOverrides": {"bb": "off", "cc": "nope"}},
        {"skillOverrides": {"cc": "off"}},
        {"aa": True, "bb": True, "dd": True},
    ),
    "the tool denied": ({"permissions": {"deny": ["Skill"]}}, None, {}),
    "one skill of the tool denied": ({"permissions": {"deny": ["Skill(cc)"]}}, None, None),
}
"""settings.json, settings.local.json, and what is listed with its description (False: the name alone); None for all."""


def write(root: Path, shared: Any, local: Any) -> None:
    (root / ".claude").mkdir(exist_ok=True)
    for file, content in ((SHARED, shared), (LOCAL, local)):
        if content is not None:
            (root / file).write_text(content if isinstance(content, str) else json.dumps(content, indent=1))


@pytest.mark.parametrize("case", CASES)
def test_the_forecast_is_what_claude_code_lists(tmp_path: Path, case: str) -> None:
    shared, local, listed = CASES[case]
    write(tmp_path, shared, local)
    found = overrides.read(tmp_path, CLAUDE, NAMES)
    assert {name: name not in found.names_only for name in NAMES if name not in found.kept_out} == _all(listed)


def _all(listed: dict[str, bool] | None) -> dict[str, bool]:
    return dict.fromkeys(NAMES, True) if listed is None else listed


@pytest.mark.npm
@pytest.mark.parametrize("case", CASES)
def test_claude_code_lists_what_is_said_here(tmp_path: Path, case: str) -> None:
    harness, prefix = os.environ.get("SKILLKIT_HARNESS"), os.environ.get("CLIENT_PREFIX")
    if not harness or not prefix or not (Path(prefix) / "claude/node_modules").exists():
        pytest.skip("SKILLKIT_HARNESS, or Claude Code below CLIENT_PREFIX, is missing")
    shared, local, listed = CASES[case]
    for name in NAMES:
        (tmp_path / ".claude/skills" / name).mkdir(parents=True)
        (tmp_path / ".claude/skills" / name / "SKILL.md").write_text(good(name))
    write(tmp_path, shared, local)
    command = [sys.executable, f"{harness}/harness.py", "--client", "claude", "--repo", str(tmp_path), "--no-hooks"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=150, check=True)
    result = json.loads(done.stdout)
    rows = {row["name"]: bool(row["description"]) for row in result["skills_listed"] if row["name"] in NAMES}
    assert rows == _all(listed)


@pytest.mark.parametrize("file", [SHARED, LOCAL])
@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param(
            '{\n "skillOverrides": {\n  "aa": "disabled",\n  "bb": "off"\n }\n}',
            3,
            "`skillOverrides`: 'aa' is \"disabled\", which is not one of its values: "
            "Claude Code ignores the whole file, and shows its model the skills that it switches off: bb",
            id="a word",
        ),
        pytest.param('{"skillOverrides": []}', 1, "`skillOverrides` is not an object", id="a list"),
        pytest.param("[]", 1, "not an object", id="no object"),
        pytest.param('{\n"a": 1,\n}', 2, "not JSON at line 2", id="a comma"),
        pytest.param('{"skillListingMaxDescChars": -1}', 1, "`skillListingMaxDescChars` is -1", id="a number"),
        pytest.param('{"skillListingMaxDescChars": 1e999}', 1, "`skillListingMaxDescChars`", id="an endless number"),
    ],
)
def test_each_fault_has_its_line_and_a_way_on(tmp_path: Path, file: str, text: str, line: int, message: str) -> None:
    write(tmp_path, text if file == SHARED else None, text if file == LOCAL else None)
    (fault,) = settings_file.faults(tmp_path, CLAUDE)
    assert (fault.file, fault.line) == (file, line)
    assert message in fault.message
    assert fault.hint
    findings = list(named("settings-ignored").check(workspace.load([tmp_path]), agents=("claude",)))
    assert [(finding.path, finding.line) for finding in findings] == [(file, line)]


def test_every_bad_value_of_a_file_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, {"skillOverrides": {"aa": "x", "bb": "off", "cc": None}, "disableBundledSkills": 1}, None)
    assert len(settings_file.faults(tmp_path, CLAUDE)) == 3


@pytest.mark.parametrize("text", ["", "{}", '\ufeff{"skillOverrides": {"aa": "off"}}', '{"unknown": 3}'])
def test_what_claude_code_reads_is_no_fault(tmp_path: Path, text: str) -> None:
    write(tmp_path, text, None)
    assert settings_file.faults(tmp_path, CLAUDE) == ()


@pytest.mark.parametrize("file", [SHARED, LOCAL])
def test_every_command_that_speaks_of_the_list_reports_it(tmp_path: Path, file: str) -> None:
    for path, text in (("company_wide/aa", good("aa")), ("team_wide/bb", good_team("bb", "ads"))):
        (tmp_path / "skills" / path).mkdir(parents=True)
        (tmp_path / "skills" / path / "SKILL.md").write_text(text)
    skillkit("init", cwd=tmp_path)
    bad = {"skillOverrides": {"aa": "off", "bb": "disabled"}}
    write(tmp_path, bad if file == SHARED else None, bad if file == LOCAL else None)
    before = (tmp_path / file).read_bytes()
    for command in (["budget"], ["link", "--policy", "--check"], ["link", "--policy"], ["lint"], ["check"], ["doctor"]):
        done = skillkit(*command, cwd=tmp_path)
        assert done.returncode in (1, 2), command
        said = " ".join((done.stdout + done.stderr).split())
        assert "ignores the whole file" in said, command
        assert "'bb' is \"disabled\"" in said, command
    assert (tmp_path / file).read_bytes() == before
    (claude,) = json.loads(skillkit("budget", "--json", "--agent", "claude", cwd=tmp_path).stdout)["agents"]
    assert {row["name"]: row["shown"] for row in claude["skills"]}["aa"] == "whole"
    assert [(row["file"], row["line"]) for row in claude["ignored_settings"]] == [(file, 4)]
