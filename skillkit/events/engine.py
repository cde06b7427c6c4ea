"""Which engine keeps the lake of a checkout: the only place that names them."""

from skillkit.events.folder import opening
from skillkit.events.folder.store import FolderStore
from skillkit.events.lake_place import Place
from skillkit.events.store import FoldingStore, Founded, Store, TravellingStore
from skillkit.events.travel.remote_store import RemoteStore


def store_of(place: Place) -> Store:
    """The lake at ``place``, as its engine has it."""
    return travelling(place) or FolderStore(place)


def travelling(place: Place) -> TravellingStore | None:
    """The lake at ``place`` where it travels to a remote; None where the folder is all there is."""
    if place.url:
        return RemoteStore(place, place.url)
    return folding(place)


def reached_with(place: Place) -> str:
    """The versions of what the lake's remote is reached with; empty for a lake in a folder or behind git. Nothing is
    asked of the remote. Raises SkillkitError where something of it is missing.
    """
    if place.url is None:
        return ""
    found = RemoteStore(place, place.url).versions()
    return ", ".join(f"{name} {version}" for name, version in found.items())


def folding(place: Place) -> FoldingStore | None:
    """The lake at ``place`` where it travels through git; None for every other."""
    if not place.git:
        return None
    from skillkit.events.git.store import GitStore  # most of its modules are of no use to the others

    return GitStore(place, place.git)


def create_folder(place: Place, *, force: bool = False, shared: bool = False) -> Founded:
    """Make a lake in the folder of ``place``, as ``opening.create``. Raises SkillkitError; OSError where the system
    refuses.
    """
    return opening.create(place, force=force, shared=shared)
