"""The scheduled job of GitHub or GitLab: fold the lake, make issues of faults, write the page."""

import os
import re
import shlex
from pathlib import Path
from string import Template
from textwrap import indent
from typing import NamedTuple
from urllib.parse import urlsplit

from skillkit import files
from skillkit.config import Config
from skillkit.errors import SkillkitError
from skillkit.events.remote_url import check_url, is_name
from skillkit.scaffold import earlier, gates, template, yaml_text
from skillkit.scaffold.step import Keep, Merge, Step, Write

WORKFLOW = f"{gates.WORKFLOWS}/skills-weekly.yml"
TOKEN = "SKILL_REPORTS_TOKEN"
"""The secret of the forge with a token that may push to the lake's repository."""

GITLAB_JOBS = ("skills-weekly", "skillkit-weekly")  # the second where the first is taken by a job of the user's

_HANDOFF = "skillkit feedback handoff --format github"
# `git@host:path`, git's short form of ssh; one letter before the colon is a drive of Windows
_SCP = re.compile(r"(?:[\w.-]+@)?([\w.-]{2,}):(?!//)/?(.+)")


class WeeklyLake(NamedTuple):
    """`[lake]` of the configuration: ``git`` is a URL, a path or the name of a remote; ``path`` a folder."""

    git: str = ""
    path: str = ""

    @classmethod
    def configured(cls, configured: Config) -> "WeeklyLake":
        return cls(configured.lake_git, configured.lake)

    @property
    def is_own(self) -> bool:
        """True where the lake is in the repository of the skills itself."""
        return bool(self.git) and is_name(self.git)

    @property
    def web(self) -> tuple[str, str]:
        """The scheme, and the host with the path, by which a token is let in; empty for what takes no token."""
        if self.is_own or not self.git:
            return "", ""
        if "://" not in self.git:
            found = _SCP.fullmatch(self.git)
            return ("https", f"{found[1]}/{found[2]}") if found else ("", "")
        try:
            parts = urlsplit(self.git)
        except ValueError:  # an address of IPv6 without its end
            return "", ""
        if parts.scheme in ("http", "https"):
            return parts.scheme, parts.netloc.rpartition("@")[2] + parts.path
        return ("https", f"{parts.hostname}{parts.path}") if "ssh" in parts.scheme else ("", "")

    @property
    def note(self) -> str:
        """What only the user can do, so that the job reaches the lake."""
        if self.web[0]:
            return f"the secret {TOKEN} must be a token that may push to the lake's repository"
        if self.git:
            return ""
        return f"the runner must have {self.path}"

    def expect_shared(self) -> None:
        """Raise SkillkitError where no runner can read the lake, and where ``git`` is no URL of a remote."""
        if self.git and not self.is_own:
            check_url(self.git)
        if not self.git and not self.path:
            raise SkillkitError(
                "--weekly: the lake is in this clone alone, and a job elsewhere sees no report",
                hint="run `skillkit lake init --git URL` first, then try again",
            )


def github(root: Path, install: str, lake: WeeklyLake) -> Step:
    """A workflow of its own; ``install`` is a YAML scalar, the command that installs us with what the page needs."""
    folder = root / gates.WORKFLOWS
    for name in sorted(os.listdir(folder)) if folder.is_dir() else ():
        if name.endswith((".yml", ".yaml")) and _HANDOFF in (files.text(folder / name, gates.CORRECT, name=name) or ""):
            return Keep(f"{gates.WORKFLOWS}/{name}", "makes issues of faults already")
    if os.path.lexists(root / WORKFLOW):
        raise SkillkitError(f"{WORKFLOW}: exists, and does not run `{_HANDOFF}`", hint="move it, then try again")
    lake.expect_shared()
    return Write(
        WORKFLOW,
        workflows(install, lake)[-1],
        "\n".join(filter(None, ("every Monday: folds the lake, issues, the page", lake.note))),
    )


def workflows(install: str, lake: WeeklyLake) -> list[str]:
    """The workflow of GitHub as each version wrote it, the last as this one does."""
    name = "weekly-github.yaml"
    return [_workflow(text, install, lake) for text in (*earlier.texts(name), template.text(name))]


def _workflow(text: str, install: str, lake: WeeklyLake) -> str:
    access = ""
    if lake.web[0]:
        lines = f"{_access(lake, 'x-access-token')}\n"
        access = f"      - name: Git may reach the lake\n        env:\n          {TOKEN}: ${{{{ secrets.{TOKEN} }}}}\n"
        access += f"        run: |\n{indent(lines, ' ' * 10)}"  # below `run:` of a step, in YAML
    filled = Template(text).substitute(
        install=install,
        # the token of the workflow pushes to the lake only where that is in this repository; elsewhere the header that
        # checkout leaves behind would go before the token of the lake
        contents="write" if lake.is_own else "read",
        persist="true" if lake.is_own else "false",
        access=access,
        **_scripts("github", lake, 10),  # below `run:` of a step, in YAML
    )
    return gates.without_first_line(filled)


def gitlab(root: Path, install: str, lake: WeeklyLake, before: Step | None = None) -> Step:
    """A job of its own in the file that exists, or that ``before``, a step that is not yet done, writes there."""
    text = (
        before.text
        if isinstance(before, Write | Merge)
        else files.text(root / gates.GITLAB, gates.CORRECT, name=gates.GITLAB)
    )
    if text is not None and _HANDOFF in text:
        return Keep(gates.GITLAB, "makes issues of faults already")
    lake.expect_shared()
    job, stage = gates.free_job(text or "", GITLAB_JOBS)
    ours = gitlab_job(install, lake, job, stage)
    note = f"{TOKEN} must be a token with the scopes api and write_repository, for the lake too\n"
    note += "now run glab schedule create --cron '17 6 * * 1' --ref main --description skills"
    if lake.path:
        note += f"\n{lake.note}"
    if text is None:
        return Write(gates.GITLAB, ours, note)
    return Merge(
        gates.GITLAB,
        yaml_text.with_key(gates.GITLAB, text, job, ours),
        f"added the job {job}\n{note}",
    )


def gitlab_job(install: str, lake: WeeklyLake, job: str, stage: str) -> str:
    """The job of GitLab as it is written."""
    access = ""
    if lake.is_own:
        own = f'"$CI_SERVER_PROTOCOL://oauth2:${TOKEN}@$CI_SERVER_FQDN/$CI_PROJECT_PATH.git"'
        access = f"    - |\n      git remote set-url origin {own}\n"
    elif lake.web[0]:
        access = f"    - |\n      {_access(lake, 'oauth2')}\n"
    ours = template.filled(
        "weekly-gitlab.yaml",
        install=install,
        job=job,
        stage=stage,
        access=access,
        **_scripts("gitlab", lake, 6),  # below an item of `script:`, in YAML
    )
    return gates.without_first_line(ours)


class FoundJob(NamedTuple):
    """A job of ours at [start, end) of GitLab's file, as it was written."""

    start: int
    end: int
    install: str
    job: str
    stage: str


def gitlab_jobs_in(text: str, lake: WeeklyLake) -> list[FoundJob]:
    """The weekly jobs of a file that are still as this version writes them."""
    line_end = files.line_end(text)
    stages = sorted(set(re.findall(r"^  stage: (.+?)\r?$", text, re.MULTILINE)))
    found = []
    for install in gates.installs_in(text):
        for job, stage in ((job, stage) for job in GITLAB_JOBS for stage in stages):
            block = gitlab_job(install, lake, job, stage).rstrip("\n").replace("\n", line_end)
            if (start := text.find(block)) >= 0:
                found.append(FoundJob(start, start + len(block), install, job, stage))
    return found


def _access(lake: WeeklyLake, user: str) -> str:
    """The command that makes git use the token for the lake's URL, and for no other."""
    scheme, rest = lake.web
    # for this URL alone: the token must reach no other repository
    return f'git config "url.{scheme}://{user}:${TOKEN}@"{shlex.quote(rest)}.insteadOf {shlex.quote(lake.git)}'


def _scripts(forge: str, lake: WeeklyLake, columns: int) -> dict[str, str]:
    """What the job runs, ``columns`` in: the lake, then the issues."""
    fold = "skillkit lake compact --remote\n" if lake.git else ""
    scripts = {
        "fold": f"{fold}skillkit lake sync",
        "issues": template.text(f"issues-{forge}.sh") + template.text("issues.sh").rstrip("\n"),
    }
    return {name: indent(script, " " * columns) for name, script in scripts.items()}
