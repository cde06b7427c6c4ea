"""On real repositories, the first commands leave each file as it was, or say on the screen that they changed it."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import repository
from tests.cli.layouts import LAYOUTS
from tests.conftest import skillkit

CORPUS = Path(os.environ.get("SKILLKIT_CORPUS", "/no/corpus"))
_LARGE = {"google+skills": pytest.mark.nightly, "wshobson+agents": pytest.mark.nightly}
REPOSITORIES = sorted(folder.name for folder in CORPUS.glob("*") if folder.is_dir())


def state(root: Path) -> dict[str, bytes | str]:
    """Every file and link below ``root`` but git's own: its bytes, or where it leads."""
    found: dict[str, bytes | str] = {}
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if name.startswith(".git/"):
            continue
        if path.is_symlink():
            found[name] = os.readlink(path)
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", [pytest.param(name, marks=_LARGE.get(name, ())) for name in REPOSITORIES] or ["none"])
def test_a_file_is_kept_byte_for_byte_or_its_change_is_shown(tmp_path: Path, name: str) -> None:
    if not REPOSITORIES:
        pytest.skip("SKILLKIT_CORPUS is not set: no real repositories to look at")
    root = tmp_path / "repo"
    shutil.copytree(CORPUS / name, root, symlinks=True)
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o700 if path.is_dir() else path.stat().st_mode | 0o600)
    repository.start(root)
    repository.commit(root)
    changes_are_shown(root)


@pytest.mark.slow
@pytest.mark.parametrize("fill", LAYOUTS, ids=lambda fill: fill.__name__.replace("_", " "))
def test_the_same_in_a_layout_that_was_once_broken(tmp_path: Path, fill: Callable[[Path], None]) -> None:
    root = tmp_path / "repo"
    root.mkdir()
    repository.start(root)
    fill(root)
    repository.commit(root)
    changes_are_shown(root)


COMMANDS = (("init",), ("link",), ("lint", "--fix", "."), ("link",))
SAYS = re.compile(r"^ {0,2}(?:fixed|linked|removed|wrote|made|added|merged) +([^\s:]+)", re.MULTILINE)
"""How a command says that it changed the file or link that is named."""


def path_below(root: Path, name: str) -> str:
    """A path relative to ``root``, with the links in the folders around it followed, and its own left."""
    folder, last = os.path.split(name)
    return os.path.relpath(os.path.join(os.path.realpath(root / folder), last), os.path.realpath(root))


def changes_are_shown(root: Path) -> None:
    """Each command shows what it changed of what existed, and changes what it shows; the last one has nothing to do."""
    for command in COMMANDS:
        before = state(root)
        done = skillkit(*command, cwd=root)
        after, shown = state(root), done.stdout + done.stderr
        assert done.returncode in (0, 1) or (done.returncode == 2 and after == before), shown
        changed = {path for path in before.keys() | after.keys() if after.get(path) != before.get(path)}
        announced = {path_below(root, name) for name in SAYS.findall(shown)}
        assert [path for path in sorted(changed & before.keys()) if path not in announced] == [], (command, shown)
        untouched = [
            name
            for name in sorted(announced)
            if not any(path == name or path.startswith(f"{name}/") for path in changed) and not (root / name).is_dir()
        ]
        assert untouched == [], (command, shown)
