"""The commands that a repository offers: targets of make, scripts of npm."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from skillkit import files

_MAKEFILES = ("GNUmakefile", "makefile", "Makefile")  # in make's own order
_TARGET = re.compile(r"^([^\s#:=$][^#:=$\n]*?)\s*::?(?![:=])", re.MULTILINE)
# what may offer targets that are not written there
_UNKNOWABLE = re.compile(r"^\s*(?:-?include|sinclude|\$\()|^[^\t#\n]*%[^\n]*:|^\$", re.MULTILINE)
_NPM_BUILT_IN = frozenset({"start", "test", "restart", "stop"})  # npm runs them without `run`, some without a script


@dataclass(frozen=True, slots=True)
class Offered:
    """``make`` and ``npm`` are None where there is no such file, or where it can offer more than it says."""

    make: frozenset[str] | None
    npm: frozenset[str] | None


def offered(root: Path) -> Offered:
    """What is at ``root``."""
    return Offered(_make(root), _npm(root))


def _make(root: Path) -> frozenset[str] | None:
    text = next((text for name in _MAKEFILES if (text := _read(root / name))), "")
    if not text or _UNKNOWABLE.search(text):
        return None
    return frozenset(name for match in _TARGET.finditer(text) for name in match[1].split())


def _npm(root: Path) -> frozenset[str] | None:
    try:
        values = json.loads(_read(root / "package.json") or "null")
    except (ValueError, RecursionError):
        return None
    scripts = values.get("scripts", {}) if isinstance(values, dict) else None
    return _NPM_BUILT_IN | frozenset(scripts) if isinstance(scripts, dict) else None


def _read(file: Path) -> str:
    try:
        return files.read(file).decode("utf-8", "replace")
    except OSError:
        return ""
