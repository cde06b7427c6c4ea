"""A look through a whole lake: what waits, what is broken, what is in it twice, and who cannot write it."""

import os
from typing import Any, NamedTuple

from skillkit.errors import SkillkitError
from skillkit.events import intake, spool
from skillkit.events.folder import damage, doubles, modes, opening, parts
from skillkit.events.folder.modes import Closed
from skillkit.events.lake import Lake, settled
from skillkit.events.lake_place import Place
from skillkit.events.queries.sql import query


class Health(NamedTuple):
    """What was found in a lake and in the spools of a clone. Paths are absolute.

    ``fault`` says that the lake is not there or is another. ``waiting`` and ``batches`` are on their way; ``bad`` are
    (file, reason) set aside in a spool, ``aside`` in the lake; ``broken`` are files of the lake that cannot be read,
    ``foreign`` such as are none of its own; ``doubled`` ids that are in it more than once, though each counts once;
    ``clocks`` counts events by odd time; ``closed`` is what members of the lake's group can't write, ``barred`` what
    this user can't.
    """

    identity: str
    fault: SkillkitError | None
    waiting: int
    batches: int
    bad: list[tuple[str, str]]
    files: int
    events: int
    broken: list[tuple[str, str]]
    aside: list[tuple[str, str]]
    foreign: list[str]
    doubled: list[str]
    clocks: dict[str, int]
    closed: list[Closed]
    barred: list[Closed]

    @property
    def is_well(self) -> bool:
        """False where something needs a hand. What a file manager or another system left beside the files does not."""
        return not (self.fault or self.bad or self.broken or self.aside or self.misnamed or self.closed or self.barred)

    @property
    def misnamed(self) -> list[str]:
        """Foreign files that may hold events, since they are called Parquet."""
        return [file for file in self.foreign if file.endswith(".parquet") and os.path.basename(file)[0] != "."]


def examine(place: Place) -> Health:
    """Look at every file. Raises SkillkitError only for a lake that a newer skillkit has written."""
    return settled(place.lake, lambda: _examine(place))


def _examine(place: Place) -> Health:
    parts.check(place.lake)
    fault = opening.fault(place)
    files = [] if fault else parts.current(place.lake)
    with Lake(place.lake) as lake:
        broken = damage.damaged(lake, files)
        whole = [file for file in files if file not in {file for file, _ in broken}]
        lake.show(whole)
        doubled = lake.rows("SELECT id FROM events GROUP BY id HAVING count(*) > 1 ORDER BY id LIMIT 100")
        if doubled:
            lake.show(whole, doubled=doubles.find(lake, whole, whole))
        found = lake.rows(query("doctor"))[0]
    is_there = not fault and os.path.isdir(place.lake)
    return Health(
        identity=opening.read(place.lake) if is_there else "",
        fault=fault,
        waiting=sum(len(spool.waiting(home)) for home in place.homes),
        batches=sum(len(spool.batches(home)) for home in place.homes),
        bad=[each for home in place.homes for each in _bad(home)],
        files=len(files),
        events=found["events"],
        broken=broken,
        aside=damage.aside(place.lake) if is_there else [],
        foreign=parts.foreign(place.lake) if is_there else [],
        doubled=[str(row["id"]) for row in doubled],
        clocks={"ahead": found["ahead"], "ancient": found["ancient"]},
        closed=modes.closed(place.lake) if is_there else [],
        barred=modes.barred(place.lake) if is_there else [],
    )


def _bad(home: str) -> list[tuple[str, str]]:
    """What was set aside, and what will be."""
    folder = os.path.join(home, "spool", "bad")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    aside = [(os.path.join(folder, name), _reason(folder, name)) for name in names if not name.endswith(".reason")]
    return aside + intake.read(spool.waiting(home)).bad


def _reason(folder: str, name: str) -> str:
    try:
        with open(os.path.join(folder, name + ".reason"), encoding="utf-8", errors="replace") as file:
            return file.read(500).strip()
    except OSError:
        return "no reason is beside it"


def as_data(health: Health) -> dict[str, Any]:
    """A look as lake-doctor.schema.json has it."""
    pairs = {"bad": health.bad, "broken": health.broken, "aside": health.aside}
    listed = {key: [{"file": file, "reason": reason} for file, reason in found] for key, found in pairs.items()}
    modes = {"closed": health.closed, "barred": health.barred}
    shown = {key: [each._asdict() for each in found] for key, found in modes.items()}
    fault = {"message": health.fault.message, "hint": health.fault.hint} if health.fault else None
    return {"well": health.is_well} | health._asdict() | listed | shown | {"fault": fault}
