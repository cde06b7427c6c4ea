"""What an agent or a person says of a skill, as an event: cleaned, without secrets, within its bounds."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from skillkit import checkout
from skillkit.errors import SkillkitError
from skillkit.events import event, redact
from skillkit.events.event import Event
from skillkit.events.reports import Answered
from skillkit.events.usage.caller import Caller

LONGEST = 8 * 1024
"""Bytes of a text or a detail as they are in the event's JSON."""

READ = 1024 * 1024
"""Bytes of a text that are looked at."""

MARK = " [... cut: a report keeps 8 KiB]"
_FIELD = 300
"""Characters of a field other than the text that are kept."""


class Setting(NamedTuple):
    """Where a report is made: by whom, in which checkout, on which machine, and the user's own folder.

    ``personal``: personal data is blanked too.
    """

    root: str
    caller: Caller
    host: str
    home: str
    personal: bool = False


class Report(NamedTuple):
    """An event to put into the spool, and what was done to its text."""

    event: Event
    cut: bool
    blanked: Mapping[str, int]
    """How many of each kind were taken out of its text: secrets, home folders, personal data."""

    @property
    def redacted(self) -> bool:
        """True where more than a home folder was taken out."""
        return bool(self.event.data["redacted"])


def report(skill: str, kind: str, text: str, detail: str, facts: Mapping[str, str], setting: Setting) -> Report:
    """A report about ``skill`` (empty: about none); ``facts`` are its digest, version, scope, team, owner by column.

    Raises SkillkitError for an empty text.
    """
    if not text.strip():
        raise SkillkitError("the report is empty", hint="write in a sentence what was wrong, in single quotes")
    summary, was_cut = _clean(text, setting)
    more, more_cut = _clean(detail, setting)
    data = _bounded(facts) | {
        "summary": summary.text,
        "detail": more.text,
        "redacted": summary.redacted or more.redacted,
    }
    made = about(event.feedback_type(kind), skill, data, setting)
    return Report(made, was_cut or more_cut, Counter(summary.counts) + Counter(more.counts))


def verdict(type: str, answered: Answered, data: Mapping[str, object], setting: Setting) -> Event:
    """An event that points at a report: resolved, reopened or triaged. A reason is in ``data`` as the summary."""
    reason, _ = _clean(str(data.get("summary", "")), setting)
    said = dict(data) | {"ref_id": answered.id, "summary": reason.text, "redacted": reason.redacted}
    return about(type, answered.skill, said, setting, event.after(answered.latest))


def renamed(old: str, new: str, commit: str, seconds: int, setting: Setting) -> Event:
    """That the skill ``old`` is called ``new`` since ``commit``, of ``seconds`` since 1970.

    All who record the same commit record the same event. Without one (empty, 0) the rename is as of now.
    """
    data = {"from": old, "to": new, "redacted": False}
    if not commit:
        return about(event.RENAMED, new, data, setting)
    end = (seconds + 1) * 1_000_000_000 - 1_000  # git counts whole seconds: a report of the same one came before
    id = event.uuid8("\0".join(("renamed", old, new, commit)))
    found = about(event.RENAMED, new, data | {"commit": commit}, setting)
    return Event(found.type, new, found.data, found.source, id=id, time=event.at(end))


def about(type: str, skill: str, data: Mapping[str, object], setting: Setting, time: str = "") -> Event:
    """An event about ``skill`` with what is known of the caller and the checkout. What ``data`` says comes first."""
    found = checkout.find(setting.root)
    caller = setting.caller
    known: dict[str, str] = {
        "agent": caller.agent,
        "agent_version": caller.version,
        "session_id": caller.session,
        "repo": found.repository() if found else "",
        "commit": found.commit() if found else "",
    }
    source = event.source(setting.host, caller.agent, caller.session)
    return Event(type, skill, _bounded(known) | dict(data), source, time=time)


def _bounded(fields: Mapping[str, str]) -> dict[str, object]:
    """Fields in which nobody needs more than a line."""
    return {key: _without_controls(value)[:_FIELD] for key, value in fields.items()}


def _clean(text: str, setting: Setting) -> tuple[redact.Clean, bool]:
    """``text`` fit for the disk with what was taken out of it, and whether it was cut."""
    looked_at = text[:READ]
    if len(looked_at) < len(text):
        looked_at = looked_at.rpartition(" ")[0] or looked_at  # half a secret would not be known for one
    clean = redact.clean(_without_controls(looked_at).strip(), setting.home, setting.personal)
    kept = _cut(clean.text)
    return clean._replace(text=kept), kept != clean.text or len(looked_at) < len(text)


def _without_controls(text: str) -> str:
    """``text`` with U+FFFD for bytes that are not UTF-8 and for control characters; line ends and tabs stay."""
    # how Python hands over arguments that are not UTF-8
    whole = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\r\n", "\n")
    return "".join(c if c >= " " or c in "\n\t" else "\ufffd" for c in whole)


def _cut(text: str) -> str:
    """``text``, or as much of its beginning as fits, with a mark that tells so."""
    if _size(text) <= LONGEST:
        return text
    low, high = 0, min(len(text), LONGEST)
    while low < high:  # the most characters that fit
        middle = (low + high + 1) // 2
        # by halving: how many bytes a character takes in JSON differs
        low, high = (middle, high) if _size(text[:middle]) + len(MARK) <= LONGEST else (low, middle - 1)
    return text[:low] + MARK


def _size(text: str) -> int:
    return len(json.dumps(text, ensure_ascii=False).encode())
