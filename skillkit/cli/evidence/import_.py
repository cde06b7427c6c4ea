"""`skillkit evidence import`: take in the results of tests that other tools ran."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge
from skillkit.errors import SkillkitError

if TYPE_CHECKING:
    from skillkit.evidence.record import Evidence
    from skillkit.evidence.results import OutsideResult, OutsideRun
    from skillkit.model.skill import Skill
    from skillkit.model.workspace import Workspace


@edge.options()
def command(
    paths: list[Path] = typer.Argument(metavar="FILE...", help="Files with results."),
    name: str = typer.Option("", "--skill", metavar="NAME", help="The skill that was tested, where no file says it."),
    query: str = typer.Option("", "--query", help="The prompt, where no file says it."),
) -> int:
    """Record results of `claude plugin eval --json`, and of skill-creator: its grading.json and benchmark.json.

    A prompt passes if more than half of its runs passed; runs without the skill are left out. Each result is bound to
    the skill's current text, and refused where the text is newer than the test. A run counts once, however often and in
    whichever file it comes. If one file cannot be read, none is taken in.

    \b
    Example:
      claude plugin eval . --json results.json; skillkit evidence import results.json
      skillkit evidence import iteration-2/eval-*/with_skill/run-*/grading.json --skill write-release-notes
    """
    from skillkit.cli.evidence.add import named, written
    from skillkit.cli.shared import find
    from skillkit.evidence import results

    workspace = find.skills_at()
    asked = [(path, result) for path in paths for result in results.read(path)]
    tested = [(result, _skill(workspace, path, result, name), _query(path, result, query)) for path, result in asked]
    for path, (result, skill, _) in zip((path for path, _ in asked), tested, strict=True):
        _must_be_of_the_text(path, result, skill)
    known: dict[str, Counter[str]] = {}
    count = double = 0
    for result, skill, prompt in tested:
        seals = known.setdefault(skill.path, _known(skill))
        new = _new(result, seals)
        double += len(result.runs) - len(new)
        if new:
            found = _evidence(named(skill.name), result, prompt, new)
            print(edge.one_line(f"{found.verdict}  {edge.count(len(new), 'run')}: {found.query}"))
            edge.say(written(skill, found))
            count += len(new)
    again = f", {edge.count(double, 'run')} known already" if double else ""
    without = len(paths) - len({path for path, _ in asked})
    left = f", {edge.count(without, 'file')} of runs without the skill" if without else ""
    edge.say(f"{edge.count(count, 'run')} recorded{again}{left}")
    return edge.CLEAN


def _skill(workspace: "Workspace", path: Path, result: "OutsideResult", name: str) -> "Skill":
    """The skill that the user names, else the one that the file means by a name or a folder."""
    from skillkit.cli.shared import find

    if name:
        return find.named(workspace, name)
    for said in result.skills:
        place = Path(said)
        for skill in workspace.skills:
            if said == skill.name or (place.is_absolute() and place.resolve() == skill.folder.resolve()):
                return skill
    raise SkillkitError(f"{path}: does not say which skill of this repository was tested", hint="--skill NAME says it")


def _query(path: Path, result: "OutsideResult", query: str) -> str:
    found = result.query or query
    if not found.strip():
        raise SkillkitError(f"{path}: does not say the prompt of {result.case!r}", hint="--query says it")
    return found


def _must_be_of_the_text(path: Path, result: "OutsideResult", skill: "Skill") -> None:
    """Raise SkillkitError where the text has changed since: by git and by the files' own times, of which either can be
    late, after a commit or a checkout.
    """
    from datetime import UTC, datetime

    from skillkit import git
    from skillkit.model.skill import PARTS_AGENTS_READ

    begun = datetime.strptime(result.date, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()
    places = [skill.folder / each for each in (skill.file, *PARTS_AGENTS_READ)]
    texts = [file for place in places for file in (place, *place.rglob("*")) if file.is_file()]
    changed = max((int(file.stat().st_mtime) for file in texts), default=0)
    named = [str(place) for place in places]
    if changed > begun and not git.output(skill.root, "status", "--porcelain", "--", *named):
        committed = git.output(skill.root, "log", "-1", "--format=%ct", "--", *named) or ""
        changed = min(changed, int(committed.strip() or changed))
    if changed > begun:
        day = datetime.fromtimestamp(changed, UTC).strftime("%Y-%m-%d %H:%M")
        when = f"{result.date[:10]} {result.date[11:16]}"
        raise SkillkitError(
            f"{path}: {skill.name} was tested on {when}, and its text changed on {day} (UTC)",
            hint="test the present text, and import that",
        )


def _known(skill: "Skill") -> Counter[str]:
    """The runs that are recorded, by their seals."""
    from skillkit.evidence.record import read

    return Counter(seal for one in read(skill)[0] for seal in one.imported)


def _new(result: "OutsideResult", known: Counter[str]) -> "list[OutsideRun]":
    """The runs that are not recorded; two runs of a file that say the same are two."""
    in_file: Counter[str] = Counter()
    new = []
    for run in result.runs:
        in_file[run.seal] += 1
        if in_file[run.seal] > known[run.seal]:
            new.append(run)
    known.update(run.seal for run in new)
    return new


def _evidence(skill: "Skill", result: "OutsideResult", query: str, runs: "list[OutsideRun]") -> "Evidence":
    from skillkit.cli.evidence.add import safe
    from skillkit.evidence.record import Evidence

    texts, _ = safe(skill.root, query, f"{result.tool}: {result.case}", *(run.words for run in runs))
    passed = sum(run.passed for run in runs)
    used = [run.used for run in runs]
    return Evidence(
        skill=skill.name,
        digest=skill.digest,
        query=texts[0],
        verdict="pass" if 2 * passed > len(runs) else "fail",
        date=result.date,
        agent=result.agent,
        agent_version=result.agent_version,
        runs=len(runs),
        planned=result.planned if len(runs) < result.planned and len(runs) == len(result.runs) else None,
        invoked=None if None in used else sum(map(bool, used)),
        note=texts[1],
        trace=tuple(texts[2:]),
        imported=tuple(run.seal for run in runs),
    )
