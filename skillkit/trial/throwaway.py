"""A throw-away copy of the checkout, so that an agent on trial works in nobody's tree."""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from skillkit import files, git
from skillkit.agents.shared.trial import Client, Copy, clients
from skillkit.errors import SkillkitError
from skillkit.model.skill import PASSED_OVER

MOST_FILES, MOST_BYTES = 50_000, 1_000_000_000
"""What is copied at most; the skills and the agents' instructions come first."""


@contextmanager
def throw_away(root: Path, folders: Sequence[str], *, settings: bool) -> Iterator[Copy]:
    """A copy of the checkout that holds ``root``: what git tracks or would track, as it is now, without history.

    ``folders`` (relative to ``root``) are copied even where git ignores them. Unless ``settings``, the agents' settings
    stay behind but for those that shape the list of skills. It is removed at the end. Raises SkillkitError where it
    cannot be written.
    """
    top = Path(git.output(root, "rev-parse", "--show-toplevel") or root)
    inside = os.path.relpath(os.path.realpath(root), os.path.realpath(top))
    with TemporaryDirectory(prefix="skillkit-trial-", ignore_cleanup_errors=True) as made:
        folder = Path(os.path.realpath(made))  # macOS: /var is a link, and clients compare real paths
        to = folder / (top.name or "checkout")
        try:
            left_out = _copy(top, to, [os.path.normpath(os.path.join(inside, name)) for name in folders], settings)
            (to / inside).mkdir(parents=True, exist_ok=True)
        except OSError as e:
            where = e.filename or str(to)
            raise SkillkitError(f"{where}: cannot be copied for the trial: {e.strerror or e}") from e
        if not (to / ".git").exists():
            git.output(to, "init", "--quiet", "--template=")  # agents look for skills up to where a repository begins
        yield Copy(to / inside, to, folder, left_out)


def _copy(top: Path, to: Path, folders: Sequence[str], settings: bool) -> int:
    """Copy what belongs to the checkout; returns the number of files left out."""
    chosen = dict.fromkeys([*(path for name in folders for path in _walk(top, name)), *_listed(top, top)])
    known = tuple(clients().values())
    first = tuple(f"{name}/" for name in (*folders, "skills"))
    instructions = {name for client in known for name in client.instructions}
    of_settings = {name: client for client in known for name in client.settings}
    paths = sorted(chosen, key=lambda path: not path.startswith(first) and os.path.basename(path) not in instructions)
    count = size = left_out = 0
    for path in paths:
        if not settings and any(_starts_something(path, client) for client in known):
            continue
        with suppress(FileNotFoundError):  # tracked, and deleted on disk
            count, size = count + 1, size + os.lstat(top / path).st_size
            if count > MOST_FILES or size > MOST_BYTES:
                left_out += 1
            elif not settings and (name := next(filter(path.endswith, of_settings), "")):
                _put_listing(top / path, to / path, of_settings[name].listing_keys)
            else:
                _put(top, path, to)
    return left_out


def _put(top: Path, path: str, to: Path) -> None:
    source, target = top / path, to / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink():
        target.symlink_to(_text_of(source, top, to))
    elif source.is_file():
        shutil.copyfile(source, target)
        shutil.copymode(source, target)  # a script must stay executable


def _text_of(link: Path, top: Path, to: Path) -> str:
    """The text of the link's copy: an absolute one into the checkout leads into the copy instead."""
    text = os.readlink(link)
    if os.path.isabs(text) and files.is_inside(os.path.normpath(text), str(top)):
        return str(to / os.path.relpath(os.path.normpath(text), top))
    return text


def _put_listing(source: Path, target: Path, keys: Sequence[str]) -> None:
    """The settings that shape the list of skills; none where the file is not a JSON object."""
    try:
        found: Any = json.loads(source.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return
    kept = {key: found[key] for key in keys if key in found} if isinstance(found, dict) else {}
    if kept:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(kept), encoding="utf-8")


def _starts_something(path: str, client: Client) -> bool:
    slashed = f"/{path}"
    return slashed.endswith(tuple(f"/{name}" for name in client.starters)) or any(
        f"/{name}/" in slashed for name in client.starter_folders
    )


def _listed(top: Path, folder: Path) -> list[str]:
    """The files below ``folder``, relative to ``top``, that git tracks or would track; submodules' too."""
    # not all files: ignored ones may be gigabytes, or hold secrets
    names = git.output(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    below = os.path.relpath(folder, top)
    if names is None:
        return _walk(top, below)
    found = []
    for name in filter(None, names.split("\0")):
        path = os.path.normpath(os.path.join(below, name))
        if (top / path).is_dir() and not (top / path).is_symlink():  # a submodule, or a repository inside this one
            found += _listed(top, top / path) if (top / path / ".git").exists() else _walk(top, path)
        else:
            found.append(path)
    return found


def _walk(top: Path, name: str) -> list[str]:
    """The files and links at or below ``name``, relative to ``top``; links are not followed."""
    start = top / name
    if start.is_symlink():
        return [name]
    found = []
    for directory, folders, names in os.walk(start):
        folders[:] = [each for each in folders if each not in PASSED_OVER]
        links = [each for each in folders if os.path.islink(os.path.join(directory, each))]
        found += [os.path.normpath(os.path.relpath(os.path.join(directory, each), top)) for each in (*names, *links)]
    return found
