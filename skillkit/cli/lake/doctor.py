"""`skillkit lake doctor`: check the lake."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.events.maintenance.lake_health import Closed, Health

MOST = 5
"""Paths that are shown for one fault."""


@edge.options(edge.Format.TEXT)
def command(*, form: edge.Format) -> int:
    """Check every file: what waits, what was set aside, what is damaged, and who cannot write.

    Exits 1 if something is wrong, and shows how to fix it.

    \b
    Example:
      skillkit lake doctor
    """
    from skillkit.cli.shared import open_lake
    from skillkit.events.engine import store_of, travelling
    from skillkit.events.maintenance import lake_health

    place = open_lake.place(edge.repository())
    health = store_of(place).examine()
    if form is edge.Format.JSON:
        print(edge.as_json(lake_health.as_data(health) | {"lake": place.lake}))
    else:
        remote = travelling(place)
        _print(place.lake, health, remote.shown() if remote else "")
        if travelled := open_lake.travelled(place):
            print(travelled.message)
    return edge.CLEAN if health.is_well else edge.FINDINGS


def _print(lake: str, health: "Health", remote: str) -> None:
    from skillkit.cli.shared import cells

    counts = f"{edge.count(health.events, 'event')} in {edge.count(health.files, 'file')}"
    print(cells.folded(f"{edge.one_line(lake)}: {counts}", 0))
    waiting = f"waiting: {edge.count(health.waiting, 'event')}; batches that a crash left: {health.batches}"
    print(cells.folded(waiting, 0))
    for note in _notes(health):
        print(f"{edge.paint('note', 'blue')}: {cells.folded(edge.one_line(note), 6)}")
    for message, hint in _faults(lake, health, remote):
        print(f"{edge.paint('error', 'red')}: {cells.folded(edge.one_line(message), 7)}")
        print(f"{edge.paint('hint', 'cyan')}: {cells.folded(edge.one_line(hint), 6)}")
    if health.is_well:
        print(edge.paint("no problems found", "green"))


def _notes(health: "Health") -> Iterator[str]:
    for when, number in health.clocks.items():
        if number:
            kept = "; [lake] keep leaves them" if when == "ancient" else ""
            yield f"{edge.count(number, 'event')} with a clock that was {when}{kept}"
    if health.doubled:
        yield f"{edge.count(len(health.doubled), 'event')} in more than one file, as after a copy; each counts once"
    for file, _ in health.replaced:
        yield f"{file}: was damaged; what the remote has of it was fetched again, so it can be deleted"
    others = [file for file in health.foreign if file not in health.misnamed]
    if others:
        yield f"{edge.count(len(others), 'file')} not made by the lake, and not read: {_some(others)}"


def _faults(lake: str, health: "Health", remote: str) -> Iterator[tuple[str, str]]:
    """What is wrong, and how to fix it. ``remote`` is where the lake travels; empty for one that does not."""
    again = f"`skillkit lake sync` fetches what it held again from {remote}"
    if health.fault:
        yield health.fault.message, health.fault.hint
    for file, reason in health.bad:
        yield f"{file}: is not an event: {reason}", "fix it and move it to spool/new, or delete it"
    for file, reason in health.broken:
        yield (
            f"{file}: cannot be read: {reason}",
            again if remote else "restore it from a backup; the next command that reads sets it aside",
        )
    for file, reason in health.aside:
        way = again if remote else "restore the file in events/ from a backup, and delete this one"
        yield f"{file}: was set aside: {reason}", way
    for file in health.gone:
        yield f"{file}: is gone, and skillkit has not removed it", again
    for file in health.misnamed:
        yield f"{file}: is not a file of the lake, and is not read", "restore its name, or move it away"
    if health.closed:
        yield (
            f"members of the lake's group cannot use {_listed(health.closed)}",
            f"each owner runs `skillkit lake init`, or root runs: chgrp -R --reference='{lake}' '{lake}' &&"
            f" chmod -R g+rwX '{lake}' && find '{lake}' -type d -exec chmod g+s {{}} +",
        )
    if health.barred:
        group = health.barred[0].group
        way = (
            f"ask to become a member of the group {group}"
            if group
            else f"ask the owner to run `skillkit lake init --shared` in a checkout of theirs, or: chmod g+ws '{lake}'"
        )
        yield f"you cannot write {_listed(health.barred)}", way


def _listed(found: "list[Closed]") -> str:
    return _some([f"{each.path} ({each.mode}, of {each.owner})" for each in found])


def _some(texts: list[str]) -> str:
    more = f" and {len(texts) - MOST:,} more" if len(texts) > MOST else ""
    return ", ".join(texts[:MOST]) + more
