"""Evidence that a skill was tested: a small file beside it, bound to the text that it is about."""

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from skillkit import files, schemas
from skillkit.model import frontmatter
from skillkit.model.skill import Skill

FOLDER = "evidence"
KINDS = ("session", "document", "investigation")
"""A fresh session that used the skill, a document that it wrote, an investigation that it helped."""

LARGEST = 64 * 1024
"""Bytes of one file."""

_NAME = re.compile(r"\d{4}-\d\d-\d\d-(?P<seal>[0-9a-f]{8})\.yaml")
_HEAD = "# The skill was tested on this text: `skillkit evidence check` compares. Do not edit; add another instead.\n"


@dataclass(frozen=True)
class Evidence:
    """One test. ``skill`` and ``digest`` say of which text, ``date`` (UTC, RFC 3339) when; ``path`` below the root.

    ``runs`` and ``invoked`` are None unless agents were run, ``planned`` unless some of these runs came to nothing;
    ``artifact`` is a URL, or a path below the root; ``imported`` are the seals of runs that another tool made.
    """

    skill: str
    digest: str
    query: str
    verdict: str
    date: str
    kind: str = "session"
    agent: str = ""
    agent_version: str = ""
    runs: int | None = None
    planned: int | None = None
    invoked: int | None = None
    artifact: str = ""
    note: str = ""
    trace: tuple[str, ...] = ()
    imported: tuple[str, ...] = ()
    path: str = field(default="", compare=False)

    @property
    def passed(self) -> bool:
        return self.verdict == "pass"


@dataclass(frozen=True, slots=True)
class BrokenEvidence:
    """A file that does not count, and why."""

    path: str
    reason: str


def as_text(evidence: Evidence) -> str:
    """The file's text; what is not known is left out."""
    said = {"version": 1, **{name: getattr(evidence, name) for name in _FIELDS}}
    kept = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in said.items()
        if value not in ("", None, ())
    }
    return _HEAD + yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=110)


_FIELDS = (
    "skill", "digest", "kind", "query", "verdict", "date", "agent", "agent_version", "runs", "planned", "invoked",
    "artifact",
    "note", "trace", "imported",
)  # fmt: skip


def file_name(evidence: Evidence) -> str:
    """``<date>-<seal>.yaml``. The seal is the beginning of the text's sha256: an edited file is known for one."""
    return f"{evidence.date[:10]}-{_seal(as_text(evidence).encode())}.yaml"


def _seal(data: bytes) -> str:
    # git may have checked it out with other line ends
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:8]  # against edits by mistake, not by intent


def read(skill: Skill) -> tuple[list[Evidence], list[BrokenEvidence]]:
    """The skill's evidence, the oldest first, and the files among it that do not count."""
    found: list[Evidence] = []
    broken: list[BrokenEvidence] = []
    for name in _names(skill.folder / FOLDER):
        path = f"{skill.folder_path}/{FOLDER}/{name}"
        one = _read(skill.folder / FOLDER / name, path)
        if isinstance(one, BrokenEvidence):
            broken.append(one)
        else:
            found.append(one)
    return sorted(found, key=lambda evidence: evidence.date), broken


def _names(folder: Path) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")))
    except OSError:
        return []


def _read(file: Path, path: str) -> Evidence | BrokenEvidence:
    try:
        data = files.read(file, LARGEST)
    except OSError as e:
        return BrokenEvidence(path, (e.strerror or str(e)).lower())
    name = _NAME.fullmatch(file.name)
    if not name:
        return BrokenEvidence(path, "its name is not <date>-<eight digits>.yaml, as `skillkit evidence add` writes it")
    values, fault = _judged(data)
    if not fault and name["seal"] != _seal(data):
        fault = "it was edited by hand: its name does not match its text"
    return BrokenEvidence(path, fault) if fault else _made(values, path)


def why_not(evidence: Evidence) -> str:
    """Why the file of this evidence would not count; empty where it would."""
    data = as_text(evidence).encode("utf-8", "surrogateescape")
    if len(data) > LARGEST:
        return f"it has {len(data):,} bytes, limit {LARGEST:,}"
    return _judged(data)[1]


def _judged(data: bytes) -> tuple[Mapping[str, Any], str]:
    """The values of a file, and what is wrong with them."""
    # within the bounds of frontmatter: a file may be of anyone
    read = frontmatter.read(f"---\n{data.decode('utf-8', 'replace')}\n---\n")
    return (
        (read.values, f"it cannot be read: {read.error.message}") if read.error else (read.values, _fault(read.values))
    )


def _fault(values: Mapping[str, Any]) -> str:
    """What the schema says against it; empty where nothing."""
    from jsonschema import Draft202012Validator  # here: most runs have no evidence to check

    error = next(iter(Draft202012Validator(schemas.load("evidence")).iter_errors(values)), None)
    if error is None:
        return ""
    where = ".".join(map(str, error.absolute_path))
    return f"{where}: {error.message}"[:300] if where else error.message[:300]


def _made(values: Mapping[str, Any], path: str) -> Evidence:
    known = {name: values[name] for name in _FIELDS if name in values}
    known |= {name: tuple(values.get(name, ())) for name in ("trace", "imported")}
    return Evidence(**known, path=path)
