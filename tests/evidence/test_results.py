"""Results of other tools become evidence once, of the text that was tested, and what cannot be read is a sentence."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skillkit.evidence.record import read
from skillkit.model import workspace
from tests import repository
from tests.conftest import skillkit

NAME = "write-release-notes"
LATER = (datetime.now(UTC) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "repository"
    made.mkdir()
    repository.start(made)
    repository.write(made, NAME, "Release notes. Use when a release is cut.", "one")
    repository.commit(made)
    return made


def run_of_eval(number: int, passed: bool, used: bool, error: str | None = None) -> dict:
    graders = [
        {"name": "criteria", "passed": passed, "weight": 1, "explanation": "", "scored": True},
        {"name": "used", "passed": used, "weight": 1, "explanation": "", "scored": False},
    ]
    return {
        "score": int(passed), "passed": passed, "turns": 2, "costUsd": 0.1, "durationSeconds": number,
        "startedAt": LATER, "error": error, "tracePath": f"/trace/{number}", "graders": graders,
    }  # fmt: skip


def plugin_eval(root: Path, *runs: dict, prompt: str = "notes for 2.4", **more: object) -> dict:
    """As Claude Code 2.1.330 writes it, less what is not read."""
    case = {
        "name": "notes", "promptMarkdown": prompt, "runsPerCase": 3,
        "graders": [
            {"name": "criteria", "type": "llm", "weight": 1, "config": {"criteria": "It says OK."}},
            {"name": "used", "type": "tool_used", "weight": 1, "config": {"tool": "Skill"}},
        ],
        "arms": {"with": list(runs), "without": [run_of_eval(9, True, False)]},
    }  # fmt: skip
    plugin = {"name": "acme", "version": "0.1.0", "path": str(root / "skills/company_wide" / NAME)}
    suite = {"root": str(root), "ablation": "with-without", "threshold": 1, "plugins": [plugin]}
    return {"schemaVersion": 1, "claudeVersion": "2.1.330", "startedAt": LATER, "suite": suite, "cases": [case]} | more


def graded(*passed: bool, note: str = "seen") -> dict:
    expectations = [{"text": f"part {n}", "passed": each, "evidence": note} for n, each in enumerate(passed)]
    summary = {"passed": sum(passed), "failed": len(passed) - sum(passed), "total": len(passed), "pass_rate": 0.5}
    return {"expectations": expectations, "summary": summary, "timing": {"executor_end": LATER}}


def benchmark(folder: Path, *gradings: dict, configuration: str = "with_skill") -> dict:
    runs = [
        {"eval_id": 1, "eval_name": "notes", "configuration": configuration, "run_number": n, "result": each["summary"],
         "expectations": each["expectations"]}
        for n, each in enumerate(gradings)
    ]  # fmt: skip
    runs.append(runs[0] | {"configuration": "without_skill"})
    return {"metadata": {"skill_name": NAME, "timestamp": LATER}, "runs": runs, "run_summary": {}}


def put(folder: Path, path: str, values: object) -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(values if isinstance(values, str) else json.dumps(values))
    return file


def take_in(root: Path, *words: object, code: int = 0):
    done = skillkit("evidence", "import", *map(str, words), cwd=root)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def noted(root: Path):
    (skill,) = workspace.load_layout(root).skills
    found, broken = read(skill)
    assert broken == []
    assert all(one.digest == skill.digest for one in found)
    return sorted((one.query, one.verdict, one.runs, one.planned, one.invoked) for one in found)


@pytest.mark.parametrize(
    ("runs", "found"),
    [
        pytest.param([(True, True), (True, False), (False, True)], ("pass", 3, None, 2), id="two of three"),
        pytest.param([(True, True), (False, True)], ("fail", 2, None, 2), id="half is not more than half"),
        pytest.param([(True, True), (False, False, "timed out")], ("pass", 1, 2, 1), id="a run without a result"),
    ],
)
def test_a_case_of_claude_plugin_eval_is_evidence(root, tmp_path, runs, found):
    file = put(tmp_path, "out.json", plugin_eval(root, *(run_of_eval(n, *run) for n, run in enumerate(runs))))
    take_in(root, file)
    assert noted(root) == [("notes for 2.4", *found)]
    assert take_in(root, file).stderr.startswith("0 runs recorded")
    again = put(tmp_path, "copy.json", json.dumps(json.loads(file.read_text()), indent=1).replace("/trace/", "/other/"))
    assert "known already" in take_in(root, again).stderr
    assert len(noted(root)) == 1
    assert NAME in skillkit("evidence", "list", cwd=root).stdout


def test_a_benchmark_and_the_gradings_that_it_was_made_of_count_once(root, tmp_path):
    gradings = [graded(True, True), graded(True, True, note="also"), graded(True, False)]
    for n, each in enumerate(gradings):
        put(tmp_path, f"it/eval-1/with_skill/run-{n}/grading.json", each)
    put(tmp_path, "it/eval-1/without_skill/run-0/grading.json", graded(False))
    put(tmp_path, "it/eval-1/eval_metadata.json", {"eval_id": 1, "eval_name": "notes", "prompt": "notes for 2.4"})
    whole = put(tmp_path, "it/benchmark.json", benchmark(tmp_path, *gradings))
    one, *others = sorted((tmp_path / "it").rglob("grading.json"))
    assert "1 run recorded" in take_in(root, one, "--skill", NAME).stderr
    assert "2 runs recorded, 1 run known already" in take_in(root, whole).stderr
    assert (
        "0 runs recorded, 2 runs known already, 1 file of runs without"
        in take_in(root, *others, "--skill", NAME).stderr
    )
    assert noted(root) == [("notes for 2.4", "fail", 2, None, None), ("notes for 2.4", "pass", 1, None, None)]


def test_two_runs_that_say_the_same_are_two_runs(root, tmp_path):
    put(tmp_path, "eval-1/eval_metadata.json", {"eval_id": 1, "prompt": "notes"})
    take_in(root, put(tmp_path, "benchmark.json", benchmark(tmp_path, graded(True), graded(True))))
    assert noted(root) == [("notes", "pass", 2, None, None)]


@pytest.mark.parametrize("commits", [False, True])
def test_a_test_of_an_older_text_is_refused(root, tmp_path, commits):
    old = json.loads(json.dumps(plugin_eval(root, run_of_eval(0, True, True))).replace(LATER, "2020-01-02T03:04:05Z"))
    if commits:
        repository.write(root, NAME, "Other. Use when a release is cut.")
        repository.commit(root)
    done = take_in(root, put(tmp_path, "old.json", old), code=2)
    assert "was tested on 2020-01-02 03:04, and its text changed on" in " ".join(done.stderr.split())
    assert noted(root) == []


def test_a_checkout_makes_no_text_newer(root, tmp_path):
    """A file's own time is that of the checkout; git knows when its text changed."""
    repository.write(root, NAME, "Other. Use when a release is cut.")
    repository.commit(root, date="2020-01-01T00:00:00Z")
    old = json.loads(json.dumps(plugin_eval(root, run_of_eval(0, True, True))).replace(LATER, "2020-01-02T03:04:05Z"))
    take_in(root, put(tmp_path, "old.json", old))
    assert len(noted(root)) == 1


def test_a_commit_makes_no_text_newer(root, tmp_path):
    """The text was written, tested and then committed."""
    os.utime(root / f"skills/company_wide/{NAME}/SKILL.md", (0, 0))
    old = json.loads(json.dumps(plugin_eval(root, run_of_eval(0, True, True))).replace(LATER, "2020-01-02T03:04:05Z"))
    take_in(root, put(tmp_path, "old.json", old))
    assert len(noted(root)) == 1


@pytest.mark.parametrize(
    ("content", "words", "said"),
    [
        pytest.param("{", (), "is not JSON", id="no JSON"),
        pytest.param("[" * 100_000, (), "is not JSON", id="nested too deep"),
        pytest.param([1], (), "is no result that is known", id="a list"),
        pytest.param({"winner": "A"}, (), "is no result that is known", id="another file of the tool"),
        pytest.param({"cases": 3, "suite": {"plugins": []}, "schemaVersion": 1}, (), "has another form", id="a number"),
        pytest.param({"cases": [], "suite": {}, "schemaVersion": 2}, (), "schemaVersion 2", id="a newer version"),
        pytest.param(graded(True), (), "does not say which skill", id="no skill"),
        pytest.param(graded(True), ("--skill", NAME), "does not say the prompt", id="no prompt"),
        pytest.param(graded(True), ("--skill", "wrte-release-notes"), "no skill is called", id="no such skill"),
        pytest.param(
            {**graded(True), "expectations": [{"text": "a", "passed": "no"}]}, ("--skill", NAME), "another form",
            id="a text for a verdict",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_and_nothing_is_taken_in(root, tmp_path, content, words, said):
    good = put(tmp_path, "good.json", plugin_eval(root, run_of_eval(0, True, True)))
    done = take_in(root, good, put(tmp_path, "bad.json", content), *words, code=2)
    assert said in " ".join(done.stderr.split())
    assert noted(root) == []


def test_secrets_in_a_prompt_are_not_written(root, tmp_path):
    token = "ghp_" + "a1B2" * 9
    take_in(root, put(tmp_path, "out.json", plugin_eval(root, run_of_eval(0, True, True), prompt=f"use {token}")))
    assert token not in "".join(file.read_text() for file in root.rglob("*.yaml"))
