"""What git knows of a folder; everywhere without git the answer is None."""

import subprocess
from pathlib import Path


def output(folder: Path, *arguments: str) -> str | None:
    """What `git ARGUMENTS` prints in ``folder``, its last line end removed; None if git is missing or says no."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").rstrip("\n") if done.returncode == 0 else None
