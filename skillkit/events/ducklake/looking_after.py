"""A DuckLake looked after, while others read and write: flush, merge, forget, expire and clean."""

from skillkit.events.ducklake.catalog import NAME, Catalog
from skillkit.events.maintenance.retention import old_in_sql
from skillkit.events.store import Maintained

GRACE = "1 hour"
"""For how long snapshots, and files that no snapshot needs, stay: nobody reads for so long."""

ORPHANED = "7 days"
"""For how long a file stays that no commit names: a push may be writing it, or was killed."""

INLINED = {"events": 0, "batches": 100, "purged": 100}
"""Rows of a push up to which they are in the catalog and not in a file, by table. Events are few pushes of many; a file
a push of the ledger is one that each later push reads.
"""


def set_options(catalog: Catalog) -> None:
    """How the tables are kept. Setting it again changes nothing."""
    with catalog.explained(catalog.lake):
        catalog.lake.ask(f"CALL {NAME}.set_option('parquet_compression', 'zstd')")
        for table, rows in INLINED.items():
            option = f"'data_inlining_row_limit', {rows}, table_name => '{table}'"
            catalog.lake.ask(f"CALL {NAME}.set_option({option})")


def maintain(catalog: Catalog, keep_from: str) -> Maintained:
    """See ``lake_remote.RemoteLake.maintain``."""
    forgotten = _forget(catalog, keep_from) if keep_from else 0
    lake = catalog.lake
    with catalog.explained(lake):
        lake.ask("SET ducklake_max_retry_count = 100")  # what it does again is as right the second time
        # with two threads an error may say only that the other's had ended the transaction, and not why
        lake.ask("SET threads = 1")
        lake.ask(f"CALL ducklake_flush_inlined_data('{NAME}')")
        catalog.use_all_cores()
        merged = _files(catalog, "ducklake_merge_adjacent_files", "files_processed")
        merged += _files(catalog, "ducklake_rewrite_data_files", "files_processed", "delete_threshold => 0")
        older = f"older_than => now() - INTERVAL '{GRACE}'"
        lake.ask(f"SELECT count(*) FROM ducklake_expire_snapshots('{NAME}', {older})")
        swept = int(lake.ask(f"SELECT count(*) FROM ducklake_cleanup_old_files('{NAME}', {older})")[0][0])
        older = f"older_than => now() - INTERVAL '{ORPHANED}'"
        swept += int(lake.ask(f"SELECT count(*) FROM ducklake_delete_orphaned_files('{NAME}', {older})")[0][0])
    set_options(catalog)  # an earlier skillkit may have made the lake
    return Maintained(merged, swept, forgotten)


def _files(catalog: Catalog, function: str, column: str, options: str = "") -> int:
    """How many files a function of DuckLake has put into others."""
    given = f"'{NAME}', {options}" if options else f"'{NAME}'"
    return int(catalog.lake.ask(f"SELECT coalesce(sum({column}), 0) FROM {function}({given})")[0][0])


def _forget(catalog: Catalog, keep_from: str) -> int:
    """Remove the months before ``keep_from``. Returns their number."""
    old = old_in_sql(keep_from)
    months = f"SELECT count(DISTINCT strftime(time, '%Y-%m')) FROM {NAME}.events WHERE {old}"
    with catalog.explained(catalog.lake):
        count = int(catalog.lake.ask(months)[0][0])
    if count:
        with catalog.alone() as lake:
            lake.ask(f"DELETE FROM {NAME}.events WHERE {old}")
    return count
