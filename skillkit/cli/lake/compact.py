"""`skillkit lake compact`: merge the small files of a month."""

from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.events.lake_place import Place


@edge.options()
def command(
    open_month: bool = typer.Option(False, "--open-month", help="Also merge this month's files."),
    remote: bool = typer.Option(False, "--remote", help="Fold what all clones have pushed to the git remote."),
) -> int:
    """Merge the files of each past month into one. Other processes may read and write meanwhile.

    With --remote, fold the refs of all clones into one at the git remote, and delete those that it covers: one
    scheduled job a day, in any clone, keeps the remote small. A clone drops what it pushed once it has fetched it
    folded.

    \b
    Example:
      skillkit lake compact
      skillkit lake compact --remote
    """
    from skillkit.cli.shared import open_lake
    from skillkit.events.engine import store_of

    place = open_lake.place(edge.repository())
    lake = store_of(place)
    lake.check()
    if remote:
        _fold(place)
    done = lake.compact(open_month=open_month)
    print(f"merged {edge.count(done.files, 'file')} into {done.into}, removed {done.swept} left over")
    return edge.CLEAN


def _fold(place: "Place") -> None:
    from skillkit.errors import SkillkitError
    from skillkit.events.engine import folding

    lake = folding(place)
    if lake is None:
        hint = "skillkit lake maintain" if place.url else "skillkit lake compact"
        raise SkillkitError("--remote: the lake has no git remote", hint=hint)
    done = lake.fold()
    for name, size in done.skipped:
        edge.say(f"warning: {name}: {size:,} bytes are not a batch of events: not folded, and its ref is left alone")
    shown = edge.one_line(lake.shown())
    print(f"folded {edge.count(done.events, 'event')} at {shown}, deleted {edge.count(done.refs, 'ref')}")
