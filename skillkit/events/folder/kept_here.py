"""What every engine has in the clone's folder, whatever travels: all that reading needs."""

from skillkit.events.folder.store import FolderStore
from skillkit.events.lake_place import Place


class KeptHere:
    """The folder ``place.lake`` of a lake that travels, as ``store.Store`` has it. ``local`` is what keeps it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.local = FolderStore(place)
        self.check, self.settle, self.compact = self.local.check, self.local.settle, self.local.compact
        self.snapshot, self.pieces = self.local.snapshot, self.local.pieces
        self.relation, self.read = self.local.relation, self.local.read
        self.glance, self.examine = self.local.glance, self.local.examine
        self.months, self.rows_of, self.ids_of = self.local.months, self.local.rows_of, self.local.ids_of
