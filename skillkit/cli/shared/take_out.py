"""The lake of a repository that gives skillkit up: written into one file, then removed, also at its git remote."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from skillkit.cli.shared import edge, open_lake
from skillkit.errors import SkillkitError

if TYPE_CHECKING:
    from skillkit.events.lake_place import Place

NAME = "skillkit-reports"


@dataclass
class LakeRemoval:
    """``lines`` say what is going to happen. ``folder`` is to be removed, ``file`` receives the events before.

    ``moves_on`` is True where events wait here for a lake elsewhere; ``remote`` is shown where its refs are removed.
    """

    lines: list[str] = field(default_factory=list)
    folder: Path | None = None
    file: Path | None = None
    moves_on: bool = False
    remote: str = ""
    is_needed: bool = False


def plan(root: Path, *, keep_remote: bool) -> LakeRemoval:
    """What is to be done with the folder of reports, and with the lake. Reads only."""
    from skillkit.events import spool
    from skillkit.events.engine import folding, travelling
    from skillkit.events.lake_place import HOME

    found = LakeRemoval()
    home = root / HOME
    if not home.is_dir() or home.is_symlink():
        return found
    place = open_lake.place(root)
    # a lake that was set up elsewhere may be shared with other clones
    is_inside = os.path.realpath(place.lake).startswith(os.path.realpath(home) + os.sep)
    waits = bool(spool.waiting(str(home)) or spool.batches(str(home)))
    holds = any((home / "lake").rglob("*.parquet"))
    if not is_inside:
        found.moves_on = waits
        found.lines.append(f"keep    {place.lake}  (the lake{'; what waits here is moved into it' if waits else ''})")
    elif waits or holds or travelling(place):
        found.file = _free(root)
        found.lines.append(f"write   {found.file.name}  (all reports and uses)")
    if (elsewhere := travelling(place)) and is_inside:
        shown = elsewhere.shown()
        if keep_remote or not folding(place):
            found.lines.append(f"keep    {shown}  (the lake of all clones)")
        else:
            found.remote = shown
            found.lines.append(f"remove  refs/skillkit/* at {shown}  (the reports of all clones, written here before)")
    if (home / "spool/bad").is_dir() and os.listdir(home / "spool/bad"):
        found.lines.append(f"keep    {HOME}  (spool/bad has reports that could not be read)")
    elif holds and not is_inside:
        found.lines.append(f"keep    {HOME}  (has a lake that was used before)")
    else:
        found.folder = home
        found.lines.append(f"remove  {HOME}")
    found.is_needed = bool(found.folder or found.file or found.remote)
    return found


def export(root: Path, found: LakeRemoval) -> None:
    """Write all events into ``file``, and remove the lake's refs at the remote.

    Raises SkillkitError where an event cannot be read, and where the remote cannot be reached: nothing is removed then.
    """
    from skillkit.events import spool
    from skillkit.events.engine import folding
    from skillkit.events.reading import all_events
    from skillkit.events.reading.export import export as write

    if found.file is None and not found.moves_on:
        return
    place = open_lake.synced(root)
    if found.file is None:
        if spool.waiting(place.home) or spool.batches(place.home):
            raise SkillkitError(f"{place.lake}: what waits was not moved there; nothing was removed")
        return
    file = found.file
    unread: list[str] = []
    place.say = unread.append
    _fetch(place, found)
    rows = all_events.ask(place, lambda lake: write(lake, "FROM events", "parquet", str(file)))
    if unread:
        hint = f"skillkit lake doctor; what could be read is in {file.name}"
        raise SkillkitError(f"{unread[0]}; nothing was removed", hint=hint)
    if rows:
        print(f"wrote {edge.count(rows, 'event')} to {file.name}")
    else:
        file.unlink()
    if found.remote and (store := folding(place)):
        gone = store.abandon()
        print(f"removed {edge.count(gone, 'ref')} at {edge.one_line(found.remote)}")


def remove(found: LakeRemoval) -> None:
    """Remove the folder. Raises SkillkitError where the system refuses."""
    from skillkit import files

    if found.folder is None:
        return
    try:
        shutil.rmtree(found.folder)
    except OSError as e:
        raise files.refused(found.folder, "remove", e) from e


def _fetch(place: "Place", found: LakeRemoval) -> None:
    """Bring here what other clones pushed. Raises SkillkitError where the refs are to go and that does not work."""
    from skillkit.events.engine import travelling

    store = travelling(place)
    if store and found.remote:
        try:
            store.travel()
        except SkillkitError as e:
            hint = "try again, or add --keep-remote, which writes what this clone has and leaves the remote alone"
            raise SkillkitError(f"{e.message}; nothing was removed", hint=hint) from e


def _free(root: Path) -> Path:
    """A name for the file that nothing has yet."""
    names = (f"{NAME}{n or ''}.parquet" for n in [*[0], *range(2, 1000)])
    return next(root / name for name in names if not os.path.lexists(root / name))
