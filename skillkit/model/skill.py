"""A skill: one folder with a SKILL.md, read when it is first asked for."""

import os
import stat
import time
from bisect import bisect_right
from contextlib import suppress
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from skillkit import files
from skillkit.model import frontmatter, placeholder
from skillkit.model.markdown import parse
from skillkit.skills_repository import OWN_FOLDER

FILE = "SKILL.md"

MANUAL = "disable-model-invocation"
"""The key of the frontmatter that keeps a skill out of the model's list, in the agents that know it."""

LONGEST_DESCRIPTION = 1024
"""Characters, as the specification (agentskills.io) has it."""

PARTS_AGENTS_READ = ("references", "scripts", "assets")
"""The folders of a skill that an agent reads beside SKILL.md, and that its digest covers."""

MOST_LOADED = 16_000_000
"""Bytes of a skill's files that are loaded at once; of more, each is read when it is asked for."""

# what holds text: that of thousands of skills would not fit into memory
_READ = ("_bytes", "text", "is_utf8", "body", "body_line", "markdown", "_line_ends", "files", "statuses", "paths")
_NEAR = 2_000
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)  # a link may lead out of the skill, and is no part of it

PASSED_OVER = frozenset({".git", "node_modules", "__pycache__", OWN_FOLDER})
"""Folders in which no skill of a repository is, and whose files are no skill's."""


class Scope(StrEnum):
    """Where in the layout a skill is: in every agent's context, or invoked by its team's users alone."""

    COMPANY_WIDE = "company_wide"
    TEAM_WIDE = "team_wide"
    NONE = "none"


class SkillFile(NamedTuple):
    """A file or symbolic link in a skill's folder. ``path`` is relative to it, ``size`` in bytes (0 for a link)."""

    path: str
    size: int
    link: bool
    executable: bool


def relative(path: str, root: str) -> str:
    """``path`` seen from ``root``, with forward slashes; both absolute and without ``..``."""
    below = root.rstrip(os.sep) + os.sep
    inside = path.startswith(below) and len(path) > len(below)
    return (path[len(below) :] if inside else os.path.relpath(path, root)).replace(os.sep, "/")


class Skill:
    """A folder with a SKILL.md below ``root``. Everything is read when first asked for, and once.

    Nothing here raises for what is in the folder: ``unread`` says what cannot be read.
    """

    def __init__(self, folder: Path, root: Path, file: str = FILE) -> None:
        self.folder = folder
        self.root = root
        self.file = file
        self.name = folder.name
        """The folder's name: what agents and users call the skill."""
        self.folder_path = relative(str(folder), str(root))
        self.path = file if self.folder_path == "." else f"{self.folder_path}/{file}"
        """SKILL.md relative to the root, with forward slashes."""
        self.walked_at = 0
        """When the folder was walked for ``statuses``, in nanoseconds of the epoch; 0 before."""
        self._packed = b""
        self._loaded: dict[str, bytes] = {}

    def __repr__(self) -> str:
        return f"Skill({self.path})"

    @cached_property
    def _bytes(self) -> tuple[bytes, str]:
        """The file's bytes, and why they could not be read, which is empty where they could."""
        try:
            return files.read(f"{self.folder}/{self.file}"), ""
        except IsADirectoryError:
            return b"", "it is a folder"
        except FileNotFoundError:
            return b"", "it is a link that leads nowhere" if not self.is_own_file else "it no longer exists"
        except OSError as e:
            return b"", (e.strerror or str(e)).lower()

    @property
    def data(self) -> bytes:
        """SKILL.md as it is on disk; empty if it could not be read."""
        return self._bytes[0]

    @property
    def unread(self) -> str:
        """Why SKILL.md was not read (a dangling link, over the size limit, no permission); empty if it was."""
        return self._bytes[1]

    @cached_property
    def text(self) -> str:
        """SKILL.md decoded, its line ends and byte order mark as they are. Bytes that are not UTF-8 become U+FFFD."""
        return self.data.decode("utf-8", "replace")

    @cached_property
    def is_utf8(self) -> bool:
        """False where bytes had to be replaced to read ``text``: its offsets then do not fit the file."""
        return "\ufffd" not in self.text or self.text.encode() == self.data

    @property
    def is_own_file(self) -> bool:
        """False where SKILL.md is a link: what it leads to may be anywhere, and is not this skill's to change."""
        return not os.path.islink(f"{self.folder}/{self.file}")

    @cached_property
    def frontmatter(self) -> frontmatter.Frontmatter:
        return frontmatter.unpacked(self._packed) if self._packed else frontmatter.read(self.text)

    def know_frontmatter(self, packed: bytes) -> None:
        """The frontmatter as it was packed by another run or process, read when it is asked for."""
        self._packed = packed
        self.__dict__.pop("frontmatter", None)

    @cached_property
    def body(self) -> str:
        """What follows the frontmatter; the whole text where there is no frontmatter."""
        return self.text[self.frontmatter.body_start :]

    @cached_property
    def body_line(self) -> int:
        """The 1-based line on which the body begins."""
        return self.text.count("\n", 0, self.frontmatter.body_start) + 1

    @cached_property
    def markdown(self) -> parse.Markdown:
        """The body walked once, for all rules."""
        return parse.read(self.text, self.frontmatter.body_start, self.body_line)

    @cached_property
    def _line_ends(self) -> list[int]:
        ends, at, find = [], -1, self.text.find
        while (at := find("\n", at + 1)) >= 0:
            ends.append(at)
        return ends

    @property
    def line_count(self) -> int:
        """Lines of SKILL.md; an unfinished last line counts."""
        return self.text.count("\n") + (not self.text.endswith("\n") and bool(self.text))

    def line_at(self, offset: int) -> int:
        """The 1-based line of a character of ``text``."""
        if offset < _NEAR:  # most findings are in the frontmatter: to count is quicker than to index the file
            return self.text.count("\n", 0, offset) + 1
        return bisect_right(self._line_ends, offset - 1) + 1

    def columns_at(self, start: int, end: int) -> tuple[int, int]:
        """The 0-based columns [start, end) of a stretch of ``text``, cut at the end of its first line."""
        begin = self.text.rfind("\n", 0, start) + 1
        stop = self.text.find("\n", start)
        stop = len(self.text) if stop < 0 else stop
        return start - begin, max(start, min(end, stop)) - begin

    def line_of(self, key: str) -> int:
        """The line of a key of the frontmatter by its dotted path; 1 where the key is not there."""
        entry = self.frontmatter.entries.get(key)
        return self.line_at(entry.start) if entry else 1

    @cached_property
    def description(self) -> str:
        """The description, blanks at its ends removed; empty where it is missing or not a string."""
        value = self.frontmatter.values.get("description")
        return value.strip() if isinstance(value, str) else ""

    @cached_property
    def scope(self) -> Scope:
        match self.folder_path.split("/"):
            case ["skills", "company_wide", _]:
                return Scope.COMPANY_WIDE
            case ["skills", "team_wide", _] | ["skills", "team_wide", _, _]:
                return Scope.TEAM_WIDE
        return Scope.NONE

    @cached_property
    def team(self) -> str:
        """The folder between team_wide and the skill, else ``metadata.team``; empty where neither says it."""
        match self.folder_path.split("/"):
            case ["skills", "team_wide", team, _]:
                return team
        return self._metadata("team")

    @property
    def owner(self) -> str:
        """``metadata.owner``; empty where the frontmatter does not say it, or still has the blank of `new`."""
        owner = self._metadata("owner")
        return "" if owner == placeholder.OWNER else owner

    @property
    def version(self) -> str:
        """``metadata.version``; empty where the frontmatter does not say it."""
        return self._metadata("version")

    def forget(self) -> None:
        """Let go of everything that was read but the frontmatter; what is asked for again is read again."""
        for name in _READ:
            self.__dict__.pop(name, None)
        if self._packed:
            self.__dict__.pop("frontmatter", None)
        self._loaded = {}

    def _metadata(self, key: str) -> str:
        value: Any = self.frontmatter.get(f"metadata.{key}")
        return "" if value is None or isinstance(value, dict | list) else str(value)

    @cached_property
    def files(self) -> tuple[SkillFile, ...]:
        """Every file and link in the folder, SKILL.md too, sorted by path. Links are not followed."""
        return tuple(
            SkillFile(path, 0, True, False)
            if stat.S_ISLNK(status.st_mode)
            # the owner's bit alone, as git has it
            else SkillFile(path, status.st_size, False, bool(status.st_mode & 0o100))
            for path, status in self.statuses
        )

    @cached_property
    def statuses(self) -> tuple[tuple[str, os.stat_result], ...]:
        """The path of every file and link in the folder, as in ``files``, with what the system says of it."""
        self.walked_at = time.time_ns()
        return tuple(sorted(_walk(str(self.folder)), key=_path))

    @cached_property
    def paths(self) -> frozenset[str]:
        """Every file, link and folder below the skill's folder, relative to it."""
        found = {file.path for file in self.files}
        for path in list(found):
            while (path := path.rpartition("/")[0]) and path not in found:
                found.add(path)
        return frozenset(found)

    def bundled(self, path: str) -> str:
        """The text of a file of the skill; empty for a link, a binary file and what cannot be read."""
        return _decoded(self.bundled_bytes(path))

    def bundled_bytes(self, path: str) -> bytes:
        """The same before it is decoded. The last few files are kept: rules ask of one skill after the other."""
        loaded = self._loaded.get(path)
        return _bundled(self, path) if loaded is None else loaded

    def load_texts(self) -> dict[str, bytes]:
        """Read every text of the folder at once, and keep it until ``forget``: all rules then see the same bytes.

        Returns the bytes of every regular file within the size that is read, SKILL.md left out, binary ones too; stops
        after MOST_LOADED of them.
        """
        found: dict[str, bytes] = {}
        left = MOST_LOADED
        for path, status in self.statuses:
            if stat.S_ISREG(status.st_mode) and path != self.file and 0 < status.st_size <= min(files.LARGEST, left):
                data = _contents(f"{self.folder}/{path}")
                left -= len(data)
                found[path] = data
        self._loaded = {path: b"" if b"\0" in data else data for path, data in found.items()}
        return found

    @property
    def has_loaded_all(self) -> bool:
        """True if every file of the folder is a text that is loaded, so that no rule can have read another."""
        return all(self._loaded.get(path) for path, status in self.statuses if path != self.file and status.st_size)

    @cached_property
    def digest(self) -> str:
        """Which text this is: sha256 over paths and contents of what an agent reads, as ``1:<hex>``.

        Covers SKILL.md without its ``metadata.owner`` line, ``references/``, ``scripts/`` and ``assets/``, sorted by
        path, line ends as LF. ``1:`` names this recipe. Evidence, ``agents/`` and a new owner leave it as it is.
        """
        return self.digest_as(self.name)

    def digest_as(self, name: str) -> str:
        """The digest that this text would have if the skill were called ``name``, in its frontmatter and wherever it
        says it.

        A skill that was only renamed has, as its old name, the digest that it had.
        """
        import hashlib
        import re

        # whole names: `deploy` is not part of `deploy-web`
        own = re.compile(rb"(?<![\w-])" + re.escape(os.fsencode(self.name)) + rb"(?![\w-])")
        digest = hashlib.sha256()
        for path in sorted({self.file, *self._read_by_agents()}):
            data = self._without_owner() if path == self.file else self._contents(path)
            if b"\0" not in data:
                data = data.replace(b"\r\n", b"\n")  # git may check the same text out with other line ends
                if name != self.name:
                    data = own.sub(lambda _: os.fsencode(name), data)
            name_read = path.encode("utf-8", "surrogateescape")
            # with lengths, so that no two trees give the same bytes
            digest.update(b"%d:%s:%d:" % (len(name_read), name_read, len(data)))
            digest.update(data)
        return f"1:{digest.hexdigest()}"

    def _read_by_agents(self) -> list[str]:
        return [f.path for f in self.files if f.path.split("/", 1)[0] in PARTS_AGENTS_READ and "/" in f.path]

    def _contents(self, path: str) -> bytes:
        """A bundled file's bytes; a link counts by where it points, so that nothing outside the folder is read."""
        full = self.folder / path
        try:
            if full.is_symlink():
                return b"-> " + os.fsencode(os.readlink(full))
            with open(full, "rb", opener=files.without_waiting) as file:
                return file.read() if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else b""
        except OSError:
            return b""

    def _without_owner(self) -> bytes:
        entry = self.frontmatter.entries.get("metadata.owner")
        if entry is None:
            return self.data
        begin = self.text.rfind("\n", 0, entry.start) + 1
        end = self.text.find("\n", max(entry.start, entry.value_end - 1)) + 1
        if self.text[begin : entry.start].strip() or not end:
            return self.data  # `metadata: {owner: x}` has no line of its own
        return (self.text[:begin] + self.text[end:]).encode()


@lru_cache(maxsize=64)  # a skill's own files; the next skill's take their place
def _bundled(skill: Skill, path: str) -> bytes:
    data = _contents(f"{skill.folder}/{path}")
    return b"" if b"\0" in data else data


@lru_cache(maxsize=32)  # one rule after the other asks for the same file, and what is found in a text goes by it
def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _contents(path: str) -> bytes:
    """The bytes of a regular file within the size that is read, no link followed; empty for all else."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _NO_LINKS)
    except (OSError, ValueError):
        return b""
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or not 0 < status.st_size <= files.LARGEST:
            return b""
        return files.read_open(handle, status.st_size)
    except OSError:
        return b""
    finally:
        os.close(handle)


def _path(found: tuple[str, os.stat_result]) -> str:
    return found[0]


def _walk(folder: str) -> list[tuple[str, os.stat_result]]:
    found: list[tuple[str, os.stat_result]] = []
    waiting = [(folder, "")]
    while waiting:
        place, prefix = waiting.pop()
        try:
            entries = list(os.scandir(place))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in PASSED_OVER:
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
            else:
                with suppress(OSError):  # it was removed after the folder was listed
                    found.append((prefix + entry.name, entry.stat(follow_symlinks=False)))
    return found
