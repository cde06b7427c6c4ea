"""Which engine keeps the lake of a checkout."""

from skillkit.events.folder.store import FolderStore
from skillkit.events.git.store import GitStore
from skillkit.events.lake_place import Place
from skillkit.events.store import Store, TravellingStore
from skillkit.events.travel.remote_store import RemoteStore


def store_of(place: Place) -> Store:
    """The lake at ``place``, as its engine has it."""
    return travelling(place) or FolderStore(place)


def travelling(place: Place) -> TravellingStore | None:
    """The lake at ``place`` where it travels to a remote; None where the folder is all there is."""
    if place.url:
        return RemoteStore(place, place.url)
    return GitStore(place, place.git) if place.git else None
