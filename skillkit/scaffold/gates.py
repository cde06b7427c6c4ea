"""The checks before a commit and before a merge: a hook of pre-commit, and a job of GitHub or GitLab."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from skillkit import files
from skillkit.errors import SkillkitError
from skillkit.scaffold import template, yaml_text
from skillkit.scaffold.step import Keep, Merge, Step, Write

PRE_COMMIT, WORKFLOWS, GITLAB = ".pre-commit-config.yaml", ".github/workflows", ".gitlab-ci.yml"
WORKFLOW = f"{WORKFLOWS}/skills.yml"

_CHECK = "skillkit check"

CORRECT = "correct it first"


def pre_commit(root: Path) -> Step:
    """The hook that runs `skillkit check --staged`, in a new file or as a further item of the one that exists."""
    text = files.text(root / PRE_COMMIT, CORRECT, name=PRE_COMMIT)
    ours = without_first_line(template.filled("pre-commit.yaml"))
    if text is None:
        return Write(PRE_COMMIT, ours, "now run `pre-commit install`")
    hooks = [
        hook
        for repo in yaml_text.values(PRE_COMMIT, text).get("repos") or []
        if isinstance(repo, dict)
        for hook in repo.get("hooks") or []
        if isinstance(hook, dict)
    ]
    if any(hook.get("id") == "skillkit-check" or _CHECK in str(hook.get("entry")) for hook in hooks):
        return Keep(PRE_COMMIT, "has this hook already")
    item = "\n".join(line[4:] for line in ours.splitlines()[1:])  # without `repos:`, and the item without its dash
    return Merge(
        PRE_COMMIT, yaml_text.with_item(PRE_COMMIT, text, "repos", item), "added a hook: skillkit check --staged"
    )


def github(root: Path, install: str) -> Step:
    """The job that checks what a pull request changes; ``install`` is a YAML scalar, the command that installs us."""
    folder = root / WORKFLOWS
    for name in sorted(os.listdir(folder)) if folder.is_dir() else ():
        if name.endswith((".yml", ".yaml")) and _CHECK in (files.text(folder / name, CORRECT, name=name) or ""):
            return Keep(f"{WORKFLOWS}/{name}", "checks pull requests already")
    if os.path.lexists(root / WORKFLOW):
        raise SkillkitError(f"{WORKFLOW}: exists, and does not run `{_CHECK}`", hint="add the step to it, or move it")
    text = without_first_line(template.filled("github.yaml", install=install))
    return Write(WORKFLOW, text, "checks what a pull request changes")


def gitlab(root: Path, install: str) -> Step:
    """The same for merge requests, in a new file or as a further job of the one that exists."""
    text = files.text(root / GITLAB, CORRECT, name=GITLAB)
    if text is not None and _CHECK in text:
        return Keep(GITLAB, "checks merge requests already")
    job, stage = free_job(text or "", ("skills", "skillkit", "skillkit-check"))
    ours = without_first_line(template.filled("gitlab.yaml", install=install, stage=stage, job=job))
    if text is None:
        return Write(GITLAB, ours, "checks what a merge request changes")
    return Merge(GITLAB, yaml_text.with_key(GITLAB, text, job, ours), f"added the job {job}")


def free_job(text: str, names: Sequence[str]) -> tuple[str, str]:
    """The first of ``names`` that is no key of GitLab's file, and a stage that it has. Raises SkillkitError."""
    known = yaml_text.values(GITLAB, text)
    stages = known.get("stages")
    # GitLab's own default when a file names no stages
    stage = "test" if not isinstance(stages, list) or not stages or "test" in stages else str(stages[0])
    free = next((name for name in names if name not in known), "")
    if not free:
        raise SkillkitError(f"{GITLAB}: has a job {names[-1]!r}", hint="rename it, then try again")
    return free, stage


def install_in(text: str) -> str:
    """The command in a workflow that installs skillkit, as the YAML scalar that it is; empty where there is none."""
    return next(iter(installs_in(text)), "")


def installs_in(text: str) -> list[str]:
    """All commands in a workflow that install skillkit, as the YAML scalars that they are."""
    found = re.findall(r"^ *- (?:run: )?(.*\binstall\b.*?)[ \r]*$", text, re.MULTILINE)
    named = [command for command in found if "skillkit" in command]
    return named or [command for command in found if re.match(r"[\"']?(?:pipx?|uv tool) install ", command)]


def without_first_line(text: str) -> str:
    """A template less the comment that names its file."""
    return text.partition("\n")[2]
