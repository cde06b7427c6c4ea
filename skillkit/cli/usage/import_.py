"""`skillkit usage import`: read the use of skills from the agents' own files."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.agents.shared.transcripts import Use
    from skillkit.events.event import Event

SHOWN = 10
"""Files that are named when they could not be read."""


@edge.options()
def command(
    paths: list[Path] = typer.Argument(None, metavar="[PATH]...", help="Files or folders.  [default: the agents' own]"),
) -> int:
    """Read the use of this repository's skills from transcripts of Claude Code, sessions of Codex and OTLP in JSON.

    Imports only the name of the skill, who picked it, when, in which session and with which model. Importing twice adds
    nothing, and uses that a hook has recorded are not counted twice.

    \b
    Example:
      skillkit usage import
      skillkit usage import ~/otel/logs.jsonl
    """
    from skillkit import checkout
    from skillkit.cli.shared import open_lake
    from skillkit.events import spool, sync
    from skillkit.events.lake_place import home_of
    from skillkit.files import refused

    root = edge.repository()
    _check_wanted(root)
    setting = open_lake.setting(root)
    found = checkout.find(str(root))
    data = {"repo": found.repository() if found else ""}
    asked = _files(paths or _own(os.environ))
    _check_known(paths or ())
    place = open_lake.synced(root)  # first what waits: below only what is imported counts as new
    number, passed_over = 0, _PassedOver()
    for use in _uses(root, asked, passed_over):
        try:
            # thousands of uses; one that a crash loses is in the session still
            spool.put(home_of(str(root)), _event(use, setting.host, data), durable=False)
        except OSError as e:
            raise refused(Path(e.filename or home_of(str(root))), "import", e) from e
        number += 1
    moved = sync.sync(place)
    print(f"{edge.count(number, 'use')} found, {moved.events} of them new")
    passed_over.report()
    return edge.CLEAN


def _event(use: "Use", host: str, data: dict[str, str]) -> "Event":
    from skillkit.events.usage import invocation

    known = {"invocation_trigger": use.trigger, "agent_version": use.version, "model": use.model}
    return invocation.invocation(use.agent, use.session, use.prompt, use.skill, known | data, host, use.time)


class _PassedOver:
    """What was not imported, to be reported at the end."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.untimed = 0

    def report(self) -> None:
        for line in self.files[:SHOWN]:
            edge.say(f"note: not read: {line}")
        if len(self.files) > SHOWN:
            edge.say(f"note: and {edge.count(len(self.files) - SHOWN, 'more file')}")
        if self.untimed:
            verb = "is" if self.untimed == 1 else "are"
            edge.say(f"note: {edge.count(self.untimed, 'use')} {verb} left out: their time cannot be read")


def _check_wanted(root: Path) -> None:
    """Raise SkillkitError where the use of skills is not to be recorded."""
    from skillkit.errors import SkillkitError
    from skillkit.events.usage import consent

    if reason := consent.refusal(str(root), os.environ):
        raise SkillkitError(f"no use is recorded: {reason}", hint="change that to import")


def _own(environment: "os._Environ[str]") -> list[Path]:
    """Where the agents keep their files, as far as these folders exist."""
    from skillkit.agents.shared import sessions

    return [folder for each in sessions.readers().values() if (folder := each.folder(environment)).is_dir()]


def _files(paths: Iterable[Path]) -> list[str]:
    """The files at or below ``paths``. Raises SkillkitError for one that is neither a folder nor a regular file."""
    from skillkit.agents.shared import transcripts
    from skillkit.errors import SkillkitError

    for path in paths:
        if not path.exists():
            raise SkillkitError(f"{path}: no such file or folder")
        if not path.is_file() and not path.is_dir():
            raise SkillkitError(f"{path}: is neither a regular file nor a folder")
    return [file for path in paths for file in transcripts.files(str(path))]


def _check_known(paths: Iterable[Path]) -> None:
    """Raise SkillkitError for a file that was named and that no agent has written, and a folder without any file."""
    from skillkit.agents.shared import sessions, transcripts
    from skillkit.errors import SkillkitError

    hint = "transcripts of Claude Code, sessions of Codex and OTLP in JSON can be read"
    for path in paths:
        if path.is_dir():
            if not transcripts.files(str(path)):
                raise SkillkitError(f"{path}: no file called .jsonl or .json is in it", hint=hint)
            continue
        try:
            is_known = sessions.is_known(str(path))
        except OSError:
            continue  # it is reported where it is read
        if not is_known:
            raise SkillkitError(f"{path}: is no session and no telemetry that is known", hint=hint)


def _uses(root: Path, files: list[str], passed_over: _PassedOver) -> "Iterator[Use]":
    """The uses of this repository's skills; those without a folder count if the skill exists here."""
    from skillkit import checkout
    from skillkit.agents.shared import sessions
    from skillkit.events.usage import invocation

    found = checkout.find(str(root))
    tops = [os.path.realpath(top) for top in ([*found.worktrees(), str(root)] if found else [str(root)])]
    for file in _counted(files):
        try:
            for use in sessions.uses(file):
                if not invocation.is_in_repository(str(root), use.skill) or not _is_below(use.folder, tops):
                    continue
                if use.time:
                    yield use
                else:
                    passed_over.untimed += 1
        except OSError as e:
            passed_over.files.append(f"{file}: {e.strerror or e}")


def _is_below(folder: str, tops: list[str]) -> bool:
    from skillkit.files import is_inside

    # a damaged line may hold a NUL, at which realpath raises
    real = os.path.realpath(folder.replace("\0", "")) if folder else ""
    return not real or any(is_inside(real, top) for top in tops)


def _counted(files: list[str]) -> Iterable[str]:
    """The files, with a bar on a terminal that tells how far it has come."""
    if not sys.stderr.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, "reading", console=Console(stderr=True), transient=True)
