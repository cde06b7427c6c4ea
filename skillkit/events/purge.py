"""The text of a report, gone from everywhere it is; that there was one stays."""

import json
import os
from functools import partial

from skillkit.events import spool
from skillkit.events.event import PURGED
from skillkit.events.folder import damage, doubles, opening, parquet, parts
from skillkit.events.folder.compact import sweep
from skillkit.events.lake import Lake
from skillkit.events.lock import locked
from skillkit.events.place import Place
from skillkit.events.sync import lock_of as spool_lock
from skillkit.events.sync import sweep as spool_sweep

TEXTS = ("summary", "detail")


def purge(place: Place, report_id: str) -> int:
    """Take the text of a report and of what was said to it out of spools and lake. Returns the files rewritten."""
    opening.check(place)
    changed = 0
    for home in (home for home in place.homes if os.path.isdir(os.path.join(home, "spool"))):
        with locked(spool_lock(home)):
            spool_sweep(home)
            files = [*spool.waiting(home), *(file for batch in spool.batches(home) for file in spool.frozen(batch))]
            changed += sum(_purge_file(home, file, report_id) for file in files)
    return changed + (_purge_lake(place, report_id) if os.path.isdir(place.lake) else 0)


def _purge_file(home: str, file: str, report_id: str) -> bool:
    try:
        with open(file, "rb") as opened:
            document = json.loads(opened.read())
        data = document["data"]
        if report_id not in (document["id"], data.get("ref_id")):
            return False
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False  # no event: the next sync sets it aside
    for key in TEXTS:
        if data.get(key):
            data[key] = PURGED
    with parts.aside(os.path.join(home, "spool", "tmp", document["id"] + ".purged")) as part:
        with open(part, "w", encoding="utf-8") as opened_part:
            json.dump(document, opened_part, ensure_ascii=False)
        parts.move(part, file)
    return True


def _purge_lake(place: Place, report_id: str) -> int:
    """Put files without the text in the place of those that hold it."""
    parts.prepare(place.lake)
    with locked(parts.lock_of(place.lake)):
        sweep(place.lake)
        return damage.answered(place.lake, place.say, partial(_purged, place.lake, report_id))


def _purged(lake: str, report_id: str, left_out: frozenset[str]) -> int:
    with Lake(lake) as opened:
        known = doubles.unchecked(lake, now := parts.standing(lake)) == []
        files = [file for file in now if file not in left_out and parquet.holds(opened, file, report_id)]
        made = [parquet.purge(opened, file, report_id, TEXTS, PURGED) for file in files]
    if known:
        doubles.note(lake, sorted([*(file for file in now if file not in files), *made]))
    return len(files)
