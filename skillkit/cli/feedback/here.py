"""Where a command of the lake stands: the folders, who is calling, and what goes into the spool."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from skillkit.cli import edge

if TYPE_CHECKING:
    from skillkit.events.event import Event
    from skillkit.events.place import Place
    from skillkit.events.report import Setting

LAKE = "SKILLKIT_LAKE"
"""The environment's word for the folder of the lake; it goes before the configuration."""


def setting(root: Path) -> "Setting":
    """Who calls, from which checkout, on which machine."""
    from skillkit.events.caller import calling
    from skillkit.events.report import Setting

    host = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return Setting(str(root), calling(os.environ), host, os.path.expanduser("~"))


def place(root: Path) -> "Place":
    """The spools and the lake of this checkout."""
    from skillkit import config
    from skillkit.events.place import place_of

    return place_of(str(root), os.environ.get(LAKE) or config.load(root).lake)


def synced(root: Path) -> "Place":
    """``place``, after what waits was moved into the lake; where that can't be done it is read from where it waits."""
    from skillkit.events import reading

    found = place(root)
    reason = reading.synced(found)
    if reason:
        edge.say(f"note: nothing was moved into the lake ({reason}); what waits is counted all the same")
    return found


def record(root: Path, event: "Event") -> None:
    """Put an event into the checkout's spool. Raises SkillkitError where the system refuses; then nothing is there."""
    from skillkit.events import spool
    from skillkit.events.place import home_of
    from skillkit.files import refused

    home = home_of(str(root))
    try:
        spool.put(home, event)
    except OSError as e:
        raise refused(Path(home), "record", e) from e
