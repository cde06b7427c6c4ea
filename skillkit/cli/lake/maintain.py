"""`skillkit lake maintain`: merge, sweep and forget, as a scheduled job does it."""

from skillkit.cli.shared import edge


@edge.options()
def command() -> int:
    """Merge small files, remove leftovers of crashes, and remove the months that are older than `[lake] keep`.

    Commands that move events merge by themselves where a month has many files; this does all of it, for a scheduled
    job. Running it twice changes nothing more.

    \b
    Example:
      skillkit lake maintain
    """
    from skillkit.cli.shared import open_lake
    from skillkit.events.engine import store_of

    done = store_of(open_lake.place(edge.repository())).maintain()
    merged = edge.count(done.merged, "file")
    print(f"merged {merged}, removed {done.swept} left over and {done.forgotten} older than is kept")
    return edge.CLEAN
