"""Which engine keeps the lake of a checkout."""

from skillkit.events.folder.store import FolderStore
from skillkit.events.git.store import GitStore
from skillkit.events.lake_place import Place
from skillkit.events.store import Store


def store_of(place: Place) -> Store:
    """The lake at ``place``, as its engine has it."""
    return GitStore(place, place.git) if place.git else FolderStore(place)
