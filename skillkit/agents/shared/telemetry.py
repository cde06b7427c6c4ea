"""OTLP in JSON: the uses of skills among the log records of an export."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from skillkit.agents.shared.transcripts import Telemetry, Use, text
from skillkit.agents.shared.use import MODEL

_YEAR_10000 = 253_402_300_800_000_000_000
"""In nanoseconds since 1970: from there on a year has more digits than an event's time."""


def uses(document: dict[str, Any], known: Mapping[str, Telemetry]) -> Iterator[Use]:
    """The records of the agents in ``known``, by their names."""
    for record in _records(document):
        said = {text(pair.get("key")): _value(pair.get("value")) for pair in _objects(record, "attributes")}
        name = said.get("event.name", "") + " " + _value(record.get("body"))
        for agent, form in known.items():
            if form.event in name:
                prompt = next(filter(None, map(said.get, (*form.prompts, "event.sequence"))), "")
                trigger = form.triggers.get(said.get(form.trigger, ""), MODEL)
                skill, session, model = (said.get(key, "") for key in ("skill.name", form.session, "model"))
                yield Use(agent, session, prompt, skill, trigger, _time(record), "", "", model)


def _records(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for resource in _objects(document, "resourceLogs"):
        for scope in _objects(resource, "scopeLogs"):
            yield from _objects(scope, "logRecords")


def _objects(holder: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects of a list; what is none of it is left out."""
    found = holder.get(key)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _value(value: Any) -> str:
    """An OTLP value, which names its type, as text."""
    return str(next(iter(value.values()), "")) if isinstance(value, dict) and value else ""


def _time(record: dict[str, Any]) -> str:
    """The time of a record, or else when it was collected; empty where both are missing, 0 or of no possible year."""
    for key in ("timeUnixNano", "observedTimeUnixNano"):
        digits = str(record.get(key) or "")
        # `int` refuses more than 4,300 digits
        if len(digits) < 30 and digits.isascii() and digits.isdecimal() and 0 < int(digits) < _YEAR_10000:
            seconds, rest = divmod(int(digits), 1_000_000_000)
            return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest // 1000:06d}Z"
    return ""
