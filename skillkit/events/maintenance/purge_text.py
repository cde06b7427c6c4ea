"""The text of reports, gone from everywhere it is; that they were made stays."""

from collections.abc import Iterable

from skillkit.events import waiting
from skillkit.events.engine import store_of
from skillkit.events.lake_place import Place
from skillkit.events.reading import lake_copy


def purge(place: Place, ids: Iterable[object]) -> int:
    """Take the text of reports and of what was said to them out of spools and lake. Returns the files rewritten."""
    reports = list(map(str, ids))
    store = store_of(place)
    store.check()
    lake_copy.forget(place)
    changed = waiting.purge(place, reports) + store.purge(reports)
    lake_copy.forget(place)  # again: another process may have made one meanwhile
    return changed
