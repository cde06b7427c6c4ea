"""`skillkit lake maintain`: merge, sweep and forget, as a scheduled job does it."""

from skillkit.cli.shared import edge


@edge.options()
def command() -> int:
    """Merge small files, remove leftovers of crashes, and remove the months that are older than `[lake] keep`.

    Commands that move events merge by themselves where a month has many files; this does all of it, for a scheduled
    job. Running it twice changes nothing more. Where the lake has moved (`[lake] before`), what colleagues have
    reported to the old place since is brought along first.

    \b
    Example:
      skillkit lake maintain
    """
    from skillkit import config
    from skillkit.cli.lake import earlier_place
    from skillkit.cli.shared import open_lake
    from skillkit.events.engine import store_of, travelling

    root = edge.repository()
    place = open_lake.place(root)
    brought = earlier_place.bring_along(root, config.load(root))
    if lake := travelling(place) if brought else None:
        lake.travel()
    if brought:
        print(f"brought along {edge.count(brought, 'event')} from where the lake was")
    done = store_of(place).maintain()
    merged = edge.count(done.merged, "file")
    print(f"merged {merged}, removed {done.swept} left over and {done.forgotten} older than is kept")
    return edge.CLEAN
