"""Is the lake there, and is it the one that the clone knows? Asked before anything is read from it or moved into it."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from skillkit.errors import SkillkitError
from skillkit.events import identity, spool, whole_files
from skillkit.events.event import uuid7
from skillkit.events.folder import modes, parts
from skillkit.events.lake_place import Place
from skillkit.events.store import Founded

FILE = "identity"
"""The file of a lake that holds its identity."""


def check(place: Place) -> None:
    """Remember the lake if this clone meets it for the first time.

    Raises SkillkitError where the configured lake is missing, empty, of another identity than the one remembered, or
    written by a newer skillkit, and where what waits is below a link that leads nowhere.
    The default path may be empty: the next writer makes a lake there.
    """
    _check_homes(place)
    parts.check(place.lake)
    found, known = read(place.lake), identity.remembered(place.homes, place.key)
    if found in known:
        return
    if found and known:
        raise identity.another(place.lake, place.home)
    if found:
        with suppress(OSError):  # a tree that can't be written remembers nothing
            identity.remember(place.homes, place.key, found)
    elif not _may_begin(place, known):
        raise identity.away(place.lake, known, place.home)


def _check_homes(place: Place) -> None:
    for home in place.homes:
        if os.path.islink(home) and not os.path.exists(home):
            raise SkillkitError(
                f"{home}: leads to {os.readlink(home)}, which is not there",
                hint="mount it, or remove the link; what is reported until then is kept in a folder of yours",
            )


def prepare(place: Place) -> None:
    """``check``, and make what a lake at the default path lacks, so that it can be written to."""
    check(place)
    if not read(place.lake):
        spool.make(os.path.dirname(place.lake))  # the main worktree's: nobody may have reported in it yet
        _found(place, identity.remembered(place.homes, place.key))
    parts.prepare(place.lake)


def verify(place: Place, files: Iterable[str]) -> None:
    """Raise SkillkitError where the lake went away while ``files`` were written: below its mount point."""
    check(place)
    for file in files:
        if not os.path.exists(file) and not parts.merged_into(place.lake, file):
            raise SkillkitError(f"{file}: was removed by another process", hint="try again; nothing is lost")


_AWAY = frozenset(
    getattr(errno, name, errno.ENOENT) for name in ("ENOENT", "ENOTDIR", "ESTALE", "ENOTCONN", "EHOSTDOWN", "ENODEV")
)
"""What the system says of a file whose mount has gone."""


@contextmanager
def present(lake: str) -> Iterator[None]:
    """For work on a lake: where one of its files is gone in the middle, SkillkitError says so in place of OSError."""
    try:
        yield
    except OSError as e:
        if e.errno not in _AWAY or not str(e.filename).startswith(lake):
            raise
        hint = "mount it and run this again: nothing is lost"
        raise SkillkitError(f"{lake}: went away while it was used", hint=hint) from e


def create(place: Place, *, force: bool = False, shared: bool = False) -> Founded:
    """Make a lake at ``place``, or give the one that is there what it lacks: an identity, folders, modes.

    ``shared`` opens it to the members of the folder's group, as does a folder around it that is open to them. With
    ``force`` also where the clone knows another lake at this place. Raises SkillkitError where it does, and where the
    folder holds something else; OSError where the system refuses.
    """
    parts.check(place.lake)
    found, known = read(place.lake), identity.remembered(place.homes, place.key)
    had_layout = has_layout(place.lake)
    if not force and known and found not in known:
        if found:
            raise identity.another(place.lake, place.home)
        if not had_layout and not _may_begin(place, known):
            raise identity.away(place.lake, known, place.home)
    if not found:
        _check_free(place.lake)
        if os.path.dirname(place.lake) in place.homes:
            spool.make(os.path.dirname(place.lake))
        is_new = not os.path.lexists(place.lake)
        spool.make_folder(place.lake)
        if shared or (is_new and modes.is_of_group(os.path.dirname(place.lake))):
            modes.share(place.lake)
        found = _found(place, known if had_layout and not force else frozenset())
        parts.prepare(place.lake)
        made = Founded(found, not had_layout, True)
    else:
        if shared:
            modes.share(place.lake)
        parts.prepare(place.lake)
        made = Founded(found, False, False)
    identity.remember(place.homes, place.key, found)
    modes.repair(place.lake)
    return made


def fault(place: Place) -> SkillkitError | None:
    """What ``check`` raises, for those who look at more than the lake."""
    try:
        check(place)
    except SkillkitError as e:
        return e
    except OSError as e:
        return SkillkitError(f"{e.filename or place.lake}: {e.strerror}", hint="check the permissions and the mount")
    return None


def read(lake: str) -> str:
    """The identity of a lake; empty where there is none, or nothing that is one."""
    try:
        with open(os.path.join(lake, FILE), encoding="ascii", errors="replace") as file:
            text = file.read(100).strip()  # a UUID has 36: a file of gigabytes by that name is not read
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return text if identity.is_identity(text) else ""


def has_layout(lake: str) -> bool:
    """True where the folder of a lake has its parts in it, with or without an identity."""
    return os.path.isdir(os.path.join(lake, "events"))


def _may_begin(place: Place, known: frozenset[str]) -> bool:
    """True for the default path, unless a clone that knows its lake finds an empty folder: what was mounted is away."""
    return not place.key and (not known or not os.path.lexists(place.lake) or has_layout(place.lake))


def _found(place: Place, known: frozenset[str]) -> str:
    """Give the lake an identity, the one it had if it is ``known``; returns it, or that of another who was faster."""
    spool.make_folder(place.lake)
    modes.make(place.lake, os.path.join(place.lake, "tmp"))
    file = os.path.join(place.lake, FILE)
    with whole_files.aside(os.path.join(place.lake, "tmp", uuid7())) as part:
        with open(part, "w", encoding="ascii") as opened:
            opened.write(f"{next(iter(known), '') or uuid7()}\n")
            opened.flush()
            # before it has its name: a power cut must leave no empty identity
            os.fsync(opened.fileno())
        modes.apply(place.lake, part)
        if os.path.lexists(file) and not read(place.lake):
            os.replace(part, file)  # a damaged one
        else:
            _link(part, file)
    spool.sync_folder(place.lake)
    found = read(place.lake)
    identity.remember(place.homes, place.key, found)
    return found


def _link(part: str, file: str) -> None:
    """Give a finished file its name, unless another process was faster."""
    try:
        os.link(part, file)  # unlike a rename it fails where the name exists, so that one of two wins
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        if not os.path.lexists(file):
            os.replace(part, file)


def _check_free(lake: str) -> None:
    """Raise SkillkitError where a folder holds what is none of a lake's: it was named by mistake."""
    if not os.path.isdir(lake) or has_layout(lake):
        return
    others = [name for name in os.listdir(lake) if not name.startswith(".") and name not in _HARMLESS]
    if others:
        raise SkillkitError(
            f"{lake}: is not a lake, and not empty: it has {sorted(others)[0]}",
            hint="name a new folder or an empty one",
        )


_HARMLESS = {*parts.FOLDERS, FILE, "format", "lock", "lost+found"}
