"""The text of a report, gone from everywhere it stands; that there was one stays."""

import json
import os

from skillkit.events import spool
from skillkit.events.folder import parquet, parts
from skillkit.events.folder.compact import lock_of, sweep
from skillkit.events.lake import Lake
from skillkit.events.lock import locked
from skillkit.events.place import Place
from skillkit.events.sync import lock_of as spool_lock
from skillkit.events.sync import sweep as spool_sweep

GONE = "[purged]"
TEXTS = ("summary", "detail")


def purge(place: Place, report_id: str) -> int:
    """Take the text of a report and of what was said to it out of spools and lake. Returns the files written anew."""
    changed = 0
    for home in (home for home in place.homes if os.path.isdir(os.path.join(home, "spool"))):
        with locked(spool_lock(home)):
            spool_sweep(home)
            files = [*spool.waiting(home), *(file for batch in spool.batches(home) for file in spool.frozen(batch))]
            changed += sum(_purge_file(home, file, report_id) for file in files)
    return changed + (_purge_lake(place.lake, report_id) if os.path.isdir(place.lake) else 0)


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
            data[key] = GONE
    with parts.aside(os.path.join(home, "spool", "tmp", document["id"] + ".purged")) as part:
        with open(part, "w", encoding="utf-8") as opened_part:
            json.dump(document, opened_part, ensure_ascii=False)
        parts.move(part, file)
    return True


def _purge_lake(lake: str, report_id: str) -> int:
    """Write the files anew that hold the report, under their own names."""
    parts.prepare(lake)
    with locked(lock_of(lake)), Lake(lake) as opened:
        sweep(lake)
        files = [file for file in parts.listed(lake) if parquet.holds(opened, file, report_id)]
        for file in files:
            parquet.purge(opened, file, report_id, TEXTS, GONE)
        return len(files)
