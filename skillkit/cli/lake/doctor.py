"""`skillkit lake doctor`: is the lake well?"""

from typing import TYPE_CHECKING

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.events.doctor import Health


def command(format: edge.Format = edge.FORMAT, json: bool = edge.JSON, no_color: bool = edge.NO_COLOR) -> int:
    """Look through every file: what waits, what was set aside, what is broken, what stands there twice.

    Exits 1 where something is wrong, and says what to do about it.

    \b
    Example:
      skillkit lake doctor
    """
    from skillkit.cli.shared import store
    from skillkit.events import doctor

    place = store.place(edge.repository())
    health = doctor.examine(place)
    if json or format is edge.Format.JSON:
        print(edge.as_json(doctor.as_data(health) | {"lake": place.lake}))
    else:
        _print(place.lake, health)
    return edge.CLEAN if health.is_well else edge.FINDINGS


def _print(lake: str, health: "Health") -> None:
    print(f"{edge.one_line(lake)}: {edge.count(health.events, 'event')} in {edge.count(health.files, 'file')}")
    print(f"waiting: {edge.count(health.waiting, 'event')}; batches that a crash left: {health.batches}")
    for when, number in health.clocks.items():
        if number:
            print(f"{edge.paint('note', 'blue')}: {edge.count(number, 'event')} of a clock that is {when}")
    for file, reason in health.bad:
        _fault(f"{file}: is no event: {reason}", "mend it and move it to spool/new, or delete it")
    for file, reason in health.broken:
        _fault(f"{file}: cannot be read: {reason}", "bring it back from a backup, or move it away: the rest is whole")
    for id in health.doubled:
        _fault(f"event {id} stands there more than once", "a spool was copied: delete the copy of .skillkit")
    if health.is_well:
        print(edge.paint("all is well", "green"))


def _fault(message: str, hint: str) -> None:
    print(f"{edge.paint('error', 'red')}: {edge.one_line(message)}\n{edge.paint('hint', 'cyan')}: {hint}")
