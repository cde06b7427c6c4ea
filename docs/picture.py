"""A picture of real output: the command is run, and rich draws what it printed."""

import io
import os
import re
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path

from rich.console import Console
from rich.text import Text

COLUMNS = 100

SKILLS = {
    "skills/company_wide/write-release-notes/SKILL.md": """\
---
name: release-notes
description: Release notes: what was merged since the last tag, for customers.
metadata:
  owner: "@acme/docs"
---

Turns what was merged since the last tag into notes that customers can read.

# Workflow

1. List the changes since the last tag.

# Pitfalls to avoid

- Internal refactorings are not news.
""",
    "skills/team_wide/investigate-latency-ads/SKILL.md": """\
---
name: investigate-latency-ads
description: Latency of ad serving. Use when the p99 alert fires.
disable-model-invocation: yes
metadata:
  team: ads
  owner: "@acme/ads"
---

Finds out why ads are slow, from the alert to the change that did it.

Example queries
- why is ad serving slow since this morning

# Workflow

1. Open the latency dashboard and note when the step began.

# Pitfalls to avoid

- The nightly batch moves p99 every day at two; it is not an incident.
""",
    "skills/team_wide/investigate-latency-ads/agents/openai.yaml": "policy:\n  allow_implicit_invocation: false\n",
}


def lint_picture() -> str:
    """The README's picture: two skills with the faults people make, linted, fixed and linked."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in SKILLS.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        commands = (["link"], ["lint"], ["lint", "--fix"])
        return drawn("".join(_shown(root, command) for command in commands))


def _shown(root: Path, arguments: list[str]) -> str:
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS)}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "skillkit", *arguments]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, cwd=root, env=environment, text=True, check=False, **streams)
    return f"\x1b[1m$ skillkit {' '.join(arguments)}\x1b[0m\n{done.stdout}\n"


def drawn(output: str) -> str:
    """Terminal output as SVG; the same output gives the same picture."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(output.rstrip("\n")))
    svg = console.export_svg(title="skillkit", unique_id="skillkit")
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE) + "\n"


def words(svg: str) -> str:
    """The text of a picture, as it is read; what it looks like is left to rich."""
    return unescape(" ".join(re.findall(r"<text[^>]*>(.*?)</text>", svg))).replace("\u00a0", " ")
