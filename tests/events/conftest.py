"""A lake in a temporary folder, and events to put into it."""

from collections.abc import Callable

import pytest

from skillkit.events.event import Event, feedback_type, source
from skillkit.events.lake_place import Place, place_of


@pytest.fixture
def place(tmp_path) -> Place:
    """The spool and the lake of a folder outside of git."""
    return place_of(str(tmp_path))


@pytest.fixture
def make_event() -> Callable[..., Event]:
    """make_event("text", type=..., skill=..., time=..., **data)"""
    return made


def made(summary: str = "x", *, type: str = "", skill: str = "a", time: str = "", **data: object) -> Event:
    type = type or feedback_type("inaccuracy")
    return Event(type, skill, {"summary": summary, "redacted": False} | data, source("host", "claude", "s1"), time=time)
