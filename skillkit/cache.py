"""What was found in a text before: results that depend on bytes alone, kept by a digest of them.

In memory for the length of a run, since copies of a skill are common; and in one file between runs. An entry's name and
its seal are made with a key that is the user's own and in no repository: an entry that another person has made, or that
has changed by a byte, is never found. Every fault of the file means that it is computed again.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, lru_cache

try:
    import _blake2 as digests  # hashlib loads OpenSSL: 2 ms and 4 MB of each start
except ImportError:  # a Python without its own
    import hashlib as digests  # type: ignore[no-redef]

blake2b = digests.blake2b

KEY, FILE = "key", "texts"
"""The user's key in the user's own folder; the file of entries."""

LARGEST = 16_000_000
"""Bytes of the file; beyond, entries that a run did not use are dropped."""

_MAGIC = b"skillkit texts 2\n"  # another layout gets another number, and this one is then ignored
_NAME, _SEAL, _ROW = 16, 8, 24  # bytes; a row is a name, and four bytes each for where its value is and how long
_MOST_IN_MEMORY = 200_000
"""Entries that a process keeps."""


class TextCache:
    """The entries of ``file``, which need not exist, and those of this process."""

    def __init__(self, file: str = "", key: bytes = b"") -> None:
        self._file, self._key = file, key
        self._new: dict[bytes, bytes] = {}
        self._known: dict[bytes, bytes] = {}
        self._unsent: list[tuple[bytes, bytes]] = []
        self._stored = _Stored(file, key) if file and key else None

    @property
    def is_stored(self) -> bool:
        """True if entries outlive the run."""
        return self._stored is not None

    def get(self, name: bytes) -> bytes | None:
        found = self._known.get(name)
        if found is None and self._stored is not None:
            found = self._stored.get(name)
            if found is not None:
                self._known[name] = found
        return found

    def put(self, name: bytes, value: bytes) -> None:
        if len(self._known) < _MOST_IN_MEMORY:
            self._known[name] = value
            self._new[name] = value
            self._unsent.append((name, value))

    def unsent(self) -> list[tuple[bytes, bytes]]:
        """The entries since the last call: a forked process hands them to its parent."""
        new, self._unsent = self._unsent, []
        return new

    def learn(self, entries: list[tuple[bytes, bytes]]) -> None:
        """Take in what another process has found."""
        for name, value in entries:
            self._known[name] = self._new[name] = value

    def save(self) -> None:
        """Rewrite the file if there is something new. What cannot be written is not kept."""
        if self._new and self._file and self._key:
            with suppress(OSError):
                _write(self._file, self._key, self._merged())

    def _merged(self) -> Mapping[bytes, bytes]:
        """The new entries, those that were used, and of the others as many as there is room for; each with its seal.

        The others are not looked at: a run that has found one thing does not pay for all that others have.
        """
        merged = {name: _seal(self._key, name, value) + value for name, value in self._known.items()}
        room = LARGEST - sum(len(sealed) + _ROW for sealed in merged.values())
        for name, sealed in _Stored(self._file, self._key).all():  # another run may have written since
            if name not in merged and (room := room - len(sealed) - _ROW) > 0:
                merged[name] = sealed
        return merged


class _Stored:
    """The file of entries: sorted names with the place of each value, their seal, the values, each behind its own."""

    def __init__(self, file: str, key: bytes) -> None:
        self._key = key
        self._data, self._count = b"", 0
        with suppress(OSError, ValueError), open(file, "rb", opener=_without_waiting) as opened:
            import mmap

            # `save` writes no more than LARGEST, plus what was used
            if 0 < os.fstat(opened.fileno()).st_size <= 4 * LARGEST:
                self._data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)  # type: ignore[assignment]
        head = len(_MAGIC) + 4
        if self._data[: len(_MAGIC)] == _MAGIC:
            count = int.from_bytes(self._data[len(_MAGIC) : head])
            self._count = count if head + count * _ROW <= len(self._data) else 0

    def get(self, name: bytes) -> bytes | None:
        low, high = 0, self._count
        while low < high:  # by halving, in the mapped file: nothing is read that is not asked for
            middle = (low + high) // 2
            if self._row(middle)[:_NAME] < name:
                low = middle + 1
            else:
                high = middle
        row = self._row(low) if low < self._count else b""
        return self._value(row) if row[:_NAME] == name else None

    def all(self) -> Iterator[tuple[bytes, bytes]]:
        """Each name with its value behind its seal, which `get` looks at. None where the names are not our own."""
        end = len(_MAGIC) + 4 + self._count * _ROW
        if self._data[end : end + _SEAL] != _seal(self._key, _MAGIC, self._data[len(_MAGIC) + 4 : end]):
            return
        for number in range(self._count):
            row = self._row(number)
            if sealed := self._sealed(row):
                yield row[:_NAME], sealed

    def _row(self, number: int) -> bytes:
        at = len(_MAGIC) + 4 + number * _ROW
        return self._data[at : at + _ROW]

    def _value(self, row: bytes) -> bytes | None:
        sealed = self._sealed(row)
        value = sealed[_SEAL:]
        return value if sealed and sealed[:_SEAL] == _seal(self._key, row[:_NAME], value) else None

    def _sealed(self, row: bytes) -> bytes:
        """The value of a row behind its seal; empty where the file ends before it does."""
        start, length = int.from_bytes(row[_NAME : _NAME + 4]), _SEAL + int.from_bytes(row[_NAME + 4 :])
        sealed = self._data[start : start + length]
        return sealed if len(sealed) == length else b""


def _write(file: str, key: bytes, entries: Mapping[bytes, bytes]) -> None:
    folder = os.path.dirname(file)
    if os.path.islink(folder) or os.path.islink(os.path.dirname(folder)):
        return  # a checkout may hold a link, and what it leads to is not ours to write
    os.makedirs(folder, exist_ok=True)
    with suppress(FileExistsError), open(os.path.join(folder, ".gitignore"), "x") as opened:
        opened.write("*\n")
    rows, values = [], []
    at = len(_MAGIC) + 4 + len(entries) * _ROW + _SEAL
    for name in sorted(entries):
        sealed = entries[name]
        rows.append(name + at.to_bytes(4) + (len(sealed) - _SEAL).to_bytes(4))
        values.append(sealed)
        at += len(sealed)
    named = b"".join(rows)
    part = f"{file}.{os.getpid()}.part"
    with suppress(FileNotFoundError):
        os.unlink(part)  # another process of this number was killed here
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)  # O_EXCL: through no link that a checkout holds
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(b"".join([_MAGIC, len(entries).to_bytes(4), named, _seal(key, _MAGIC, named), *values]))
        os.replace(part, file)  # atomic: two runs at once leave the entries of the later one
    except OSError:
        os.unlink(part)
        raise


def _seal(key: bytes, name: bytes, value: bytes) -> bytes:
    return blake2b(name + value, key=key, digest_size=_SEAL).digest()


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))


_current = TextCache()


@contextmanager
def kept(file: str, key: bytes) -> Iterator[TextCache]:
    """Look up and keep results in ``file`` as long as the context; it is written at the end. Without a key nowhere."""
    global _current  # noqa: PLW0603 - the rules that ask are called with a skill alone
    before, _current = _current, TextCache(file, key)
    try:
        yield _current
        _current.save()
    finally:
        _current = before


def current() -> TextCache:
    """The cache of this run; without ``kept`` one in memory."""
    return _current


def remembered(kind: str, parts: tuple[str, ...], compute: Callable[[], bytes]) -> bytes:
    """What ``compute`` returns, which must depend on ``parts`` alone, or what it did when it was asked before.

    ``kind`` names the computation. The code of skillkit and the version of Python are part of the name too.
    """
    place = name(kind, tuple(_digest(part) for part in parts))
    found = _current.get(place)
    if found is None:
        found = compute()
        _current.put(place, found)
    return found


@lru_cache(maxsize=16)  # one computation after the other looks at the same text
def _digest(part: str) -> bytes:
    data = part.encode("utf-8", "surrogatepass")
    return data if len(data) < _SHORT else blake2b(data, digest_size=32).digest()


_SHORT = 64
"""Bytes of a part that are in an entry's name as they are; of a longer one its digest is."""


def name(kind: str, parts: tuple[bytes, ...]) -> bytes:
    """The name of an entry, for ``get`` and ``put`` of ``current``, from what it depends on."""
    hashed = blake2b(_prefix(), key=_current._key, digest_size=_NAME)
    hashed.update(f"{kind} {len(parts)} ".encode())
    for part in parts:
        hashed.update(len(part).to_bytes(8))  # the length first: `ab` + `c` and `a` + `bc` differ
        hashed.update(part)
    return hashed.digest()


@cache
def _prefix() -> bytes:
    """What else results depend on: the interpreter, and the modules of skillkit and PyYAML by their size and date."""
    import sys
    from importlib.util import find_spec

    from skillkit import __file__ as home

    said = [sys.version]
    parser = find_spec("yaml")  # looked up and not imported: another parser may read a frontmatter otherwise
    waiting = [os.path.dirname(home), *(parser.submodule_search_locations or () if parser else ())]
    while waiting:  # size and date of each module, for which none is read
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda e: e.name):
                if entry.name.endswith(_CODE):
                    stat = entry.stat()
                    said.append(f"{entry.path} {stat.st_size} {stat.st_mtime_ns}")
                elif entry.name not in _NO_CODE and entry.is_dir():
                    waiting.append(entry.path)
    return blake2b("\n".join(said).encode("utf-8", "surrogateescape"), digest_size=32).digest()


_CODE = (".py", ".so", ".pyd")

_NO_CODE = frozenset(("__pycache__", "cli", "events", "scaffold", "formats", "bundled"))
"""Folders of skillkit that no result depends on."""


def key_in(folder: str) -> bytes:
    """The user's key in ``folder``, made on first use and readable for the user alone; empty where none can be kept."""
    file = os.path.join(folder, KEY)
    for _ in range(2):  # read, or make, and then read what this or another process made
        with suppress(OSError):
            handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            with os.fdopen(handle, "rb") as opened:
                key = opened.read(64)  # more than a key has, so that a longer file is none
            return key if len(key) == 32 else b""  # a key that was cut off is no key
        with suppress(OSError):
            os.makedirs(folder, 0o700, exist_ok=True)
            # fails where another process was faster: then its key is read
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as opened:
                opened.write(os.urandom(32))
    return b""


def main_worktree(root: str) -> str:
    """The same folder in the main worktree of its clone; ``root`` itself where it is that, or in no clone."""
    top, below = root, ""
    while True:
        mark = os.path.join(top, ".git")
        if os.path.isdir(mark) or os.path.dirname(top) == top:
            return root
        with suppress(OSError, ValueError):
            with open(mark, encoding="utf-8") as opened:
                place = opened.read(4_000).removeprefix("gitdir:").strip()
            folder = os.path.normpath(os.path.join(top, place))
            with open(os.path.join(folder, "commondir"), encoding="utf-8") as opened:
                common = os.path.normpath(os.path.join(folder, opened.read(4_000).strip()))
            main = os.path.normpath(os.path.join(os.path.dirname(common), below))
            return main if os.path.basename(common) == ".git" and os.path.isdir(main) else root
        below = os.path.join(os.path.basename(top), below) if below else os.path.basename(top)
        top = os.path.dirname(top)
