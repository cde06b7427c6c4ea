"""No bytes in a SKILL.md, a configuration or a baseline are an exception, a hang or a fix that corrupts.

Guided by coverage (https://pypi.org/project/atheris), for SECONDS of the command line's -max_total_time.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["skillkit"]):
    from skillkit import config
    from skillkit.errors import SkillkitError
    from skillkit.finding import Edit, Finding
    from skillkit.lint import baseline
    from skillkit.lint.example import good
    from skillkit.lint.run import lint
    from skillkit.lint.settings import resolve
    from skillkit.model import workspace

    SETTINGS = resolve(config.Config())  # brings in the rules, which are to be instrumented too

ROOT = Path("build/fuzz-root").absolute()
SEEDS = Path("build/fuzz")
FOLDERS = ("skills/company_wide/notes", "skills/team_wide/notes-ads")


def fuzz(data: bytes) -> None:
    """The first byte chooses what the rest is put into."""
    if not data:
        return
    kind, data = data[0] % 4, data[1:]
    if kind == 0:
        configured(data)
    elif kind == 1:
        noted(data)
    else:
        linted(FOLDERS[kind - 2], data)


def linted(folder: str, data: bytes) -> None:
    for each in FOLDERS:
        (ROOT / each / "SKILL.md").write_bytes(data if each == folder else b"---\nname: a\n---\n")
    place = workspace.load([ROOT])
    length = len(data.decode("utf-8", "replace"))
    for finding in lint(place, SETTINGS).findings:
        check(finding, folder, length)


def check(finding: Finding, folder: str, length: int) -> None:
    assert finding.line >= 1
    assert finding.message
    for fix in finding.fixes:
        for change in fix.changes:
            if isinstance(change, Edit) and change.path == f"{folder}/SKILL.md":
                assert 0 <= change.start <= change.end <= length


def configured(data: bytes) -> None:
    (ROOT / "skillkit.toml").write_bytes(data)
    try:
        resolve(config.load(ROOT))
    except SkillkitError:
        pass
    finally:
        (ROOT / "skillkit.toml").unlink()


def noted(data: bytes) -> None:
    (ROOT / baseline.FILE).write_bytes(data)
    try:
        baseline.load(ROOT)
    except SkillkitError:
        pass
    finally:
        (ROOT / baseline.FILE).unlink()


def main() -> None:
    for folder in FOLDERS:
        (ROOT / folder).mkdir(parents=True, exist_ok=True)
    SEEDS.mkdir(parents=True, exist_ok=True)
    for kind, scope in ((2, "company_wide"), (3, "team_wide")):
        (SEEDS / scope).write_bytes(bytes([kind]) + good(scope).encode())
    (SEEDS / "config").write_bytes(b"\0[lint.rules]\nbody-too-long = { max-lines = 3 }\n")
    (SEEDS / "baseline").write_bytes(b'\1{"findings": [{"rule": "r", "path": "p", "message": "m", "count": 1}]}')
    atheris.Setup(sys.argv, fuzz)
    atheris.Fuzz()


main()
