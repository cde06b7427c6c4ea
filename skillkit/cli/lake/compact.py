"""`skillkit lake compact`: merge the small files of a month."""

import typer

from skillkit.cli.shared import edge


@edge.options()
def command(
    open_month: bool = typer.Option(False, "--open-month", help="Also merge this month's files."),
) -> int:
    """Merge the files of each past month into one. Other processes may read and write meanwhile.

    \b
    Example:
      skillkit lake compact
    """
    from skillkit.cli.shared import store
    from skillkit.events.folder import compact, opening

    place = store.place(edge.repository())
    opening.check(place)
    done = compact.compact(place.lake, open_month=open_month, say=place.say)
    print(f"merged {edge.count(done.files, 'file')} into {done.into}, removed {done.swept} that were left over")
    return edge.CLEAN
