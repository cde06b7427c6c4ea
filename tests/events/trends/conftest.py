"""Uses, reports and fixes at days around that of a fix."""

from datetime import datetime, timedelta

import pytest

from skillkit.events import event, spool
from skillkit.events.choice import Choice
from skillkit.events.reading import all_events
from skillkit.events.sync import sync
from skillkit.events.trends import period, skill_trends

NOW = datetime(2026, 6, 30, 12)
FIXED = datetime(2026, 6, 1, 12)
TEXT = "tags begin with v"


@pytest.fixture
def recorded(place, make_event):
    """recorded(number, day, type=..., **data): so many events, a minute from each other; returns their ids."""

    def put(number: int, day: float, **data: object) -> list[str]:
        """``day`` counts from that of the fix."""
        ids = []
        for minute in range(number):
            time = (FIXED + timedelta(days=day, minutes=minute)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
            made = make_event(**{"summary": TEXT, "time": time} | data)
            spool.put(place.home, made, durable=False)
            ids.append(made.id)
        return ids

    return put


@pytest.fixture
def used(recorded):
    return lambda number, day, **data: recorded(number, day, type=event.INVOKED, **data)


@pytest.fixture
def fixed(recorded):
    """fixed(ids, day=0, commit=...): resolved on a day that counts from that of the fix."""

    def resolve(ids: list[str], day: float = 0, commit: str = "4be1d07") -> None:
        for id in ids:
            recorded(1, day, type=event.RESOLVED, ref_id=id, commit=commit)

    return resolve


@pytest.fixture
def trends(place):
    """trends(since, dated, **choice): how the skills do until NOW."""

    def ask(since: str = "2026-05-01", dated=lambda _: {}, **choice: str) -> skill_trends.SkillTrends:
        sync(place)
        days = period.of_day(NOW, datetime.fromisoformat(since).date())
        return all_events.ask(place, lambda lake: skill_trends.ask(lake, Choice(**choice), days, dated))

    return ask
