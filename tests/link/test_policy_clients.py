"""Gemini CLI and opencode list no team-wide skill after `link --policy`, by a harness that runs them.

SKILLKIT_HARNESS names a folder with a harness.py that runs a client against a stub of its model and prints as JSON
which of a repository's skills it listed; CLIENT_PREFIX the folder with the clients: `make clients`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import good, good_team, skillkit
from tests.text.test_jsonc import is_subsequence

pytestmark = [pytest.mark.npm, pytest.mark.slow]


def listed(root: Path, client: str) -> list[str]:
    harness, prefix = os.environ.get("SKILLKIT_HARNESS"), os.environ.get("CLIENT_PREFIX")
    if not harness or not prefix or not list(Path(prefix).glob(f"{client}/node_modules")):
        pytest.skip(f"SKILLKIT_HARNESS, or {client} below CLIENT_PREFIX, is missing")
    command = [sys.executable, f"{harness}/harness.py", "--client", client, "--repo", str(root), "--no-hooks"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=150, check=True)
    result = json.loads(done.stdout)
    names: list[str] = result["repo_skills_listed"]
    return names


@pytest.mark.parametrize(
    ("client", "file", "settings"),
    [
        ("gemini", ".gemini/settings.json", '{\n  "general": {} // ours\n}\n'),
        pytest.param(
            *("opencode", "opencode.json", '\ufeff{\n  "share": "disabled", // ours\n}\n'), marks=pytest.mark.nightly
        ),
    ],
)
def test_the_policy_keeps_team_wide_skills_from_the_model(
    tmp_path: Path, client: str, file: str, settings: str
) -> None:
    for path, text in (("company_wide/a", good("a")), ("team_wide/plan-ads", good_team("plan-ads", "ads"))):
        (tmp_path / "skills" / path).mkdir(parents=True)
        (tmp_path / "skills" / path / "SKILL.md").write_text(text)
    skillkit("link", "--agent", client, cwd=tmp_path)
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text(settings)
    assert listed(tmp_path, client) == ["a", "plan-ads"]
    before = (tmp_path / file).read_text()  # opencode has added to it by itself
    skillkit("link", "--policy", "--agent", client, cwd=tmp_path)
    assert is_subsequence(before, (tmp_path / file).read_text())
    assert listed(tmp_path, client) == ["a"]
