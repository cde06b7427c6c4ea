"""What comes out of a command, and what the commands so far have left: in files, in variables, on the way."""

from fnmatch import fnmatchcase
from typing import NamedTuple, Protocol

from skillkit.security import catalogue
from skillkit.security.commands import host_names, install
from skillkit.security.commands.shell import Command
from skillkit.security.facts import Emit
from skillkit.text.pattern import compiled

MOST_COMMANDS = 50_000
"""Commands of one text that are looked at."""

MOST_FILES = 500
"""Files that the commands of one text write and that are remembered."""

CONNECTION = compiled(r"/dev/(?:tc|ud)p/(?P<host>[^/\s\"']+)")


class Stream(NamedTuple):
    """What comes out of a command: ``net`` hosts it came from, ``secrets`` in it, ``decoded`` how; or a known text."""

    net: frozenset[str] = frozenset()
    secrets: frozenset[str] = frozenset()
    decoded: str = ""
    literal: str = ""

    def joined(self, other: "Stream") -> "Stream":
        """Both together."""
        return Stream(
            self.net | other.net,
            self.secrets | other.secrets,
            self.decoded or other.decoded,
            self.literal or other.literal,
        )

    @property
    def matters(self) -> bool:
        return bool(self.net or self.secrets or self.decoded)


EMPTY = Stream()


class SoFar:
    """What the commands of one text have left, from its top to the one that is looked at."""

    def __init__(self) -> None:
        self.left = MOST_COMMANDS  # commands that are still looked at
        self.files: dict[str, Stream] = {}
        self.changes = 0  # of the files
        self.is_full = False  # more files are written than are remembered
        self.folder = ""  # where the shell went
        self.variables: dict[str, Stream] = {}  # those that a command read its input into
        self.unpacked = EMPTY  # the archive that was unpacked, if it is from a host that is not known
        self.unpacked_at = 0  # and the commands that were left then
        self.connection = ""  # the host to which one is open
        self.has_pipe_file = False
        self.is_verified = False  # a checksum was compared
        self.hashed = ""  # the variable that holds one which is not yet compared
        self.saved_schedules: set[str] = set()  # files that hold the user's own schedule, as it was
        self.checked_rights: set[str] = set()  # files of rights that `visudo` found correct
        self.remotes: dict[str, str] = {}  # the hosts of the remotes of git that were added
        self.pushed: dict[str, str] = {}  # those of them that all went to unseen

    def keep(self, path: str, stream: Stream) -> None:
        """Note what is written to a file, beside what is in it."""
        if path in ("/dev/null", "/dev/stdout", "/dev/stderr", "-"):
            return
        if len(self.files) >= MOST_FILES:
            self.is_full = True
            return
        self.changes += 1
        self.files[plain(path)] = self.named(path).joined(stream)

    def forget(self, path: str) -> None:
        """Note that a file is removed."""
        if self.files.pop(plain(path), None):
            self.changes += 1

    def named(self, path: str) -> Stream:
        """What is in a file, by the name that it was written by, or in all those that a pattern matches."""
        if "*" in path or "?" in path:
            return self.like(plain(path))
        return self.files.get(plain(path), EMPTY)

    def like(self, form: str) -> Stream:
        """What is in the files that matter and whose names a shell's pattern matches."""
        stream = EMPTY
        for name in self.matching(form):
            stream = stream.joined(self.files[name])
        return stream

    def matching(self, form: str) -> list[str]:
        """The files that matter which a shell's pattern matches, in the folder that the shell went to or by their paths."""
        forms = (form, f"{self.folder}/{form}") if self.folder else (form,)
        return [
            name
            for name, stream in self.files.items()
            if stream.matters and any(fnmatchcase(name, each) for each in forms)
        ]

    def below(self, folder: str, form: str) -> list[str]:
        """The files that matter below a folder, whose own names a pattern matches."""
        folder = plain(folder).rstrip("/")
        folder = self.folder if folder in ("", ".") else folder
        return [
            name
            for name, stream in self.files.items()
            if stream.matters
            and fnmatchcase(name.rpartition("/")[2], form)
            and (not folder or "/" not in name or name.startswith(f"{folder}/"))
        ]

    def installed(self, program: str) -> Stream:
        """What is in a file that was put where programs are found by their bare names."""
        if "/" in program:
            return EMPTY
        ends = f"/{program}"
        return next((stream for name, stream in self.files.items() if stream.net and name.endswith(ends)), EMPTY)

    def file(self, path: str) -> Stream:
        """What is in a file, by the name that it was written by, or by that and the folder that the shell went to."""
        name = plain(path)
        if "*" in name or "?" in name:
            return self.like(name)
        return self.files.get(name) or self.files.get(f"{self.folder}/{name}", EMPTY)

    def contents(self, path: str) -> Stream:
        """What comes out of a file that is read, also if it is a place of credentials or a connection."""
        stream = self.file(path)
        if self.is_as_published(stream):
            stream = stream._replace(net=frozenset())
        found = catalogue.CREDENTIALS().search(path)
        if found:
            stream = stream.joined(Stream(secrets=frozenset((found[0],))))
        if connected := CONNECTION.match(path):
            stream = stream.joined(Stream(net=frozenset((connected["host"],))))
        elif path.isdigit() and self.connection:
            stream = stream.joined(Stream(net=frozenset((self.connection,))))
        return stream

    def is_as_published(self, stream: Stream) -> bool:
        """True for a download whose checksum was compared, from hosts that nothing speaks against."""
        return bool(stream.net and self.is_verified and not host_names.doubts(stream.net))

    def go(self, to: str) -> None:
        """Note the folder that the shell goes to."""
        to = plain(to).rstrip("/")
        inner = self.folder and not to.startswith(("/", "~", "$", "."))
        self.folder = f"{self.folder}/{to}" if inner else to


class Walk(Protocol):
    """A text of commands that is looked at, as those see it that look at one command of it."""

    emit: Emit
    so_far: SoFar

    def script(self, text: str, depth: int, incoming: Stream = EMPTY) -> Stream:
        """Look at all lines of a script that is run, which ``incoming`` is fed to; what it prints."""
        ...

    def code(self, text: str) -> None:
        """Look at code of another language that is run."""
        ...

    def danger(self, content: str, stream: Stream, depth: int) -> list[str]:
        """What is dangerous in a text that a later shell runs."""
        ...


class ShellStep(NamedTuple):
    """One command with what flows into it.

    ``incoming`` is piped into it; ``argued`` is in its arguments, and ``inside`` says what of that is in which word.
    ``depth`` counts the scripts that it is nested in.
    """

    command: Command
    text: str
    program: str
    incoming: Stream
    argued: Stream
    inside: list[tuple[int, Stream]]
    depth: int
    walk: Walk

    @property
    def arguments(self) -> tuple[str, ...]:
        return self.command.words[1:]

    @property
    def so_far(self) -> SoFar:
        return self.walk.so_far

    @property
    def emit(self) -> Emit:
        return self.walk.emit

    def script(self, text: str, incoming: Stream = EMPTY) -> Stream:
        """Look at a script that the command runs, which ``incoming`` is fed to; what it prints."""
        return self.walk.script(text, self.depth, incoming)

    def danger(self, content: str, stream: Stream) -> list[str]:
        """What is dangerous in a text that the command leaves for a later shell, and in what comes from ``stream``."""
        return self.walk.danger(content, stream, self.depth)


def plain(path: str) -> str:
    """A path as files are remembered by: without ``./`` and quotes."""
    path = path.strip("\"'")
    return path[2:] if path.startswith("./") else path


def unknown(hosts: frozenset[str]) -> frozenset[str]:
    """The hosts that are neither this machine nor known to publish packages."""
    return frozenset(
        host for host in hosts if "$" not in host and not catalogue.LOCAL().match(host) and not install._is_vendor(host)
    )
