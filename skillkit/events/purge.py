"""The text of a report, gone from everywhere it is; that there was one stays."""

from skillkit.events import waiting
from skillkit.events.engine import store_of
from skillkit.events.place import Place


def purge(place: Place, report_id: str) -> int:
    """Take the text of a report and of what was said to it out of spools and lake. Returns the files written anew."""
    store = store_of(place)
    store.check()
    return waiting.purge(place, [report_id]) + store.purge([report_id])
