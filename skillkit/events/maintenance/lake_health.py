"""What a look through a whole lake tells: what waits, what is broken, what is in it twice, and who cannot write it."""

import os
from typing import Any, NamedTuple

from skillkit.errors import SkillkitError


class Closed(NamedTuple):
    """A folder or file that members of the lake's group can't write: its ``mode`` (`drwxr-xr-x`), its ``owner``, and
    the ``group`` that may write it (empty: none may, or nobody asked).
    """

    path: str
    mode: str
    owner: str
    group: str = ""


class Glance(NamedTuple):
    """What is seen of a lake without reading its files, by the names that Health has."""

    fault: SkillkitError | None
    bad: list[tuple[str, str]]
    aside: list[tuple[str, str]]
    gone: list[str]
    closed: list[Closed]
    barred: list[Closed]


class Health(NamedTuple):
    """What was found in a lake and in the spools of a clone. Paths are absolute.

    ``fault`` says that the lake is not there or is another. ``waiting`` and ``batches`` are on their way; ``bad`` are
    (file, reason) set aside in a spool, ``aside`` in the lake; ``broken`` are files of the lake that cannot be read,
    ``gone`` are files that a lake that travels had, ``replaced`` are of those set aside the ones of which what the
    remote has was fetched again; ``foreign`` are such as are none of its own; ``doubled`` ids that are in it more than
    once, though each counts once; ``clocks`` counts events by odd time; ``closed`` is what members of the lake's group
    can't write, ``barred`` what this user can't.
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
    gone: list[str]
    replaced: list[tuple[str, str]]
    foreign: list[str]
    doubled: list[str]
    clocks: dict[str, int]
    closed: list[Closed]
    barred: list[Closed]

    @property
    def is_well(self) -> bool:
        """False where something needs a hand. What a file manager or another system left beside the files does not."""
        lost = self.broken or self.aside or self.gone
        return not (self.fault or self.bad or lost or self.misnamed or self.closed or self.barred)

    @property
    def misnamed(self) -> list[str]:
        """Foreign files that may hold events, since they are called Parquet."""
        return [file for file in self.foreign if file.endswith(".parquet") and os.path.basename(file)[0] != "."]


def as_data(health: Health) -> dict[str, Any]:
    """A look as lake-doctor.schema.json has it."""
    pairs = {"bad": health.bad, "broken": health.broken, "aside": health.aside, "replaced": health.replaced}
    listed = {key: [{"file": file, "reason": reason} for file, reason in found] for key, found in pairs.items()}
    modes = {"closed": health.closed, "barred": health.barred}
    shown = {key: [{"path": e.path, "mode": e.mode, "owner": e.owner} for e in found] for key, found in modes.items()}
    fault = {"message": health.fault.message, "hint": health.fault.hint} if health.fault else None
    return {"well": health.is_well} | health._asdict() | listed | shown | {"fault": fault}
