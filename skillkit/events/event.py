"""One thing that happened to one skill: a CloudEvent, written once and never changed.

Standard library only, and little of it: the hook pays for every import here.
"""

import json
import os
import time as clock
from collections.abc import Mapping

KINDS = ("inaccuracy", "pitfall", "missed", "unneeded", "wish")
"""What a report says: a wrong fact, an unnamed pitfall, a skill that did not fire, one that fired needlessly, or that
there should be a skill.
"""

# the version is in the type: files of the lake never change, so each form stays readable
INVOKED = "skillkit.skill.invoked.v1"
COUNTED = "skillkit.skill.counted.v1"
"""Uses of a day, counted where they were recorded: ``data`` has how many ``uses``, and of which ``batch``."""

TRIAGED = "skillkit.feedback.triaged.v1"
RESOLVED = "skillkit.feedback.resolved.v1"
REOPENED = "skillkit.feedback.reopened.v1"
RENAMED = "skillkit.skill.renamed.v1"

LARGEST = 32 * 1024
"""Bytes of a whole event."""

PURGED = "[purged]"
"""What is left of a text that was taken out of everywhere."""

TEXTS = ("summary", "detail")
"""Fields that hold what was said; a purge takes them out."""

_SCHEMA = "urn:skillkit:event:1"


class Event:
    """``subject`` is the skill, empty for a report about none, ``time`` UTC in RFC 3339.

    ``data`` holds text, booleans and None by field.
    """

    __slots__ = ("data", "id", "source", "subject", "time", "type")

    def __init__(
        self, type: str, subject: str, data: Mapping[str, object], source: str, id: str = "", time: str = ""
    ) -> None:
        self.id = id or uuid7()
        self.type = type
        self.subject = subject
        self.data = data
        self.source = source
        self.time = time or now()

    def as_json(self) -> str:
        """The event on one line, as CloudEvents 1.0 in JSON; what is None or empty is left out of its data."""
        document = {
            "specversion": "1.0",
            "id": self.id,
            "source": self.source,
            "type": self.type,
            "time": self.time,
            **({"subject": self.subject} if self.subject else {}),
            "datacontenttype": "application/json",
            "dataschema": _SCHEMA,
            "data": {key: value for key, value in self.data.items() if value not in (None, "")},
        }
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"))

    def as_bytes(self) -> bytes:
        """``as_json`` in UTF-8; characters that have no place there (half a surrogate pair) become `?`."""
        return self.as_json().encode("utf-8", "replace")


def subject_of(name: str) -> str:
    """A skill's name as its events have it: `?` for each byte that is not UTF-8."""
    return name if name.isascii() else name.encode("utf-8", "replace").decode()


def feedback_type(kind: str) -> str:
    """The type of a report of this kind."""
    return f"skillkit.feedback.{kind}.v1"


def source(host: str, agent: str, session: str) -> str:
    """Who says it: ``skillkit://<hash of the host's name>/<agent>/<session>``."""
    return f"skillkit://{host_hash(host)}/{_segment(agent)}/{_segment(session)}"


def host_hash(host: str) -> str:
    """Twelve hexadecimal digits that tell machines apart without naming them."""
    return digest(host)[:12]  # 48 bits: two of a company's machines are not the same by chance


def digest(text: str) -> str:
    """SHA-256 in hexadecimal, from Python's own module where it has one: hashlib loads OpenSSL, which a hook can't wait
    for.
    """
    for module in ("_sha2", "_sha256", "hashlib"):  # since 3.12, until 3.11, everywhere
        try:
            sha256 = __import__(module).sha256
        except ImportError:
            continue
        return str(sha256(text.encode("utf-8", "replace")).hexdigest())
    raise AssertionError("hashlib is always there")


def _segment(text: str) -> str:
    """``text`` as one segment of a path; `-` where there is none."""
    # an empty segment would make `//`, which is another path
    return "".join(c if c.isascii() and (c.isalnum() or c in "-._") else "_" for c in text)[:120] or "-"


def now() -> str:
    """The time in UTC, with microseconds: ``2026-03-01T12:00:00.000000Z``."""
    return at(clock.time_ns())


def after(time: str) -> str:
    """``now``, or a millisecond after ``time`` (UTC) where this host's clock has not come so far.

    An answer is later than what it answers, whatever the clocks say.
    """
    from datetime import datetime, timedelta

    try:
        least = datetime.fromisoformat(time.removesuffix("Z")) + timedelta(milliseconds=1)
    except OverflowError:
        least = datetime.max
    return max(now(), least.isoformat(timespec="microseconds") + "Z")


def at(nanoseconds: int) -> str:
    """``now``, for a count of nanoseconds since 1970."""
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    return f"{clock.strftime('%Y-%m-%dT%H:%M:%S', clock.gmtime(seconds))}.{rest // 1000:06d}Z"


def by_time(row: Mapping[str, object]) -> tuple[str, str]:
    """The order in which rows of the lake are kept; by id where two have one time."""
    return str(row["time"]), str(row["id"])


def uuid7() -> str:
    """A UUID of RFC 9562, version 7: 48 bits of milliseconds, 12 of their fraction, 62 of chance."""
    milliseconds, rest = divmod(clock.time_ns(), 1_000_000)
    fraction = rest * 4096 // 1_000_000  # RFC 9562, 6.2, method 3: ids of one millisecond sort as they were made
    chance = int.from_bytes(os.urandom(8), "big") >> 2
    value = (milliseconds & (1 << 48) - 1) << 80 | 7 << 76 | fraction << 64 | 2 << 62 | chance
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def uuid8(text: str) -> str:
    """A UUID of RFC 9562, version 8, that is the same for the same text."""
    digits = digest(text)
    variant = "89ab"[int(digits[16], 16) % 4]  # RFC 9562, 4.1: the two bits that this digit begins with are 10
    return f"{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


def short(id: str) -> str:
    """The last eight digits, which chance made: the first eight are the same for a minute."""
    return id[-8:]
