"""What `--fix` would do, as a patch: the fixes are applied to a copy, and the copy is compared."""

import difflib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from skillkit.layout import skill_folders
from skillkit.lint.fix import Check, fix_all
from skillkit.model import workspace
from skillkit.model.skill import FILE, Skill
from skillkit.model.workspace import ALL, Workspace

_PASSED_OVER = (".git", "node_modules", ".skillkit", ".venv")

_LINK, _FILE, _PROGRAM = "120000", "100644", "100755"
"""Modes, as git writes them."""


class DiffFile(NamedTuple):
    """The bytes of a file, or the text of a link's target, and its mode."""

    content: str | bytes
    mode: str


Tree = dict[str, DiffFile]
"""Path -> what is there."""


def patch(loaded: Workspace, check: Check, link_folders: tuple[str, ...], *, unsafe: bool) -> str:
    """The changes that fixing would make, as a unified diff; empty where there are none.

    Copies every skill's folder, the layout's links and the folders in ``link_folders`` that are links.
    """
    with tempfile.TemporaryDirectory(prefix="skillkit-") as folder:
        copy = Path(folder, loaded.root.name or "root")  # a skill at the root is called by its folder
        copy.mkdir()
        _copy(loaded, copy, link_folders)
        before = _tree(copy)
        fix_all(_loaded(loaded, copy), check, lambda: _loaded(loaded, copy), unsafe=unsafe)
        return "".join(_compared(before, _tree(copy)))


def _inside(loaded: Workspace) -> list[Skill]:
    """The skills below the root: a patch is about nothing else."""
    return [skill for skill in loaded.skills if not skill.folder_path.startswith("..")]


def _loaded(loaded: Workspace, copy: Path) -> Workspace:
    """What was asked for, in the copy: what is said of links depends on it. A folder without a skill is not there."""
    asked = [copy / path for path in loaded.asked if not path.startswith("..")]
    return workspace.load([folder for folder in asked if folder.is_dir()], root=copy)


def _copy(loaded: Workspace, copy: Path, link_folders: tuple[str, ...]) -> None:
    for skill in _inside(loaded):
        if not os.path.lexists(copy / skill.path):  # a nested skill came along with the one around it
            _copy_folder(skill.folder, copy / skill.folder_path)
    for folder in skill_folders.folders(loaded.root):  # that were not asked for: rules ask which skills there are
        if not os.path.lexists(copy / folder) and (loaded.root / folder / FILE).is_file():
            (copy / folder).mkdir(parents=True)
            shutil.copyfile(loaded.root / folder / FILE, copy / folder / FILE)
    if (loaded.root / ALL).is_dir():
        (copy / ALL).mkdir(parents=True, exist_ok=True)
        for link in (loaded.root / ALL).iterdir():
            if link.is_symlink():
                (copy / ALL / link.name).symlink_to(os.readlink(link))
    for place in link_folders:
        if (loaded.root / place).is_symlink():
            (copy / place).parent.mkdir(parents=True, exist_ok=True)
            (copy / place).symlink_to(os.readlink(loaded.root / place))


def _copy_folder(folder: Path, to: Path) -> None:
    """A link to nowhere stands for what cannot be read: then it cannot be read in the copy either, and is no change."""
    try:
        shutil.copytree(folder, to, symlinks=True, ignore=_no_pipes, dirs_exist_ok=True)
    except shutil.Error as e:
        for _, place, _ in e.args[0]:
            if not os.path.lexists(place):
                os.symlink("unreadable", place)


def _no_pipes(folder: str, names: list[str]) -> list[str]:
    """What is neither file, folder nor link: reading it could wait for ever."""
    paths = {name: os.path.join(folder, name) for name in names}
    regular: Callable[[str], bool] = lambda path: os.path.islink(path) or os.path.isfile(path) or os.path.isdir(path)  # noqa: E731
    return [name for name, path in paths.items() if name in _PASSED_OVER or not regular(path)]


def _tree(root: Path) -> Tree:
    found: Tree = {}
    for folder, folders, files in os.walk(root):
        for name in [*folders, *files]:
            place = Path(folder, name)
            path = place.relative_to(root).as_posix()
            if place.is_symlink():
                found[path] = DiffFile(os.readlink(place), _LINK)
            elif place.is_file():
                mode = _PROGRAM if place.stat().st_mode & 0o100 else _FILE
                found[path] = DiffFile(place.read_bytes(), mode)
    return found


def _compared(before: Tree, after: Tree) -> Iterator[str]:
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path), after.get(path)
        if old == new:
            continue
        a, b = _written(f"a/{path}"), _written(f"b/{path}")
        yield f"diff --git {a} {b}\n"
        if old is None:
            yield f"new file mode {new.mode if new else _FILE}\n"
        elif new is None:
            yield f"deleted file mode {old.mode}\n"
        elif old.mode != new.mode:
            yield f"old mode {old.mode}\nnew mode {new.mode}\n"
        end = "\t" if " " in path else ""  # without it, patch takes a name to end at the blank
        names = ("/dev/null" if old is None else a + end, "/dev/null" if new is None else b + end)
        for line in difflib.unified_diff(_lines(old), _lines(new), *names):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _written(path: str) -> str:
    """The path as git writes it: in quotes, its bytes in octal, where it holds what a patch could not."""
    if path.isprintable() and not {'"', "\\"} & set(path):
        return path
    data = path.encode("utf-8", "surrogateescape")
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\{b:03o}" for b in data) + '"'


def _lines(entry: DiffFile | None) -> list[str]:
    if entry is None:
        return []
    content = entry.content
    text = content if isinstance(content, str) else content.decode("utf-8", "surrogateescape")
    return [line + "\n" for line in text.split("\n")[:-1]] + ([text.rsplit("\n", 1)[-1]] if text[-1:] != "\n" else [])
