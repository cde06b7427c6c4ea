"""What makes a folder a skills repository, and the file that configures it. Standard library only, without pathlib: the
hook pays for every import here.
"""

import os
from stat import S_ISREG

FILE = "skillkit.toml"
PYPROJECT = "pyproject.toml"
COMPANY_WIDE = "skills/company_wide"
TEAM_WIDE = "skills/team_wide"
BASELINE = "skillkit-baseline.json"

OWN_FOLDER = ".skillkit"
"""The folder at the root that ignores itself: reports on their way to the lake, and caches."""

DEFAULT_AGENTS = ("claude", "cursor", "codex")
"""The agents of a repository that configures none. A hook that names no agent is the first one's."""

LARGEST = 4_000_000
"""Bytes of a configuration file that are read."""


def is_root(folder: str) -> bool:
    """True for a skills repository: it has a skillkit.toml, a table tool.skillkit or the layout's folders."""
    if os.path.isfile(os.path.join(folder, FILE)):
        return True
    if any(os.path.isdir(os.path.join(folder, part)) for part in (COMPANY_WIDE, TEAM_WIDE)):
        return True
    try:
        return configured(folder)[0] != ""
    except (OSError, ValueError):
        return False


def nearest(folder: str) -> str:
    """The nearest folder at or above ``folder`` (absolute) that is a skills repository, else ``folder`` itself."""
    current = folder
    while not is_root(current):
        above = os.path.dirname(current)
        if above == current:
            return folder
        current = above
    return current


def configured(folder: str) -> tuple[str, bytes]:
    """The name and the bytes of the file that configures ``folder``; two empty values where none does.

    skillkit.toml goes before pyproject.toml, which counts if it has a table tool.skillkit, or is not TOML and has the
    line `[tool.skillkit`. Raises OSError where the file cannot be read or is not a regular file.
    """
    if os.path.lexists(os.path.join(folder, FILE)):
        return FILE, _read(os.path.join(folder, FILE))
    file = os.path.join(folder, PYPROJECT)
    data = _read(file) if os.path.isfile(file) else b""
    if b"skillkit" not in data:  # parsing would cost more than all the rest
        return "", b""
    try:
        is_ours = isinstance(_ours(toml(data)), dict)
    except ValueError:
        is_ours = b"[tool.skillkit" in data
    return (PYPROJECT, data) if is_ours else ("", b"")


def table(name: str, data: bytes) -> dict[str, object]:
    """What ``configured`` found, parsed. Raises ValueError where it is not TOML (UnicodeDecodeError: not UTF-8)."""
    found = toml(data)
    ours = found if name == FILE else _ours(found)
    return ours if isinstance(ours, dict) else {}


def toml(data: bytes) -> dict[str, object]:
    """TOML, after a byte order mark or not. Raises ValueError (UnicodeDecodeError: not UTF-8)."""
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except RecursionError as e:
        raise ValueError(str(e)) from e


def _ours(pyproject: dict[str, object]) -> object:
    tool = pyproject.get("tool")
    return tool.get("skillkit") if isinstance(tool, dict) else None


def _read(file: str) -> bytes:
    """The bytes of a regular file. Raises OSError for anything else, without waiting for a pipe."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(handle)
        if not S_ISREG(status.st_mode):
            raise OSError(22, "is not a regular file", file)  # EINVAL, without the import of errno
        if status.st_size > LARGEST:
            raise OSError(27, f"has more than {LARGEST:,} bytes", file)  # EFBIG
        with os.fdopen(handle, "rb", closefd=False) as opened:
            return opened.read(LARGEST)
    finally:
        os.close(handle)
