"""A look through a whole lake: what waits, what is broken, what stands there twice."""

import os
from typing import Any, NamedTuple

from skillkit.events import intake, spool
from skillkit.events.folder import parquet, parts
from skillkit.events.lake import Lake, settled
from skillkit.events.place import Place
from skillkit.events.sql import query


class Health(NamedTuple):
    """``waiting`` and ``batches`` are on their way; ``bad`` are (file, reason) set aside, ``broken`` files of the lake
    that cannot be read, ``doubled`` ids that stand there more than once; ``clocks`` counts events by odd time.
    """

    waiting: int
    batches: int
    bad: list[tuple[str, str]]
    files: int
    events: int
    broken: list[tuple[str, str]]
    doubled: list[str]
    clocks: dict[str, int]

    @property
    def is_well(self) -> bool:
        return not (self.bad or self.broken or self.doubled)


def examine(place: Place) -> Health:
    """Look at every file. Raises SkillkitError only for a lake that a newer skillkit has written."""
    return settled(place.lake, lambda: _examine(place))


def _examine(place: Place) -> Health:
    parts.check(place.lake)
    files = parts.standing(place.lake)
    with Lake(place.lake) as lake:
        broken = [(file, fault) for file in files if (fault := parquet.fault(lake, file))]
        whole = [file for file in files if file not in {file for file, _ in broken}]
        lake.show(whole)
        found = lake.rows(query("doctor"))[0]
        doubled = lake.rows("SELECT id FROM events GROUP BY id HAVING count(*) > 1 ORDER BY id LIMIT 100")
    return Health(
        waiting=sum(len(spool.waiting(home)) for home in place.homes),
        batches=sum(len(spool.batches(home)) for home in place.homes),
        bad=[each for home in place.homes for each in _bad(home)],
        files=len(files),
        events=found["events"],
        broken=broken,
        doubled=[str(row["id"]) for row in doubled],
        clocks={"ahead": found["ahead"], "ancient": found["ancient"]},
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
        return "no reason stands beside it"


def as_data(health: Health) -> dict[str, Any]:
    """A look as lake-doctor.schema.json has it."""
    pairs = {"bad": health.bad, "broken": health.broken}
    told = {key: [{"file": file, "reason": reason} for file, reason in found] for key, found in pairs.items()}
    return {"well": health.is_well} | health._asdict() | told
