"""`skillkit lake sync`: move waiting events into the lake, and exchange them with the git remote."""

from typing import TYPE_CHECKING, Any

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.events.lake_place import Place
    from skillkit.events.sync import Moved


@edge.options(edge.Format.TEXT)
def command(
    background: bool = typer.Option(False, "--background", help="For git hooks: return at once, do only what is due."),
    *,
    form: edge.Format,
) -> int:
    """Move waiting events from the spools of this clone into the lake. With `[lake] git` or `url`, also push them there
    and fetch what others have pushed. Running it twice adds nothing.

    With --background it says nothing and returns at once. What is due then (a fetch every 15 minutes, a report
    within the hour, uses once a day) is done by a process of its own, which waits 5 seconds for the remote; `skillkit
    doctor` shows what went wrong.

    \b
    Example:
      skillkit lake sync
    """
    from skillkit.cli.shared import open_lake

    root = edge.repository()
    if background:
        from skillkit.cli.shared import background as detached

        detached.run(lambda: open_lake.exchange_due(root))
        return edge.CLEAN
    from skillkit.events import sync
    from skillkit.events.lake import together

    place = open_lake.place(root)
    with together():
        moved = sync.sync(place)
        if form is not edge.Format.JSON:
            print(f"moved {edge.count(moved.events, 'event')} into {edge.one_line(place.lake)}")
        remote = _travel(place, moved.events)
    if form is edge.Format.JSON:
        print(edge.as_json(_data(moved, place) | remote))
    elif remote:
        pushed, fetched = edge.count(remote["pushed"], "event"), edge.count(remote["fetched"], "event")
        print(f"pushed {pushed} to {edge.one_line(remote['remote'])}, fetched {fetched}")
    return edge.CLEAN


def _travel(place: "Place", moved: int) -> dict[str, Any]:
    """What came of the way to the remote; empty where the lake is a folder."""
    from skillkit.cli.shared import open_lake
    from skillkit.events.engine import travelling

    lake = travelling(place)
    if lake is None:
        if moved:
            open_lake.note_known(place)
        return {}
    travelled = open_lake.exchange(place, lake, moved)
    return {"remote": lake.shown(), **(travelled._asdict() if travelled else {})}


def _data(moved: "Moved", place: "Place") -> dict[str, Any]:
    bad = [{"file": file, "reason": reason} for file, reason in moved.bad]
    return {"events": moved.events, "bad": bad, "lake": place.lake}
