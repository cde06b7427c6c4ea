"""A DuckLake looked after, while others read and write: flush, merge, forget, expire and clean."""

from skillkit.events.ducklake.catalog import NAME, Catalog
from skillkit.events.queries import sql
from skillkit.events.store import Maintained

GRACE = "1 hour"
"""For how long snapshots, and files that no snapshot needs, stay: nobody reads for so long."""

ORPHANED = "7 days"
"""For how long a file stays that no commit names: a push may be writing it, or was killed."""


def maintain(catalog: Catalog, keep_from: str) -> Maintained:
    """See ``lake_remote.RemoteLake.maintain``."""
    forgotten = _forget(catalog, keep_from) if keep_from else 0
    lake = catalog.lake
    with catalog.explained(lake):
        lake.ask("SET ducklake_max_retry_count = 100")  # what it does again is as right the second time
        lake.ask(f"CALL ducklake_flush_inlined_data('{NAME}')")
        merged = _files(catalog, "ducklake_merge_adjacent_files", "files_processed")
        merged += _files(catalog, "ducklake_rewrite_data_files", "files_processed", "delete_threshold => 0")
        older = f"older_than => now() - INTERVAL '{GRACE}'"
        lake.ask(f"SELECT count(*) FROM ducklake_expire_snapshots('{NAME}', {older})")
        swept = int(lake.ask(f"SELECT count(*) FROM ducklake_cleanup_old_files('{NAME}', {older})")[0][0])
        older = f"older_than => now() - INTERVAL '{ORPHANED}'"
        swept += int(lake.ask(f"SELECT count(*) FROM ducklake_delete_orphaned_files('{NAME}', {older})")[0][0])
    return Maintained(merged, swept, forgotten)


def _files(catalog: Catalog, function: str, column: str, options: str = "") -> int:
    """How many files a function of DuckLake has put into others."""
    given = f"'{NAME}', {options}" if options else f"'{NAME}'"
    return int(catalog.lake.ask(f"SELECT coalesce(sum({column}), 0) FROM {function}({given})")[0][0])


def _forget(catalog: Catalog, keep_from: str) -> int:
    """Remove the months before ``keep_from``. Returns their number."""
    old = f"time < {sql.text(f'{keep_from}-01')}::TIMESTAMP"
    months = f"SELECT count(DISTINCT strftime(time, '%Y-%m')) FROM {NAME}.events WHERE {old}"
    with catalog.explained(catalog.lake):
        count = int(catalog.lake.ask(months)[0][0])
    if count:
        with catalog.alone() as lake:
            lake.ask(f"DELETE FROM {NAME}.events WHERE {old}")
    return count
