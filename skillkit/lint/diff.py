"""What `--fix` would do, as a patch: the fixes are applied to a copy, and the copy is compared."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from skillkit.layout import skill_folders
from skillkit.lint.fix import Check, fix_all
from skillkit.model import workspace
from skillkit.model.skill import FILE, Skill
from skillkit.model.workspace import ALL, Workspace
from skillkit.text.patch import LINK, PLAIN, PROGRAM, DiffFile, Tree, compared

_PASSED_OVER = (".git", "node_modules", ".skillkit", ".venv")  # large, and no rule looks into them


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
        return "".join(compared(before, _tree(copy)))


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
                os.symlink("unreadable", place)  # a name that leads nowhere, whatever it is


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
                found[path] = DiffFile(os.readlink(place), LINK)
            elif place.is_file():
                mode = PROGRAM if place.stat().st_mode & 0o100 else PLAIN  # as git: the owner's bit decides
                found[path] = DiffFile(place.read_bytes(), mode)
    return found
