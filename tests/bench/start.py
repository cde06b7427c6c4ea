"""Start-up: what a command costs over an empty Python of the same environment."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from skillkit.lint.example import good
from tests.bench import measure


def table() -> None:
    """`--help`, `lint` of one skill, `feedback add` and the agents' hook, each a process of its own."""
    skillkit = str(Path(sys.executable).with_name("skillkit"))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        subprocess.run(["git", "init", "-q", folder], check=True)
        place = root / "skills/company_wide/write-release-notes"
        place.mkdir(parents=True)
        (place / "SKILL.md").write_text(good())
        (root / "skillkit.toml").write_text("")
        subprocess.run([skillkit, "link"], cwd=root, check=True, capture_output=True)
        runs = {
            "python -c pass": measure.process([sys.executable, "-c", "pass"], root),
            "skillkit --help": measure.process([skillkit, "--help"], root),
            "skillkit lint (one skill)": measure.process([skillkit, "lint"], root),
            "skillkit feedback add": measure.process(
                [skillkit, "feedback", "add", "write-release-notes", "tags begin with v"], root
            ),
            "skillkit-hook (a use)": measure.process([f"{skillkit}-hook", "claude"], root, _use(root)),
        }
        bars = {
            "skillkit --help": 8,
            "skillkit lint (one skill)": 14,
            "skillkit feedback add": 11,
            "skillkit-hook (a use)": 2.5,
        }
        measure.show("start-up", "python -c pass", measure.seconds(runs), bars)


def _use(root: Path) -> bytes:
    """What Claude Code tells its hook once its model has picked the skill."""
    picked = {"hook_event_name": "PostToolUse", "tool_name": "Skill", "tool_input": {"skill": "write-release-notes"}}
    return json.dumps(picked | {"session_id": "s", "prompt_id": "p", "cwd": str(root)}).encode()
