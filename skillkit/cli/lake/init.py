"""`skillkit lake init`: make the lake, or give an existing one its identity."""

from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.events.folder.opening import Founded


@edge.options(edge.Format.TEXT)
def command(
    shared: bool = typer.Option(False, "--shared", help="Let members of the folder's group read and write it."),
    force: bool = typer.Option(False, "--force", help="Also if this clone knows another lake at this path."),
    *,
    form: edge.Format,
) -> int:
    """Make the lake in the folder that [lake] path or SKILLKIT_LAKE names, and give it an identity.

    Each clone remembers the identity, so that an empty mount point, or another lake at the same path, is an error and
    no report is lost. An existing lake keeps its contents. If the folder is writable for a group, so are the files in
    it. The default lake inside the working tree needs no init.

    \b
    Example:
      skillkit lake init --shared
    """
    from pathlib import Path

    from skillkit.cli.shared import store
    from skillkit.events.folder import opening
    from skillkit.files import refused

    place = store.place(edge.repository())
    try:
        made = opening.create(place, force=force, shared=shared)
    except OSError as e:
        raise refused(Path(e.filename or place.lake), "make a lake", e) from e
    if form is edge.Format.JSON:
        print(edge.as_json({"lake": place.lake, "identity": made.identity, "created": made.is_new}))
    else:
        print(f"{_told(made)} {edge.printable(place.lake)} ({made.identity})")
    return edge.CLEAN


def _told(made: "Founded") -> str:
    if made.is_new:
        return "made a lake in"
    return "added an identity to the lake in" if made.had_none else "the lake exists already in"
