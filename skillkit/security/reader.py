"""All that a skill's folder holds, read within bounds: texts made plain, and by name what is no text."""

import os
import re
import stat
from bisect import bisect_left
from contextlib import suppress
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from skillkit import files
from skillkit.late import Late
from skillkit.model.skill import Skill, SkillFile
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import hidden
    from skillkit.text import code_files
else:  # most texts are ASCII, and many skills are one file
    hidden, code_files = Late("skillkit.security.hidden"), Late("skillkit.text.code_files")

MOST_FILES = 2_000
MOST_BYTES = 8_000_000
"""What is read of one skill; the rest is named as unread."""

_HEAD = 4_096
_STRAY = 3
"""NUL characters that a text may have by mistake."""

ONE_OF = "it is one of "
"""How the reason begins that is for all files beyond as many as are read."""

SPLIT = "split it, or remove it"
_NO_TEXT = "give it a name that says what it is, or remove it"
_NOT_READABLE = "check its permissions, or remove it"
_MOVE_FILES = "move files to another skill, or remove some"


class Form(StrEnum):
    """How a text is to be understood."""

    MARKDOWN = "markdown"
    SHELL = "shell"
    SCRIPT = "script"
    DATA = "data"


class Text(NamedTuple):
    """A text of the skill at ``path``, relative to its folder: line ends as LF, characters that nobody sees taken out.

    ``concealed`` are the stretches that were taken out. ``exact`` is True where offsets in ``text`` are offsets in the
    file. ``lines`` are the file's lines of the text's, where these are others: in a notebook.
    """

    path: str
    form: Form
    text: str
    concealed: "tuple[hidden.Hidden, ...]" = ()
    exact: bool = True
    lines: tuple[int, ...] = ()

    def line_at(self, offset: int) -> int:
        """The 1-based line of a character in the file."""
        number = bisect_left(_line_ends(self.text), offset) + 1
        return self.lines[min(number, len(self.lines)) - 1] if self.lines else number


@lru_cache(maxsize=4)  # each place of a text asks
def _line_ends(text: str) -> list[int]:
    return [match.start() for match in re.finditer("\n", text)]


class Opaque(NamedTuple):
    """A file that nobody can read in a review. ``what`` says what it is; ``runs`` is True for a program.

    ``members`` are the names in the directory of an archive, ``locked`` is True where a password is needed.
    """

    path: str
    what: str
    runs: bool = False
    members: tuple[str, ...] = ()
    locked: bool = False


class Unread(NamedTuple):
    """A file that was not looked at, why, and what helps."""

    path: str
    reason: str
    hint: str = SPLIT


class Contents(NamedTuple):
    """What one walk through a skill's folder found; links are not followed."""

    texts: tuple[Text, ...]
    opaque: tuple[Opaque, ...]
    unread: tuple[Unread, ...]
    links: tuple[str, ...]


_MARKDOWN = frozenset(("md", "mdx", "markdown", "txt", "rst", "adoc", "mdc", "prompt"))
_SHELL_NAMES = frozenset(("dockerfile", "containerfile", "makefile", "gnumakefile", "justfile", ".envrc", "procfile"))
_MEDIA = frozenset(
    [
        "png",
        "jpg",
        "jpeg",
        "gif",
        "webp",
        "ico",
        "bmp",
        "tiff",
        "svgz",
        "avif",
        "heic",
        "ttf",
        "otf",
        "woff",
        "woff2",
        "eot",
        "mp3",
        "mp4",
        "wav",
        "ogg",
        "webm",
        "mov",
        "pdf",
        "psd",
        "ai",
        "fig",
    ]
)
"""Pictures, type, sound and print: they are shown, and hold nothing that an agent runs."""

_PROGRAM_MAGIC = (
    (b"\x7fELF", "an ELF program"),
    (b"MZ", "a Windows program"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"\xce\xfa\xed\xfe", "a macOS program"),
    (b"\xca\xfe\xba\xbe", "a Java class or a macOS program"),
    (b"\xfe\xed\xfa", "a macOS program"),
    (b"\x00asm", "a WebAssembly program"),
    (b"\x1bLua", "Lua bytecode"),
    (b"dex\n", "Android bytecode"),
)
_ARCHIVE_MAGIC = (
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "a zip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"xar!", "a macOS package"),
    (b"!<arch>\ndebian", "a Debian package"),
    (b"\xed\xab\xee\xdb", "an RPM package"),
)
_PROGRAM_ENDINGS = {
    "pyc": "Python bytecode", "pyo": "Python bytecode", "pyd": "a native Python module", "so": "a shared library",
    "dylib": "a shared library", "dll": "a shared library", "exe": "a Windows program", "node": "a native Node module",
    "class": "Java bytecode", "jar": "a Java archive", "wasm": "a WebAssembly program", "msi": "a Windows installer",
    "scr": "a Windows program", "dmg": "a disk image", "pkg": "a macOS package", "deb": "a Debian package",
    "rpm": "an RPM package", "apk": "an Android package", "beam": "Erlang bytecode", "whl": "a Python wheel",
    "appimage": "a Linux program", "iso": "a disk image", "vsix": "an editor's extension", "crx": "a browser's extension",
    "luac": "Lua bytecode", "jsc": "JavaScript bytecode", "egg": "a Python package", "lnk": "a Windows shortcut",
}  # fmt: skip
_PICKLES = frozenset(("pkl", "pickle", "pck", "joblib"))
_PICKLED = (b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")
"""How a pickle begins that is not written in one of the oldest forms."""

_DOCUMENTS = frozenset(
    [
        "docx",
        "xlsx",
        "pptx",
        "odt",
        "ods",
        "odp",
        "epub",
        "pptm",
        "potx",
        "dotx",
        "xltx",
        "sketch",
        "key",
        "pages",
        "numbers",
        "kmz",
        "jar",
        "whl",
    ]
)


@lru_cache(maxsize=2)  # one rule after the other asks of the same skill
def read(skill: Skill) -> Contents:
    """Everything in the skill's folder, SKILL.md first. Bounded in time and memory; waits for nothing."""
    texts, opaque, unread, links = [_plain(skill.file, Form.MARKDOWN, skill.text)] if skill.text else [], [], [], []
    if skill.unread:
        unread.append(Unread(skill.file, skill.unread))
    elif is_no_text(skill.text):
        unread.append(Unread(skill.file, "it is no text in UTF-8", "write it as a text"))
    left = MOST_BYTES - len(skill.data)
    for number, file in enumerate(skill.files):
        if file.link:
            links.append(file.path)
        elif number >= MOST_FILES:
            unread.append(Unread(file.path, f"{ONE_OF}{len(skill.files):,} files, limit {MOST_FILES:,}", _MOVE_FILES))
            break
        elif (file.size or _ending(file.path) in _PROGRAM_ENDINGS) and file.path != skill.file:
            found = _read(skill, file, left)
            if isinstance(found, Text):
                texts += _notebook(found) if found.path.endswith(".ipynb") else (found,)
                left -= file.size
            elif isinstance(found, Opaque):
                opaque.append(found)
            elif found:
                unread.append(found)
    return Contents(tuple(texts), tuple(opaque), tuple(unread), tuple(links))


def _read(skill: Skill, file: SkillFile, left: int) -> Text | Opaque | Unread | None:
    ending = _ending(file.path)
    if ending in _MEDIA or ending in _PROGRAM_ENDINGS or ending in _DOCUMENTS:
        return _binary(skill, file, ending)
    if ending in _PICKLES and (found := _binary(skill, file, ending)):
        return found
    if file.size > files.LARGEST:
        return _binary(skill, file, ending) or Unread(file.path, f"it has {file.size:,} bytes, limit {files.LARGEST:,}")
    if file.size > left:
        return Unread(file.path, f"the skill's files have more than {MOST_BYTES:,} bytes")
    data = skill.bundled_bytes(file.path)
    if not data:
        data = _head(skill, file.path, files.LARGEST)
        text = _wide(data)
        if text is None:
            return _binary(skill, file, ending) or _no_text(file, ending)
    else:
        text = skill.bundled(file.path)
        if data.startswith((b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh9", b"\xfd7zXZ")):
            return _binary(skill, file, ending)
        if is_no_text(text):
            return _binary(skill, file, ending) or _no_text(file, ending)
    return _plain(file.path, form(file.path, text), text)


def _plain(path: str, kind: Form, text: str) -> Text:
    bare, concealed = (text, ()) if text.isascii() else hidden.removed(text)
    if "\r" in bare:
        bare = bare.replace("\r\n", "\n").replace("\r", "\n")
    return Text(path, kind, bare, concealed, len(bare) == len(text))


def _notebook(text: Text) -> list[Text]:
    """The program, the commands and the prose of a notebook, each as a text; what is none stays as it is."""
    from skillkit.security import notebook

    parts = notebook.cells(text.text)
    if parts is None:
        return [text]
    return [
        Text(
            text.path,
            kind,
            "\n".join(line for line, _ in lines) + "\n",
            text.concealed if kind is Form.SCRIPT else (),
            False,
            tuple(number for _, number in lines),
        )
        for kind, lines in zip((Form.SCRIPT, Form.SHELL, Form.MARKDOWN), parts, strict=True)
        if lines or (kind is Form.SCRIPT and text.concealed)
    ]


def _wide(data: bytes) -> str | None:
    """The text of UTF-16 data, with or without a byte order mark; None where it is no such text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    even, odd = data[:400:2].count(0), data[1:400:2].count(0)
    half = len(data[:400]) // 2
    if half > 8 and max(even, odd) > 0.7 * half and min(even, odd) == 0:
        return data.decode("utf-16-be" if even > odd else "utf-16-le", "replace")
    if data and b"\0" in data and data.count(0) <= _STRAY and not data.startswith(tuple(m for m, _ in _PROGRAM_MAGIC)):
        text = data.decode("utf-8", "replace")  # a stray NUL does not make a text unreadable to an agent
        return text.replace("\0", "") if text.count("\ufffd") * 20 < len(text) else None
    return None


_REQUIREMENTS = pattern(r"(?m)^--(?:extra-)?index-url[ =]|^[A-Za-z][\w.-]{1,60}(?:\[[\w,-]{1,60}\])?==\d[\w.]*[ \t]*$")
"""A line of a list of packages, whatever its file is called."""


def form(path: str, text: str = "") -> Form:
    """How a file is to be understood, by its name and, where it has no ending, its first line."""
    name = path.rpartition("/")[2].lower()
    ending = _ending(path)
    for suffix in (".example", ".sample", ".tmpl", ".template", ".j2", ".txt"):
        if name.endswith(suffix) and "." in name.removesuffix(suffix).lstrip("."):
            ending = _ending(name.removesuffix(suffix))
    if ending in code_files.SCRIPTS or name == "cmakelists.txt":
        return Form.SCRIPT
    if ending in code_files.SHELLS or name in _SHELL_NAMES or name.startswith("dockerfile"):
        return Form.SHELL
    if text.startswith("#!"):
        first = text[: text.find("\n")]
        return Form.SHELL if re.search(r"\b(?:ba|z|da|k|a|fi)?sh\b", first) else Form.SCRIPT
    if ending == "txt" and (name.startswith(("requirements", "constraints")) or _REQUIREMENTS().search(text)):
        return Form.DATA
    if ending in _MARKDOWN or name in ("readme", "license", "notice", "changelog"):
        return Form.MARKDOWN
    return Form.DATA


def _ending(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def _binary(skill: Skill, file: SkillFile, ending: str) -> Opaque | Unread | None:
    """What a file that is no text is, by its first bytes before its name; None for pictures and the like."""
    head = _head(skill, file.path, _HEAD)
    for magic, what in _PROGRAM_MAGIC:
        if head.startswith(magic) and (magic != b"MZ" or ending in ("exe", "dll", "scr", "com", "", "bin", "pyd")):
            return Opaque(file.path, what, runs=True)
    for magic, what in _ARCHIVE_MAGIC:
        if head.startswith(magic):
            if what == "a zip archive":
                return _zip(skill, file.path, ending)
            if ending in _PROGRAM_ENDINGS:
                return Opaque(file.path, _PROGRAM_ENDINGS[ending], runs=True)
            if what == "gzip data" and file.path.endswith((".tgz", ".tar.gz")) and (found := _tar_gz(skill, file.path)):
                return found
            return Opaque(file.path, what)
    if head[257:262] == b"ustar":
        return _tar(skill, file.path)
    if ending in _PROGRAM_ENDINGS:
        return Opaque(file.path, _PROGRAM_ENDINGS[ending], runs=True)
    if ending in _MEDIA or ending in _DOCUMENTS:
        return None
    if (ending in _PICKLES or head.startswith(_PICKLED)) and _calls_programs(skill, file.path):
        return Opaque(file.path, "a pickle that runs code when it is loaded", runs=True)
    if not head and file.size:
        return Unread(file.path, "it is not a regular file, or cannot be read", _NOT_READABLE)
    return _no_text(file, ending) if b"\0" in head else None


def _calls_programs(skill: Skill, path: str) -> bool:
    """True for a pickle that starts a program or runs code when it is loaded, by its operations alone: none is run."""
    import pickletools

    calls: list[str] = []
    texts = ["", ""]
    memo: dict[int, str] = {}
    with suppress(Exception):  # whatever a damaged pickle makes of it: what was read until then counts
        for operation, argument, _ in pickletools.genops(_head(skill, path, files.LARGEST)):
            if operation.name in ("GLOBAL", "INST"):
                calls.append(str(argument).replace(" ", ".", 1))
            elif operation.name == "STACK_GLOBAL":
                calls.append(".".join(texts[-2:]))
            elif operation.name.endswith("GET"):
                texts.append(memo.get(int(argument or 0), ""))
            elif operation.name == "MEMOIZE" or operation.name.endswith("PUT"):
                memo[len(memo) if argument is None else int(argument)] = texts[-1]
            elif isinstance(argument, str):
                texts.append(argument)
    return any(_STARTS_CODE().fullmatch(call) for call in calls)


_STARTS_CODE = pattern(
    r"(?:os|posix|nt|pty|subprocess|commands|runpy|importlib|webbrowser|shutil|socket|builtins|__builtin__|code)\.(?:system|popen\w*|exec\w*"
    r"|spawn\w*|Popen|run|call|check_\w+|getoutput|getstatusoutput|eval|compile|__import__|import_module|run_module|run_path|rmtree|open|socket)"
)


def is_no_text(text: str) -> bool:
    """True for what was decoded from data: of a text in another encoding few letters are lost."""
    return (not text.isascii() and text.count("\ufffd") * 5 > len(text)) or text.count("\0") > _STRAY


def _no_text(file: SkillFile, ending: str) -> Opaque | Unread:
    if ending in _MARKDOWN or ending in code_files.SHELLS or ending in code_files.SCRIPTS:
        return Unread(file.path, "it is binary, whatever its name says", _NO_TEXT)
    return Opaque(file.path, "binary data", runs=file.executable)


def _zip(skill: Skill, path: str, ending: str) -> Opaque:
    """A zip by its directory alone: nothing in it is unpacked."""
    import zipfile

    runs = ending in _PROGRAM_ENDINGS
    what = _PROGRAM_ENDINGS.get(ending, "a document" if ending in _DOCUMENTS else "a zip archive")
    try:
        with open(skill.folder / path, "rb", opener=files.without_waiting) as file, zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            names = tuple(member.filename for member in members[:2_000])
            locked = any(member.flag_bits & 1 for member in members[:2_000])
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError):
        return Opaque(path, f"{what} that cannot be listed", runs=runs)
    return Opaque(path, what, runs, names, locked)


_LARGEST_UNPACKED = 2_000_000
"""Bytes of a compressed tar that are unpacked to list it, in memory."""


def _tar_gz(skill: Skill, path: str) -> Opaque | None:
    """A compressed tar by its headers; None where it is damaged, or larger than what is unpacked to list it."""
    import zlib

    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(_head(skill, path, _LARGEST_UNPACKED), _LARGEST_UNPACKED)
    except zlib.error:
        return None
    if not unpacker.eof or content[257:262] != b"ustar":
        return None
    import io

    return Opaque(path, "a tar archive", members=_tar_members(io.BytesIO(content)))


def _tar(skill: Skill, path: str) -> Opaque:
    """A plain tar by its headers."""
    try:
        with open(skill.folder / path, "rb", opener=files.without_waiting) as file:
            return Opaque(path, "a tar archive", members=_tar_members(file))
    except OSError:
        return Opaque(path, "a tar archive")


def _tar_members(file: BinaryIO) -> tuple[str, ...]:
    names: list[str] = []
    at = 0
    while len(names) < 2_000:
        try:
            file.seek(at)
            header = file.read(512)
            if len(header) < 512 or not header.strip(b"\0"):
                break
            names.append(header[:100].rstrip(b"\0").decode("utf-8", "replace"))
            at += 512 + -(-int(header[124:135].strip(b" \0") or b"0", 8) // 512) * 512
        except (OSError, ValueError):
            break
    return tuple(names)


def _head(skill: Skill, path: str, most: int) -> bytes:
    """The first bytes of a regular file; empty for all else."""
    try:
        handle = os.open(
            f"{skill.folder}/{path}", os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
        )
    except (OSError, ValueError):
        return b""
    with open(handle, "rb") as file:
        return file.read(most) if stat.S_ISREG(os.fstat(handle).st_mode) else b""
