"""Hooks that fix the links after git has changed files, kept beside the hooks that are there."""

import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from skillkit import files, git
from skillkit.errors import SkillkitError
from skillkit.scaffold import template

NAMES = ("post-checkout", "post-merge")
_SIGN = re.compile(r"# skillkit: \w+ the skills' links")
"""The line that tells our hooks, in the words of every version."""

_BEFORE = ".before-skillkit"  # git runs no file of this name, and the hook of ours calls it
_CALL = "skillkit link"
_HUSKY = "_"
"""The folder of husky's own hooks, which call those of the user beside it."""


@dataclass(frozen=True, slots=True)
class Hook:
    """A hook to write, or to leave as it is where ``text`` is empty; ``note`` says what becomes of one that is there.

    ``file`` is absolute: git keeps hooks where it likes. It is their folder where that is the user's.
    """

    file: Path
    text: str
    note: str = ""

    @property
    def verb(self) -> str:
        """What is done: wrote or left."""
        return "wrote" if self.text else "left"

    @property
    def fixes_links(self) -> bool:
        """True where the hook exists and fixes the links."""
        return not self.text and not self.note


def plan(root: Path) -> tuple[Hook, ...]:
    """One for each hook. A user's hook is renamed and called first; one of ours that is current is left.

    Raises SkillkitError where there is no git repository.
    """
    parent = next(folder for folder in (root, *root.parents) if folder.is_dir())  # the root may yet have to be made
    top, asked = (
        git.output(parent, "rev-parse", "--show-toplevel"),
        # not `.git/hooks`: in a worktree they are those of the main one
        git.output(parent, "rev-parse", "--git-path", "hooks"),
    )
    if top is None or asked is None:
        raise SkillkitError(f"{root}: not a git repository, so there are no hooks to install", hint="git init")
    folder = (parent / asked).resolve()
    if git.output(parent, "config", "core.hooksPath") is not None:  # may be committed, or serve other repositories
        return (_of_user(folder.parent if folder.name == _HUSKY else folder, Path(top).resolve()),)
    below = os.path.relpath(root.resolve(), Path(top).resolve()).replace(os.sep, "/")
    text = template.filled("git-hook.sh", root=shlex.quote(below))  # the folder's name is in a script
    return tuple(_hook(folder / name, text) for name in NAMES)


def apply(hook: Hook) -> None:
    """Write the hook; what was there keeps its text under another name. Raises SkillkitError if the disk refuses."""
    if not hook.text:
        return
    before = hook.file.with_name(hook.file.name + _BEFORE)
    try:
        hook.file.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(hook.file) and not _is_ours(hook.file):
            os.rename(hook.file, before)  # before ours is written: a crash in between leaves none, and never loses it
        files.replace(hook.file, hook.text)
        hook.file.chmod(0o755)  # git skips a hook that is not executable
    except OSError as e:
        raise files.refused(hook.file, "write", e) from e


def present(root: Path) -> tuple[Path, ...]:
    """Our hooks in git's own folder of this repository; none where there is no repository."""
    asked = git.output(root, "rev-parse", "--git-path", "hooks")
    files_of_git = [(root / asked).resolve() / name for name in NAMES] if asked else []
    return tuple(file for file in files_of_git if _is_ours(file))


def remove(file: Path) -> None:
    """Remove a hook of ours; the user's, which ran first, gets its name again. Raises SkillkitError."""
    before = file.with_name(file.name + _BEFORE)
    try:
        if os.path.lexists(before):
            os.replace(before, file)
        else:
            file.unlink()
    except OSError as e:
        raise files.refused(file, "remove", e) from e


def _hook(file: Path, text: str) -> Hook:
    if not os.path.lexists(file):
        return Hook(file, text)
    if _is_ours(file):
        current = file.read_text(encoding="utf-8") == text
        return Hook(file, "" if current else text)
    before = file.with_name(file.name + _BEFORE)
    if os.path.lexists(before):
        return Hook(file, "", f"{before.name} exists too: move one of the two away")
    return Hook(file, text, f"your own hook was renamed to {before.name}, and runs first")


def _of_user(folder: Path, top: Path) -> Hook:
    """What is to be done in a folder of hooks that we do not write to."""
    if all(_holds(folder / name, _CALL) for name in NAMES):
        return Hook(folder, "")
    place = folder.relative_to(top).as_posix() if folder.is_relative_to(top) else str(folder)
    return Hook(folder, "", f"core.hooksPath is yours: call `{_CALL}` from {' and '.join(NAMES)} in {place}")


def _is_ours(file: Path) -> bool:
    return _SIGN.search(_text(file)) is not None


def _holds(file: Path, words: str) -> bool:
    return words in _text(file)


def _text(file: Path) -> str:
    """A hook's text; empty where there is none that can be read."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
