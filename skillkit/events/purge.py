"""The text of reports, gone from everywhere it is; that they were made stays."""

from collections.abc import Iterable

from skillkit.events import snapshot, waiting
from skillkit.events.engine import store_of
from skillkit.events.place import Place


def purge(place: Place, ids: Iterable[object]) -> int:
    """Take the text of reports and of what was said to them out of spools and lake. Returns the files rewritten."""
    reports = list(map(str, ids))
    store = store_of(place)
    store.check()
    snapshot.forget(place)
    changed = waiting.purge(place, reports) + store.purge(reports)
    snapshot.forget(place)  # again: another process may have made one meanwhile
    return changed
