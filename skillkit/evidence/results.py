"""Results of tests that other tools ran: `claude plugin eval --json`, and skill-creator's gradings and benchmarks."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from skillkit import files
from skillkit.agents.shared import registry
from skillkit.errors import SkillkitError

LARGEST = 16_000_000
"""Bytes of a file that is read: a result holds prompts and what graders said."""

PLUGIN_EVAL = "claude plugin eval"
WITH_SKILL = ("with_skill", "new_skill")
"""What skill-creator calls a run with the skill; others are baselines, which test something else."""

_ABOVE = 4
"""Folders above a grading in which its prompt is looked for."""


@dataclass(frozen=True, slots=True)
class OutsideRun:
    """One run. ``seal`` is the same wherever this run is written down; ``used`` is None where it is not known whether
    the skill was used.
    """

    passed: bool
    words: str
    seal: str
    used: bool | None = None


@dataclass(frozen=True, slots=True)
class OutsideResult:
    """The runs of one prompt. ``query`` is empty where the file does not say it; ``case`` is what it calls the test.

    ``skills`` are names or folders that say which skill was tested, ``date`` (UTC, RFC 3339) is when the runs began.
    """

    tool: str
    case: str
    query: str
    date: str
    runs: tuple[OutsideRun, ...]
    planned: int
    skills: tuple[str, ...] = ()
    agent: str = ""
    agent_version: str = ""


def read(file: Path) -> list[OutsideResult]:
    """What a file says; runs without the skill are left out. Raises SkillkitError where it is no such file."""
    try:
        values = json.loads(files.read(file, LARGEST).decode("utf-8-sig"))
    except OSError as e:
        raise files.refused(file, "read", e) from e
    except (ValueError, RecursionError) as e:
        raise SkillkitError(f"{file}: is not JSON") from e
    try:
        if not isinstance(values, dict):
            raise _unknown(file)
        if "cases" in values and "suite" in values:
            return _of_plugin_eval(file, values)
        if "runs" in values and "metadata" in values:
            return _of_benchmark(file, values)
        if "expectations" in values:
            return _of_grading(file, values)
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise SkillkitError(f"{file}: has another form than the tool writes: {e!r}"[:300]) from e
    raise _unknown(file)


def _unknown(file: Path) -> SkillkitError:
    hint = "known: what `claude plugin eval --json` prints, and grading.json and benchmark.json of skill-creator"
    return SkillkitError(f"{file}: is no result that is known", hint=hint)


def _of_plugin_eval(file: Path, values: dict[str, Any]) -> list[OutsideResult]:
    if values["schemaVersion"] != 1:
        raise SkillkitError(f"{file}: has schemaVersion {values['schemaVersion']!r}, and 1 is known")
    plugins = values["suite"]["plugins"]
    skills = tuple(str(plugin[key]) for plugin in plugins for key in ("path", "name") if plugin.get(key))
    found = []
    for case in values["cases"]:
        runs = case["arms"]["with"]
        done = [run for run in runs if not run.get("error")]
        begun = min((run["startedAt"] for run in done), default=values["startedAt"])
        found.append(
            OutsideResult(
                PLUGIN_EVAL,
                str(case["name"]),
                str(case["promptMarkdown"]).strip(),
                _time(begun),
                tuple(_run_of_eval(case, run) for run in done),
                len(runs),
                skills,
                _agent_of(PLUGIN_EVAL),
                str(values["claudeVersion"]),
            )
        )
    return found


def _agent_of(command: str) -> str:
    """The name of the agent whose command it is."""
    program = command.partition(" ")[0]
    return next((agent.name for agent in registry.all_agents() if agent.command == program), "")


def _run_of_eval(case: dict[str, Any], run: dict[str, Any]) -> OutsideRun:
    """A grader that asks whether the tool `Skill` was used says so; it is no part of the score."""
    asked = {each["name"] for each in case["graders"] if each["type"] == "tool_used"}
    asked &= {each["name"] for each in case["graders"] if each.get("config", {}).get("tool") == "Skill"}
    used = [_truth(each["passed"]) for each in run["graders"] if each["name"] in asked]
    graded = [(str(each["name"]), _truth(each["passed"])) for each in run["graders"]]
    same_everywhere = {key: value for key, value in run.items() if key != "tracePath"}
    seal = _seal([case["promptMarkdown"], same_everywhere])
    return OutsideRun(_truth(run["passed"]), _words(_truth(run["passed"]), graded), seal, all(used) if used else None)


def _of_benchmark(file: Path, values: dict[str, Any]) -> list[OutsideResult]:
    metadata = values["metadata"]
    by_eval: dict[str, list[dict[str, Any]]] = {}
    for run in values["runs"]:
        if run["configuration"] in WITH_SKILL:
            by_eval.setdefault(str(run["eval_id"]), []).append(run)
    skill = [str(metadata[key]) for key in ("skill_path", "skill_name") if metadata.get(key)]
    return [
        OutsideResult(
            "skill-creator",
            str(runs[0].get("eval_name") or f"eval {number}"),
            query := _prompt_of(file.parent, number, skill),
            _time(metadata["timestamp"]),
            tuple(_graded(query, run.get("expectations") or [], run["result"]) for run in runs),
            len(runs),
            tuple(skill),
        )
        for number, runs in by_eval.items()
    ]


def _of_grading(file: Path, values: dict[str, Any]) -> list[OutsideResult]:
    folders = file.resolve().parts[-_ABOVE:-1]
    if any(name in ("without_skill", "old_skill") for name in folders):
        return []
    above = _metadata(file)
    query = str(above.get("prompt", "")).strip()
    case = str(above.get("eval_name") or file.parent.name)
    run = _graded(query, values["expectations"], values["summary"])
    return [OutsideResult("skill-creator", case, query, _ended(file, values), (run,), 1)]


def _graded(query: str, expectations: Sequence[dict[str, Any]], summary: Mapping[str, Any]) -> OutsideRun:
    graded = [(str(each["text"]), _truth(each["passed"])) for each in expectations]
    passed = all(each for _, each in graded) if graded else summary["passed"] == summary["total"] > 0
    said: list[Any] = [[text, each, expectations[n].get("evidence", "")] for n, (text, each) in enumerate(graded)]
    seal = _seal(said or [query, summary])  # a benchmark repeats what the grading says, and may lack its prompt
    return OutsideRun(passed, _words(passed, graded), seal)


def _truth(value: Any) -> bool:
    """Raises TypeError for anything but true and false: a text such as "no" would count as passed."""
    if not isinstance(value, bool):
        raise TypeError(f"`passed` is {value!r}")
    return value


def _words(passed: bool, graded: Sequence[tuple[str, bool]]) -> str:
    failed = [text for text, each in graded if not each]
    said = f"{'passed' if passed else 'failed'}: {len(graded) - len(failed)} of {len(graded)}"
    return said + (f"; not: {'; '.join(failed)}"[:300] if failed else "")


def _prompt_of(folder: Path, number: str, skill: Sequence[str]) -> str:
    """The prompt of an eval: beside its runs, or in the skill's own evals.json; empty where it is in neither."""
    for file in sorted(folder.glob("eval-*/eval_metadata.json")):
        found = _object(file)
        if str(found.get("eval_id")) == number and found.get("prompt"):
            return str(found["prompt"]).strip()
    for place in skill:
        evals = _object(Path(place) / "evals/evals.json").get("evals")
        for each in evals if isinstance(evals, list) else ():
            if isinstance(each, dict) and str(each.get("id")) == number and each.get("prompt"):
                return str(each["prompt"]).strip()
    return ""


def _metadata(file: Path) -> dict[str, Any]:
    """What is said of the eval that a grading is of, in a folder above it."""
    return next((found for folder in _above(file) if (found := _object(folder / "eval_metadata.json"))), {})


def _above(file: Path) -> Iterator[Path]:
    yield from list(file.resolve().parents)[:_ABOVE]


def _object(file: Path) -> dict[str, Any]:
    """The object in a file beside a result; none where there is no such file."""
    try:
        found = json.loads(files.read(file, LARGEST).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _ended(file: Path, values: dict[str, Any]) -> str:
    """When the run ended, as timing.json beside it says; else when the grading was written."""
    said = {**_object(file.parent / "timing.json"), **(values.get("timing") or {})}.get("executor_end")
    if isinstance(said, str):
        return _time(said)
    return datetime.fromtimestamp(os.stat(file).st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _time(said: str) -> str:
    """In UTC, to the second. Raises ValueError for what is no time, and takes one without a zone for UTC."""
    found = datetime.fromisoformat(said)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _seal(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=True).encode()).hexdigest()[:16]
