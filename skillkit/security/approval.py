"""Approvals of what a skill can do: small files beside it, each bound to the text that it is about."""

import datetime
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from skillkit import files
from skillkit.errors import SkillkitError
from skillkit.model.skill import Skill
from skillkit.security import started
from skillkit.security.capabilities import Can, Capability
from skillkit.security.reader import Form, form

FOLDER = "approvals"
LARGEST = 64 * 1024
"""Bytes of one file."""

_MOST = 200
_WHOLE = 200
"""Characters of a command from which on the whole page is taken: it may go on in further lines, and is cut."""

_NAME = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{8}\.yaml")
_HEAD = "# What this skill may do, approved with `skillkit approve`. Do not edit; approve again instead.\n"
_LISTS = {Can.REACHES: "hosts", Can.RUNS: "programs", Can.ASKS: "tools", Can.READS: "credentials"}
"""The key of [capabilities] that allows each kind. All other kinds need an approval, but an install with a pin."""


class Approved(NamedTuple):
    """One thing that was approved: ``about`` is the digest of the line, or of the file that is no page."""

    can: str
    what: str
    path: str
    about: str


class Approval(NamedTuple):
    """Who approved what, why, and until which day (empty: for ever). ``path`` is relative to the skill's folder."""

    by: str
    why: str
    date: str
    until: str
    things: tuple[Approved, ...]
    path: str = ""

    def holds(self, today: datetime.date) -> bool:
        """False after its last day."""
        return not self.until or today <= datetime.date.fromisoformat(self.until)


def about(skill: Skill, capability: Capability) -> str:
    """The digest of what a capability is about: its line in a page, the whole file else.

    What runs by itself is about the files of the skill that it starts as well. Of what nobody has read it is the whole
    file too, and the whole folder where there is more than is read.
    """
    if capability.can is Can.OPAQUE:
        return f"sha256:{_all_of_it(skill, capability.path)}"
    whole = data = skill.data if capability.path == skill.file else skill.bundled_bytes(capability.path)
    if not data:
        try:
            whole = data = files.read(f"{skill.folder}/{capability.path}")
        except OSError:
            whole = data = b""
    by_itself = capability.can is Can.BY_ITSELF
    is_page = form(capability.path) is Form.MARKDOWN
    if is_page and not (by_itself and len(capability.what) >= _WHOLE):
        lines = data.splitlines()
        data = lines[capability.line - 1].strip() if capability.line <= len(lines) else b""
    digest = hashlib.sha256(data)
    if by_itself:
        text = capability.what if is_page else whole.decode("utf-8", "replace")
        for path in started.started_by(skill, text):
            digest.update(f"{path}:{_all_of_it(skill, path)}".encode("utf-8", "surrogateescape"))
    return f"sha256:{digest.hexdigest()}"


def _all_of_it(skill: Skill, path: str) -> str:
    """The digest of a file of any size; of all files but approvals and evidence where ``path`` is ``.``."""
    digest = hashlib.sha256()
    own = (file for file in skill.files if file.path.partition("/")[0] not in (FOLDER, "evidence"))
    for each in (file.path for file in own) if path == "." else (path,):
        if path == ".":
            digest.update(f"{len(each)}:{each}".encode("utf-8", "surrogateescape"))
        if os.path.islink(skill.folder / each):
            digest.update(b"-> " + os.fsencode(os.readlink(skill.folder / each)))
            continue
        with suppress(OSError), open(skill.folder / each, "rb", opener=files.without_waiting) as file:
            while stat.S_ISREG(os.fstat(file.fileno()).st_mode) and (data := file.read(1 << 20)):
                digest.update(data)
    return digest.hexdigest()


def beyond(found: Iterable[Capability], allowed: Mapping[str, Sequence[str]]) -> list[Capability]:
    """What a house does not allow without asking. ``allowed`` has patterns by key; a key that is not there allows all."""
    return [capability for capability in found if not _is_allowed(capability, allowed)]


def _is_allowed(capability: Capability, allowed: Mapping[str, Sequence[str]]) -> bool:
    if capability.can is Can.INSTALLS:
        return not capability.detail
    key = _LISTS.get(capability.can)
    if key is None:
        return False
    what = capability.what.lstrip("$") if key == "credentials" else capability.what
    return key not in allowed or any(_matches(what, pattern, key) for pattern in allowed[key])


def _matches(what: str, pattern: str, key: str) -> bool:
    """True where a pattern allows a thing; a tool's own ``*`` and brackets stand for themselves where they are equal."""
    if what == pattern:
        return True
    return fnmatchcase(what.lower(), pattern.lower()) if key == "hosts" else fnmatchcase(what, pattern)


def valid_approvals(skill: Skill, today: datetime.date) -> list[Approval]:
    """The approvals of a skill that hold today and can be read, in the order of their names."""
    return [each for each in all_of(skill) if each.holds(today)]


def all_of(skill: Skill) -> list[Approval]:
    """Every approval of a skill; a file that is none approves nothing."""
    names = [
        file for file in skill.files if not file.link and file.path.startswith(f"{FOLDER}/") and file.size <= LARGEST
    ]
    found = (_read(skill, file.path) for file in names[:_MOST] if _NAME.fullmatch(file.path.removeprefix(f"{FOLDER}/")))
    return [approval for approval in found if approval is not None]


def _read(skill: Skill, path: str) -> Approval | None:
    import yaml

    try:
        said = yaml.safe_load(skill.bundled(path))
        if not isinstance(said, dict):
            return None
        until = str(said.get("until") or "")
        things = tuple(
            Approved(*(str(thing[key]) for key in ("can", "what", "path", "about"))) for thing in said["capabilities"]
        )
        if until:
            datetime.date.fromisoformat(until)
        return Approval(str(said["by"]), str(said["why"]), str(said["date"]), until, things, path)
    except (yaml.YAMLError, KeyError, TypeError, ValueError, RecursionError):
        return None


def approved_by(skill: Skill, capability: Capability, approvals: Sequence[Approval]) -> Approval | None:
    """The approval of a capability as it is now; None where there is none, or its text has changed since."""
    candidates = [
        approval
        for approval in approvals
        if any(
            (thing.can, thing.what, thing.path) == (capability.can, capability.what, capability.path)
            for thing in approval.things
        )
    ]
    if not candidates:
        return None
    thing = Approved(str(capability.can), capability.what, capability.path, about(skill, capability))
    return next((approval for approval in candidates if thing in approval.things), None)


def waiting(skill: Skill, found: Iterable[Capability], approvals: Sequence[Approval]) -> list[Capability]:
    """Those of the capabilities that no approval covers."""
    return [capability for capability in found if approved_by(skill, capability, approvals) is None]


def write(
    skill: Skill, found: Sequence[Capability], by: str, why: str, today: datetime.date, until: datetime.date | None
) -> str:
    """Write an approval of ``found`` as it is now; its path relative to the skill's folder.

    Raises SkillkitError where it cannot be written.
    """
    import yaml

    things = sorted({Approved(str(c.can), c.what, c.path, about(skill, c)) for c in found})
    said: dict[str, Any] = {"by": by, "why": why, "date": today.isoformat()}
    if until:
        said["until"] = until.isoformat()
    said["capabilities"] = [thing._asdict() for thing in things]
    text = _HEAD + yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=118)
    seal = hashlib.sha256(text.encode()).hexdigest()[:8]
    path = f"{FOLDER}/{today.isoformat()}-{seal}.yaml"
    folder = skill.folder / FOLDER
    if os.path.islink(folder):
        raise SkillkitError(f"{folder}: is a link", hint="approvals are kept in a folder of the skill itself")
    files.write_bytes(skill.folder / path, text.encode())
    return path
