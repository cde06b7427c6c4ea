"""The commands that a repository offers: targets of make, scripts of npm."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from skillkit import files

MAKEFILES = ("GNUmakefile", "makefile", "Makefile")  # in make's own order
PACKAGES = ("package.json",)
_TARGET = re.compile(r"^([^\s#:=$][^#:=$\n]*?)\s*::?(?![:=])", re.MULTILINE)
# what may offer targets that are not written there
_UNKNOWABLE = re.compile(r"^\s*(?:-?include|sinclude|\$\()|^[^\t#\n]*%[^\n]*:|^\$", re.MULTILINE)
_NPM_BUILT_IN = frozenset({"start", "restart"})  # npm runs them without a script: `node server.js`


@dataclass(frozen=True, slots=True)
class Offered:
    """``make`` and ``npm`` are None where there is no such file, or where it can offer more than it says."""

    make: frozenset[str] | None
    npm: frozenset[str] | None


def offered(root: Path) -> Offered:
    """What is at ``root``."""
    return Offered(_make(root), npm_scripts(_read(root / PACKAGES[0])))


def _make(root: Path) -> frozenset[str] | None:
    text = next((text for name in MAKEFILES if (text := _read(root / name))), "")
    if not text or _UNKNOWABLE.search(text):
        return None
    return frozenset(name for match in _TARGET.finditer(text) for name in match[1].split())


def npm_scripts(text: str) -> frozenset[str] | None:
    """The scripts that a package.json offers; None where it is none."""
    try:
        values = json.loads(text or "null")
    except (ValueError, RecursionError):
        return None
    scripts = values.get("scripts", {}) if isinstance(values, dict) else None
    return _NPM_BUILT_IN | frozenset(scripts) if isinstance(scripts, dict) else None


def _read(file: Path) -> str:
    try:
        return files.read(file).decode("utf-8", "replace")
    except OSError:
        return ""
