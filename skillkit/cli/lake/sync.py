"""`skillkit lake sync`: move waiting events into the lake."""

from skillkit.cli.shared import edge


@edge.options(edge.Format.TEXT)
def command(*, form: edge.Format) -> int:
    """Move waiting events from the spools of this clone into the lake. Running it twice adds nothing.

    \b
    Example:
      skillkit lake sync
    """
    from skillkit.cli.shared import store
    from skillkit.events import reading, sync
    from skillkit.events.naming import known_reports

    place = store.place(edge.repository())
    moved = sync.sync(place)
    if moved.events:
        reading.ask(place, lambda lake: known_reports.write(place.homes, lake))
    for file, reason in moved.bad:
        edge.say(f"warning: {file}: is not an event: {reason}; it was set aside in spool/bad")
    if form is edge.Format.JSON:
        bad = [{"file": file, "reason": reason} for file, reason in moved.bad]
        print(edge.as_json({"events": moved.events, "bad": bad, "lake": place.lake}))
    else:
        print(f"moved {edge.count(moved.events, 'event')} into {edge.one_line(place.lake)}")
    return edge.CLEAN
