"""A look through a whole lake of Parquet files."""

import os

from skillkit.events import intake, spool
from skillkit.events.folder import damage, doubles, modes, opening, parts
from skillkit.events.lake import Lake, settled
from skillkit.events.lake_place import Place
from skillkit.events.maintenance.lake_health import Glance, Health
from skillkit.events.queries.sql import query


def glance(place: Place) -> Glance:
    """What is seen without reading a file."""
    bad = [each for home in place.homes for each in _aside_of(home)]
    fault = opening.fault(place)
    if fault:
        return Glance(fault, bad, [], [], [], [])
    return Glance(None, bad, damage.aside(place.lake), [], modes.closed(place.lake), modes.barred(place.lake))


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
        lake.show(doubles.selects(whole))
        doubled = lake.rows("SELECT id FROM events GROUP BY id HAVING count(*) > 1 ORDER BY id LIMIT 100")
        if doubled:
            lake.show(doubles.selects(whole, doubles.find(lake, whole, whole)))
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
        gone=[],
        replaced=[],
        foreign=parts.foreign(place.lake) if is_there else [],
        doubled=[str(row["id"]) for row in doubled],
        clocks={"ahead": found["ahead"], "ancient": found["ancient"]},
        closed=modes.closed(place.lake) if is_there else [],
        barred=modes.barred(place.lake) if is_there else [],
    )


def _bad(home: str) -> list[tuple[str, str]]:
    """What was set aside, and what will be."""
    return _aside_of(home) + intake.read(spool.waiting(home)).bad


def _aside_of(home: str) -> list[tuple[str, str]]:
    """What was set aside in a spool."""
    return damage.aside_in(os.path.join(home, "spool", "bad"))
