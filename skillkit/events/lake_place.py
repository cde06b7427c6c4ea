"""Where reports wait and where they are kept: the folders of one checkout."""

import os
from collections.abc import Callable, Mapping

from skillkit import checkout
from skillkit.events.event import digest
from skillkit.skills_repository import OWN_FOLDER

HOME = OWN_FOLDER


def _silent(message: str) -> None:
    pass


class RemoteAccess:
    """The remote of a git lake: ``remote`` as it is configured (a URL, a path, or the name of a remote of the clone),
    ``clone`` the folder whose configuration of git says how it is reached, and ``environ`` the caller's variables.
    """

    __slots__ = ("clone", "environ", "remote")

    def __init__(self, remote: str, clone: str, environ: Mapping[str, str]) -> None:
        self.remote = remote
        self.clone = clone
        self.environ = environ


class UrlAccess:
    """The store of a lake that a URL names: ``url``, ``data`` (where DuckLake keeps its files), and ``environ``, the
    caller's variables, from which passwords and keys are read.
    """

    __slots__ = ("data", "environ", "url")

    def __init__(self, url: str, data: str, environ: Mapping[str, str]) -> None:
        self.url = url
        self.data = data
        self.environ = environ


class Place:
    """``home`` is the checkout's own `.skillkit`, ``lake`` the lake's folder, which many checkouts may share.
    ``others`` are the homes of the clone's other worktrees, and the one that is used for a tree that can't be written:
    what waits there is moved and read too. ``key`` is the lake's path as it was configured, by which a clone remembers
    it; empty for the default path inside the working tree. ``say`` takes a warning for the user. ``git`` or ``url``
    says where the lake travels; both are None where the folder is all there is. ``keep`` are the months for which
    events are kept (0: for ever). ``personal``: personal data is blanked in what enters the lake.
    """

    __slots__ = ("git", "home", "keep", "key", "lake", "others", "personal", "say", "url")

    def __init__(
        self,
        home: str,
        lake: str,
        others: tuple[str, ...] = (),
        key: str = "",
        say: Callable[[str], None] = _silent,
        git: RemoteAccess | None = None,
        keep: int = 0,
        personal: bool = False,
        url: UrlAccess | None = None,
    ) -> None:
        self.home = home
        self.lake = lake
        self.others = others
        self.key = key
        self.say = say
        self.git = git
        self.keep = keep
        self.personal = personal
        self.url = url

    @property
    def homes(self) -> tuple[str, ...]:
        return (self.home, *self.others)


def home_of(root: str) -> str:
    """Where a checkout whose skills are at ``root`` keeps its spool: inside it, since a sandbox allows no more."""
    return os.path.join(root, HOME)


def fallback_home(root: str, state: str) -> str:
    """The home for a ``root`` that can't be written, below ``state``, where a user's programs keep what is theirs.

    Not a temporary folder: what was acknowledged must outlast a restart.
    """
    # one for each checkout, however it is named
    return os.path.join(state, "skillkit", digest(os.path.realpath(root))[:16])


def place_of(
    root: str,
    lake: str = "",
    state: str = "",
    say: Callable[[str], None] = _silent,
    git: RemoteAccess | None = None,
    keep: int = 0,
    personal: bool = False,
    url: UrlAccess | None = None,
) -> Place:
    """The folders for ``root`` (absolute). ``lake`` is a configured path, relative to the root; else it is in the
    clone's main worktree, so that one lake holds what all its worktrees reported. ``state`` is as in ``stand_in``.
    """
    homes = [home_of(top) for top in _roots(root)]
    own = home_of(root)
    others = [home for home in homes if not _is_same(home, own)]
    aside = fallback_home(root, state) if state else ""
    kept, key = _lake(root, homes[0], os.path.expanduser(lake))
    return Place(
        own, kept, (*others, *([aside] if aside and os.path.isdir(aside) else [])), key, say, git, keep, personal, url
    )


def _lake(root: str, home: str, lake: str) -> tuple[str, str]:
    """The folder of the lake, and its key. A link in the default place that leads elsewhere is as good as configured:
    what it leads to may be away.
    """
    if lake:
        return os.path.normpath(os.path.join(root, lake)), os.path.normpath(lake)
    kept = os.path.normpath(os.path.join(home, "lake"))
    return kept, kept if os.path.islink(kept) else ""


def _roots(root: str) -> list[str]:
    """The same folder in each worktree of the clone, the main one first; ``root`` itself outside of git."""
    found = checkout.find(root)
    if found is None:
        return [root]
    # git's own paths have no links in them
    inside = os.path.relpath(os.path.realpath(root), os.path.realpath(found.top))
    return [os.path.normpath(os.path.join(top, inside)) for top in found.worktrees()]


def _is_same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
