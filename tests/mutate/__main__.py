"""`make mutate`: change one operator, number or condition at a time, run the tests of that source, list what survives.

Arguments are names of SOURCES; all of them without. Works on a copy of the checkout, and keeps its sessions in
build/mutate, so that a run which was ended goes on where it was.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

SOURCES = {
    "redact": ("skillkit/events/redact.py", "tests/events/test_redact.py"),
    "links": (
        "skillkit/layout/links.py",
        "tests/layout/test_links.py tests/link/test_apply.py tests/link/test_copy.py tests/link/test_users_links.py",
    ),
    "sync": ("skillkit/events/sync.py", "tests/events/test_sync.py tests/events/test_lake_place.py"),
    "frontmatter": ("skillkit/model/frontmatter.py", "tests/model/test_frontmatter.py"),
    "fix": ("skillkit/lint/fix.py", "tests/lint/test_fix.py"),
}
"""Each source, and the tests that are run on each change of it."""

SECONDS = 300.0
"""After which a change that makes the tests hang counts as found."""

TOP = Path(__file__).parent.parent.parent
KEPT = TOP / "build/mutate"

CONFIGURATION = """\
[cosmic-ray]
module-path = ["{source}"]
timeout = {seconds}
excluded-modules = []
test-command = "{python} -m pytest {tests} -x -q -p no:xdist -p no:cacheprovider -m 'not slow and not npm'"

[cosmic-ray.distributor]
name = "local"
"""

OPERATORS = (
    "AddNot", "NumberReplacer", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ZeroIterationForLoop", "ExceptionReplacer",
    "ReplaceUnaryOperator_Delete_Not", "ReplaceBinaryOperator_Add_Sub", "ReplaceBinaryOperator_Sub_Add",
    "ReplaceComparisonOperator_Eq_NotEq", "ReplaceComparisonOperator_NotEq_Eq", "ReplaceComparisonOperator_Lt_LtE",
    "ReplaceComparisonOperator_LtE_Lt", "ReplaceComparisonOperator_Gt_GtE", "ReplaceComparisonOperator_GtE_Gt",
    "ReplaceComparisonOperator_Is_IsNot", "ReplaceComparisonOperator_IsNot_Is",
)  # fmt: skip
"""Of cosmic-ray's, those that change what the code means; `+` for `-` is enough of the twelve others for `+`."""


def main(names: list[str]) -> int:
    """The number of survivors, at most 100: an exit code."""
    survivors = 0
    for name in names or SOURCES:
        survivors += _mutated(name, *SOURCES[name])
    return min(survivors, 100)


def _mutated(name: str, source: str, tests: str) -> int:
    folder = KEPT / name
    kept = folder / "unchanged.py"
    copy, session, configuration = folder / "copy", folder / "session.sqlite", folder / "config.toml"
    if not session.exists():
        shutil.rmtree(folder, ignore_errors=True)
        skipped = shutil.ignore_patterns(".venv*", "build", ".git", "__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(TOP, copy, ignore=skipped, symlinks=True)
        shutil.copyfile(copy / source, kept)
        text = CONFIGURATION.format(source=source, tests=tests, python=sys.executable, seconds=SECONDS)
        configuration.write_text(text, encoding="utf-8")
        begun = folder / "begun.sqlite"
        _run(copy, "init", configuration, begun)
        _skip(begun)
        begun.rename(session)  # so that a session is whole, or not there
    shutil.copyfile(kept, copy / source)  # a run that was ended left its change in it
    _run(copy, "exec", configuration, session)
    return _report(name, source, session)


def _run(copy: Path, word: str, *arguments: Path) -> None:
    """Run cosmic-ray in the copy, which goes before what is installed."""
    program = Path(sys.executable).with_name("cosmic-ray")
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "HYPOTHESIS_PROFILE": "ci"}
    subprocess.run([program, word, *arguments], cwd=copy, env=environment, check=True)


def _skip(session: Path) -> None:
    """Take the other operators out of the session before it begins."""
    with sqlite3.connect(session) as database:
        others = f"operator_name NOT IN ({', '.join('?' * len(OPERATORS))})"
        names = [f"core/{name}" for name in OPERATORS]
        jobs = f"SELECT job_id FROM mutation_specs WHERE {others}"
        database.execute(f"DELETE FROM work_items WHERE job_id IN ({jobs})", names)
        database.execute(f"DELETE FROM mutation_specs WHERE {others}", names)


def _report(name: str, source: str, session: Path) -> int:
    with sqlite3.connect(session) as database:
        query = (
            "SELECT m.start_pos_row, m.operator_name, r.diff FROM work_results r JOIN mutation_specs m USING (job_id)"
            " WHERE r.test_outcome LIKE '%SURVIVED%' ORDER BY m.start_pos_row"
        )
        survivors = database.execute(query).fetchall()
        ((total,),) = database.execute("SELECT count(*) FROM work_results").fetchall()
    print(f"{name}: {len(survivors)} of {total} changes survived")
    for row, operator, diff in survivors:
        changed = [line for line in (diff or "").splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        print(f"  {source}:{row}: {operator.rpartition('/')[2]}", *(f"    {line}" for line in changed), sep="\n")
    return len(survivors)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
