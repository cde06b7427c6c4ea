"""What may enter the lake: files of the spool, checked and laid out as rows of its columns."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from math import isfinite
from typing import Any, NamedTuple

from skillkit.events import redact
from skillkit.events.event import COUNTED, KINDS, LARGEST, REOPENED, RESOLVED, TRIAGED, feedback_type
from skillkit.events.identity import UUID
from skillkit.files import without_waiting

COLUMNS = {
    "id": "UUID",
    "time": "TIMESTAMP",
    "type": "VARCHAR",
    "source": "VARCHAR",
    "skill": "VARCHAR",
    "skill_version": "VARCHAR",
    "skill_digest": "VARCHAR",
    "scope": "VARCHAR",
    "team": "VARCHAR",
    "owner": "VARCHAR",
    "agent": "VARCHAR",
    "agent_version": "VARCHAR",
    "model": "VARCHAR",
    "session_id": "VARCHAR",
    "host_hash": "VARCHAR",
    "repo": "VARCHAR",
    "commit": "VARCHAR",
    "invocation_trigger": "VARCHAR",
    "severity": "VARCHAR",
    "ref_id": "UUID",
    "summary": "VARCHAR",
    "detail": "VARCHAR",
    "redacted": "BOOLEAN",
    "data": "JSON",
    "batch_id": "UUID",
}
"""The columns of the view `events`. Only ever add one: older files then hold NULL in it."""

_ENVELOPE = {"id", "time", "type", "source", "skill", "host_hash", "data", "batch_id"}
_TYPE = re.compile(r"skillkit\.[a-z_]+\.[a-z_]+\.v[0-9]+")
# of RFC 3339 only UTC, since the column has no zone
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|\+00:00)")
_END = re.compile(r"[0-9a-f]{8}")  # what `event.short` gives

WITHOUT_SKILL = (*map(feedback_type, KINDS), TRIAGED, RESOLVED, REOPENED)
"""Types whose events may be about no skill."""


_FIELDS = tuple(key for key in COLUMNS if key not in _ENVELOPE)
"""Columns that are read from the data of the event."""

_TEXTS = ("summary", "detail", "repo")
"""Columns that hold what people and agents wrote, or a URL."""


class _Redacted(NamedTuple):
    value: Any
    has_secret: bool


class Read(NamedTuple):
    """``rows`` by column; ``bad`` are (file, reason); ``gone`` are files that were moved on in the meantime."""

    rows: list[dict[str, Any]]
    bad: list[tuple[str, str]]
    gone: list[str]


def read(files: Iterable[str], batch: str | None = None, personal: bool = False) -> Read:
    """The events of these files as rows of ``batch`` (a UUID, None for what still waits), each id once.

    ``personal``: personal data in what others wrote is blanked too.
    """
    found = Read([], [], [])
    for file in files:
        try:
            found.rows.append(row(_bytes(file), personal) | {"batch_id": batch})
        except FileNotFoundError:
            found.gone.append(file)
        except (ValueError, IsADirectoryError, PermissionError) as e:  # any other fault is the disk's, not the file's
            found.bad.append((file, str(e)))
    return found._replace(rows=list({row["id"]: row for row in found.rows}.values()))


def _bytes(file: str) -> bytes:
    with open(file, "rb", buffering=0, opener=without_waiting) as opened:
        return opened.read(LARGEST + 1)  # one byte more: then a file that is too large differs from one at the limit


def row(data: bytes, personal: bool = False) -> dict[str, Any]:
    """An event by column. Raises ValueError saying why ``data`` is not an event."""
    if len(data) > LARGEST:
        raise ValueError(f"more than {LARGEST:,} bytes")
    document = _object(data)
    fields = document.get("data", {})
    _check(document, fields)
    known = dict.fromkeys(_FIELDS)
    known |= {key: _field(key, value) for key, value in fields.items() if key in known}
    texts = {key: _redacted(known[key], personal=personal) for key in _TEXTS if known[key]}
    others = {key: value for key, value in fields.items() if key not in known}
    try:
        rest = _redacted(others, personal=personal) if others else _Redacted(None, False)
    except RecursionError as e:
        raise ValueError("nested too deep") from e
    if rest.has_secret or any(text.has_secret for text in texts.values()):
        known["redacted"] = True
    known |= {key: text.value for key, text in texts.items()}
    return known | {
        "id": document["id"],
        "time": document["time"].removesuffix("Z").removesuffix("+00:00"),
        "type": document["type"],
        "source": document["source"],
        "skill": document.get("subject"),
        "host_hash": document["source"].removeprefix("skillkit://").partition("/")[0],
        "data": rest.value or None,
    }


MOST_USES = 1_000_000
"""Uses of a skill that one count may tell of: more in a day is a forgery, and would cost every reader."""


def travelled(found: Mapping[str, Any], personal: bool = False) -> dict[str, Any]:
    """A row as another clone has sent it (`git/batches`), checked and redacted again: anyone who may push can have
    written it. Columns that are not known are left out.

    Raises ValueError saying why it is no event.
    """
    envelope = {key: found.get(key) for key in ("id", "time", "type", "source", "skill", "host_hash")}
    if any(not isinstance(text, str | None) or "\0" in (text or "") for text in envelope.values()):
        raise ValueError("not a text")
    data = found.get("data")
    if not isinstance(data, dict | None):
        raise ValueError("data is not an object")
    if envelope["type"] == COUNTED:
        data = _count(data or {})
    fields = {key: _field(key, found.get(key)) for key in _FIELDS}
    return again(envelope | fields | {"data": data}, personal)


def again(row: Mapping[str, Any], personal: bool) -> dict[str, Any]:
    """A row of the lake's columns, its texts redacted as they are now on their way: rules are added. Raises ValueError
    where ``data`` is nested too deep.
    """
    texts = {key: _redacted(row.get(key), personal=personal) for key in _TEXTS}
    if row.get("type") == COUNTED:  # ends of ids are none of anybody's numbers
        return dict(row) | {key: text.value for key, text in texts.items()}
    try:
        rest = _redacted(row.get("data"), personal=personal)
    except RecursionError as e:
        raise ValueError("nested too deep") from e
    has_secret = rest.has_secret or any(text.has_secret for text in texts.values())
    found = dict(row) | {key: text.value for key, text in texts.items()} | {"data": rest.value or None}
    return found | ({"redacted": True} if has_secret else {})


def _count(data: Mapping[str, Any]) -> dict[str, Any]:
    """What a count has. Raises ValueError where it is none."""
    uses, batch, ids = data.get("uses"), data.get("batch"), data.get("ids")
    is_number = isinstance(uses, int) and not isinstance(uses, bool) and 0 < uses <= MOST_USES
    if not is_number or not isinstance(batch, str) or not UUID.fullmatch(batch):
        raise ValueError("it counts no uses")
    if ids is None:  # as they were first counted
        return {"uses": uses, "batch": batch}
    if (
        not isinstance(ids, list)
        or len(ids) != uses
        or not all(isinstance(id, str) and _END.fullmatch(id) for id in ids)
    ):
        raise ValueError("it counts other uses than it names")
    return {"uses": uses, "batch": batch, "ids": ids}


def _redacted(value: Any, name: str = "", personal: bool = False) -> _Redacted:
    """``value`` without the secrets and home folders in its texts, however deep: its writer may have let them in.

    ``name`` is the key in front of it, which may tell that it is a secret.
    """
    match value:
        case str():
            # `password: "x"` is a secret by its key alone
            clean, has_secret = redact.redact(f"{name}={value}" if name else value, personal=personal)
            return _Redacted(clean.removeprefix(f"{name}=") if name else clean, has_secret)
        case list():  # `tokens: [a, b]`: each is what the key says
            items = [_redacted(item, name, personal) for item in value]
            return _Redacted([item.value for item in items], any(item.has_secret for item in items))
        case dict():
            pairs = {key: _redacted(item, key, personal) for key, item in value.items()}
            return _Redacted(
                {key: item.value for key, item in pairs.items()}, any(i.has_secret for i in pairs.values())
            )
    return _Redacted(value, False)


def _object(data: bytes) -> dict[str, Any]:
    try:
        text = data.decode()
        document = _decoder().decode(text)
        if "\\u" in text:  # all else is whole characters: only an escape may be half a surrogate pair
            json.dumps(document, ensure_ascii=False).encode()
    except UnicodeDecodeError as e:
        raise ValueError(f"not UTF-8 at byte {e.start}") from e
    except UnicodeEncodeError as e:
        raise ValueError("holds half a surrogate pair") from e
    except RecursionError as e:
        raise ValueError("nested too deep") from e
    except json.JSONDecodeError as e:
        raise ValueError(f"not JSON at character {e.pos}: {e.msg}") from e
    if not isinstance(document, dict):
        raise ValueError("not a JSON object")
    return document


@cache
def _decoder() -> json.JSONDecoder:
    """`json.loads` makes one for each call that has options."""
    return json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no JSON")


def _finite(word: str) -> float:
    value = float(word)
    if not isfinite(value):  # 1e999
        raise ValueError(f"{word:.60} is not JSON compliant: no number is so large")
    return value


def _check(document: dict[str, Any], fields: Any) -> None:
    for key, form in {"id": UUID, "time": _TIME, "type": _TYPE}.items():
        value = document.get(key)
        if not isinstance(value, str) or not form.fullmatch(value):
            raise ValueError(f"{key} is {value!r:.60}, which is no {key} of an event")
    if document.get("specversion") != "1.0":
        raise ValueError("specversion is not 1.0")
    needed = ("source",) if "subject" not in document and document["type"] in WITHOUT_SKILL else ("subject", "source")
    for key in needed:
        if not isinstance(document.get(key), str) or not document[key] or "\0" in document[key]:
            raise ValueError(f"{key} is not a text")
    if not isinstance(fields, dict):
        raise ValueError("data is not an object")
    datetime.fromisoformat(document["time"][:19])  # the thirtieth of February


def _field(key: str, value: Any) -> Any:
    """A field of the data in the form of its column."""
    if value is None:
        return None
    if COLUMNS[key] == "BOOLEAN":
        if isinstance(value, bool):
            return value
        raise ValueError(f"data.{key} is neither true nor false")
    if not isinstance(value, str):
        raise ValueError(f"data.{key} is not a text")
    if COLUMNS[key] == "UUID" and not UUID.fullmatch(value):
        raise ValueError(f"data.{key} is no id")
    return value.replace("\0", "\ufffd")
