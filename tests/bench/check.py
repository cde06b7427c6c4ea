"""`check --base` on a large repository, against `lint --base` of the same change."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests import repository
from tests.bench import measure
from tests.bench.route import entries

SKILLS = 1000
CHANGED = 3


def table() -> None:
    """1,000 skills, three of them changed and tested."""
    skillkit = str(Path(sys.executable).with_name("skillkit"))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        repository.start(root)
        made = entries()[:SKILLS]
        for entry in made:
            repository.write(root, entry.name, f"{entry.description}. Use when it is.", entry.description[:60], "do it")
        subprocess.run([skillkit, "link"], cwd=root, check=True, capture_output=True)
        repository.commit(root)
        for entry in made[:CHANGED]:
            repository.write(root, entry.name, "A new text. Use when it is.", "new text")
        runs = {
            "lint --base": measure.process([skillkit, "lint", "--base", "main"], root),
            "check --base": measure.process([skillkit, "check", "--base", "main"], root),
        }
        title = f"check: {SKILLS:,} skills, {CHANGED} changed"
        measure.show(title, "lint --base", measure.seconds(runs, rounds=5), {"check --base": 2})
