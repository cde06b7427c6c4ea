"""What rules about one skill ask of the world outside its folder.

Each question is noted with its answer, so that findings that are kept count only as long as every answer is the same.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

from skillkit import files
from skillkit.cache import blake2b

Answer = bool | str
Question = tuple[str, ...]
"""The name of a question, then what it is about: paths are absolute."""

Notes = dict[Question, Answer]

_notes: Notes | None = None


@contextmanager
def noting() -> Iterator[Notes]:
    """What is asked in the context, with its answers; a question that is asked again is answered from there."""
    global _notes  # noqa: PLW0603 - rules are called with a skill alone
    before, _notes = _notes, {}
    try:
        yield _notes
    finally:
        _notes = before


def ask(*question: str) -> Answer:
    """The answer now. A name with a colon is a function of a module: ``skillkit.owners.owners:state``."""
    if _notes is None:
        return _answer(question)
    found = _notes.get(question)
    if found is None:
        found = _notes[question] = _answer(question)
    return found


def still(notes: Notes, known: Notes) -> bool:
    """True if every question has the answer that it had. ``known`` are answers of this run, which are added to."""
    for question, answer in notes.items():
        now = known.get(question)
        if now is None:
            now = known[question] = _answer(question)
        if now != answer:  # the first that differs is enough
            return False
    return True


def exists(path: str | os.PathLike[str]) -> bool:
    """True if something is at the path, followed through links; no path is too strange to ask for."""
    return bool(ask("exists", os.fspath(path)))


def lexists(path: str | os.PathLike[str]) -> bool:
    """The same, of a link itself."""
    return bool(ask("lexists", os.fspath(path)))


def is_folder(path: str | os.PathLike[str]) -> bool:
    return bool(ask("folder", os.fspath(path)))


def real(path: str | os.PathLike[str]) -> str:
    """The path with every link followed."""
    return str(ask("real", os.fspath(path)))


def is_beside(folder: str | os.PathLike[str], path: str) -> bool:
    """True if the relative path exists in any folder beside ``folder``, or nobody can tell."""
    return bool(ask("beside", os.path.dirname(os.fspath(folder)), path))


def is_over(day: str) -> bool:
    """True after a day (YYYY-MM-DD); a day that is none has been."""
    return bool(ask("over", day))


def contents(path: str | os.PathLike[str]) -> str:
    """A digest of a file outside; empty where it cannot be read. What reads it asks this too."""
    return str(ask("contents", os.fspath(path)))


def top(path: str | os.PathLike[str]) -> str:
    """The nearest folder at or above the path that git checked out; empty outside of one."""
    folder = os.fspath(path)
    while not lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder


def _answer(question: Question) -> Answer:
    name = question[0]
    if ":" in name:
        module, _, function = name.partition(":")
        found: Answer = getattr(import_module(module), function)(*question[1:])
        return found
    return _QUESTIONS[name](*question[1:])


def _exists(path: str) -> bool:
    try:
        return os.path.exists(path)
    except ValueError:
        return False  # it holds a NUL


def _lexists(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:
        return False


def _is_folder(path: str) -> bool:
    try:
        return os.path.isdir(path)
    except ValueError:
        return False


def _is_beside(folder: str, path: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(_lexists(os.path.join(beside.path, path)) for beside in entries)
    except OSError:
        return True


def _is_over(day: str) -> bool:
    from datetime import date

    try:
        return date.today() > date.fromisoformat(day)
    except ValueError:
        return True


def _contents(path: str) -> str:
    try:
        return blake2b(files.read(path), digest_size=16).hexdigest()
    except (OSError, ValueError):
        return ""


_QUESTIONS: dict[str, Callable[..., Answer]] = {
    "exists": _exists,
    "lexists": _lexists,
    "folder": _is_folder,
    "real": os.path.realpath,
    "beside": _is_beside,
    "over": _is_over,
    "contents": _contents,
}
