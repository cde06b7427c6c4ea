"""On real repositories, the first commands leave each file as it was, or say on the screen that they changed it."""

import os
import shutil
from pathlib import Path

import pytest

from tests import repository
from tests.conftest import skillkit

CORPUS = Path(os.environ.get("SKILLKIT_CORPUS", "/no/corpus"))
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
@pytest.mark.parametrize("name", REPOSITORIES or ["none"])
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
    for command in (("init",), ("link",), ("lint", "--fix"), ("link",)):
        before = state(root)
        done = skillkit(*command, cwd=root)
        assert done.returncode in (0, 1), done.stderr
        after, shown = state(root), done.stdout + done.stderr
        changed = [path for path, was in before.items() if after.get(path) != was]
        assert [path for path in changed if path not in shown] == [], command
