"""Approvals of what a skill can do: small files beside it, each bound to the text that it is about."""

import datetime
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

_NAME = re.compile(r"\d{4}-\d\d-\d\d-(?P<seal>[0-9a-f]{8})\.yaml")
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

    @property
    def end(self) -> str:
        """Its last day, in words; empty where it has none."""
        return f" until {self.until}" if self.until else ""

    def holds(self, today: datetime.date) -> bool:
        """False after its last day."""
        return not self.until or today <= datetime.date.fromisoformat(self.until)


class BrokenApproval(NamedTuple):
    """A file that approves nothing, and why."""

    path: str
    reason: str


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
    return [each for each in _files(skill) if isinstance(each, Approval)]


def broken(skill: Skill) -> list[BrokenApproval]:
    """The files among a skill's approvals that approve nothing: edited by hand, or never an approval."""
    return [each for each in _files(skill) if isinstance(each, BrokenApproval)]


def _files(skill: Skill) -> Iterator[Approval | BrokenApproval]:
    own = [file for file in skill.files if file.path.startswith(f"{FOLDER}/") and file.path.endswith((".yaml", ".yml"))]
    for number, file in enumerate(own):
        name = _NAME.fullmatch(file.path.removeprefix(f"{FOLDER}/"))
        if file.link:
            yield BrokenApproval(file.path, "it is a link")
        elif name is None:
            yield BrokenApproval(
                file.path, "its name is not <date>-<eight digits>.yaml, as `skillkit approve` writes it"
            )
        elif file.size > LARGEST:
            yield BrokenApproval(file.path, f"it has {file.size:,} bytes, limit {LARGEST:,}")
        elif number >= _MOST:
            yield BrokenApproval(file.path, f"the skill has more than {_MOST} approvals: remove those that have ended")
        else:
            yield _read(skill, file.path, name["seal"])


def _seal(data: bytes) -> str:
    # git may have checked it out with other line ends
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:8]


def _read(skill: Skill, path: str, seal: str) -> Approval | BrokenApproval:
    import yaml

    if seal != _seal(skill.bundled_bytes(path)):
        return BrokenApproval(path, "it was edited by hand: its name does not match its text")
    try:
        said = yaml.safe_load(skill.bundled(path))
        until = str(said.get("until") or "")
        things = tuple(
            Approved(*(str(thing[key]) for key in ("can", "what", "path", "about"))) for thing in said["capabilities"]
        )
        if until:
            datetime.date.fromisoformat(until)
        return Approval(str(said["by"]), str(said["why"]), str(said["date"]), until, things, path)
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return BrokenApproval(path, "it cannot be read as an approval")


def approved_by(skill: Skill, capability: Capability, approvals: Sequence[Approval]) -> Approval | None:
    """The approval of a capability as it is now, of several the one that ends last.

    None where there is none, or its text has changed since.
    """
    if not _of_same(capability, approvals):
        return None
    now = _as_it_is(skill, capability)
    found = [approval for approval in approvals if now in approval.things]
    return max(found, key=lambda approval: approval.until or "9999", default=None)


def why_not(skill: Skill, capability: Capability, every: Sequence[Approval]) -> str:
    """Why a capability that has no approval in force has none, in words. ``every`` are those that ended as well."""
    same = _of_same(capability, every)
    if not same:
        return "nobody has approved it"
    now = _as_it_is(skill, capability)
    ended = [approval.until for approval, thing in same if thing == now and approval.until]
    if ended:
        return f"its approval ended on {max(ended)}"
    if any(thing.path == capability.path for _, thing in same):
        return "what was approved has changed since"
    return f"it is approved in {same[0][1].path} alone"


def _of_same(capability: Capability, approvals: Iterable[Approval]) -> list[tuple[Approval, Approved]]:
    """The approvals of the same thing, whatever its place and its text."""
    kind = (str(capability.can), capability.what)
    return [(each, thing) for each in approvals for thing in each.things if (thing.can, thing.what) == kind]


def _as_it_is(skill: Skill, capability: Capability) -> Approved:
    return Approved(str(capability.can), capability.what, capability.path, about(skill, capability))


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

    things = sorted({_as_it_is(skill, capability) for capability in found})
    said: dict[str, Any] = {"by": by, "why": why, "date": today.isoformat()}
    if until:
        said["until"] = until.isoformat()
    said["capabilities"] = [thing._asdict() for thing in things]
    text = _HEAD + yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=118)
    path = f"{FOLDER}/{today.isoformat()}-{_seal(text.encode())}.yaml"
    folder = skill.folder / FOLDER
    if os.path.islink(folder):
        raise SkillkitError(f"{folder}: is a link", hint="approvals are kept in a folder of the skill itself")
    files.write_bytes(skill.folder / path, text.encode())
    return path
