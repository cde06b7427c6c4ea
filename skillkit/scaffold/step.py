"""What init and new do to a repository: a few kinds of step, all done or all taken back."""

import os
import shutil
import uuid
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from skillkit import files
from skillkit.errors import SkillkitError
from skillkit.layout import whose_link


@dataclass(frozen=True, slots=True)
class Folder:
    """Make a folder. As in every step, ``path`` is relative to the root, with forward slashes."""

    path: str
    verb: ClassVar[str] = "made"
    note: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class Write:
    """Write a file where nothing is yet; ``note`` says what it is good for."""

    path: str
    text: str
    note: str = ""
    verb: ClassVar[str] = "wrote"


@dataclass(frozen=True, slots=True)
class Merge:
    """Write ``text``, which is a file of the user's with what ``note`` says added. A link is written through."""

    path: str
    text: str
    note: str
    verb: ClassVar[str] = "merged"


@dataclass(frozen=True, slots=True)
class Lay:
    """Make a folder with everything in it at once. ``files`` are (path relative to the folder, contents).

    ``mode`` is what the user's mask is taken from, as for every new folder.
    """

    path: str
    files: tuple[tuple[str, bytes], ...]
    mode: int = 0o777
    verb: ClassVar[str] = "wrote"
    note: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class Keep:
    """Leave alone what is the user's; ``note`` says why."""

    path: str
    note: str
    verb: ClassVar[str] = "left"


Step = Folder | Write | Merge | Lay | Keep


def check_way(root: Path, steps: Iterable[Step]) -> None:
    """Raise SkillkitError where a file, or a link to nowhere, is in place of a folder that a step needs."""
    for step in steps:
        if isinstance(step, Keep):
            continue
        # without the last, which is the root itself
        needed = Path(step.path).parents[:-1] if not isinstance(step, Folder) else [Path(step.path)]
        for folder in reversed(needed):
            if os.path.lexists(root / folder) and not (root / folder).is_dir():
                raise SkillkitError(
                    f"{folder.as_posix()}: this must be a folder, and is not",
                    hint="move it away, then try again; nothing was changed",
                )


def inside(root: Path, steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps; one that would write outside of the repository, through a link of the user's, becomes a Keep."""
    kept = []
    for step in steps:
        real = os.path.realpath(root / step.path)
        if isinstance(step, Keep) or whose_link.is_inside(root, real):
            kept.append(step)
        else:
            kept.append(Keep(step.path, f"a link leads out of the repository, to {real}: nothing was written there"))
    return tuple(kept)


def apply(root: Path, steps: Iterable[Step]) -> None:
    """Do the steps in order. If one fails, or Ctrl-C comes, what was new is taken away again.

    Raises SkillkitError where the disk or the permissions refuse.
    """
    with ExitStack() as undo:
        for step in steps:
            _apply(root / step.path, step, undo)
        undo.pop_all()  # all is done: take nothing back


def _apply(place: Path, step: Step, undo: ExitStack) -> None:
    match step:
        case Folder():
            _make_folder(place, undo)
        case Write(text=text):
            _make_folder(place.parent, undo)
            files.create(place, text)
            undo.callback(place.unlink, missing_ok=True)
        case Merge(text=text):  # not taken back: what was added is complete, and doing it again adds nothing
            files.replace(place, text)
        case Lay():
            _make_folder(place.parent, undo)
            _lay(place, step, undo)


def _make_folder(folder: Path, undo: ExitStack) -> None:
    missing = [current for current in (folder, *folder.parents) if not current.is_dir()]
    for current in reversed(missing):
        try:
            current.mkdir()
        except OSError as e:
            raise files.refused(current, "make this folder", e) from e
        undo.callback(_remove_empty, current)  # only while it is empty: another process may have put something there


def _lay(folder: Path, step: Lay, undo: ExitStack) -> None:
    """Build the folder beside its place and move it there: no reader ever sees half of it."""
    # two who run it at once must not build in one folder
    part = folder.with_name(f".{folder.name}.{uuid.uuid4().hex[:8]}.part")
    undo.callback(shutil.rmtree, part, ignore_errors=True)
    try:
        part.mkdir(mode=step.mode)
        for path, data in step.files:
            _write(part / path, data)
        files.rename(part, folder)
    except OSError as e:
        raise files.refused(folder, "write", e) from e
    undo.callback(shutil.rmtree, folder, ignore_errors=True)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())  # some disks say only now that they are full


def _remove_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
