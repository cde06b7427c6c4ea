"""What wheel and sdist hold, compared with what git has."""

import re
import subprocess
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.release import keep

IN_SDIST = ("skillkit/", "skills/company_wide/", "skills/team_wide/", "tests/", "docs/")
"""The folders of a source distribution; the links of `skills/all` are made again by `skillkit link`."""


def differences(checkout: Path, wheel: Path, sdist: Path) -> Iterator[str]:
    """What is missing from a file, and what is in it that git does not have."""
    tracked = _tracked(checkout)
    with zipfile.ZipFile(wheel) as opened:
        packed = {name for name in opened.namelist() if ".dist-info/" not in name and not name.endswith("/")}
    yield from _compare(wheel.name, packed, _of_wheel(tracked))
    top = sdist.name.removesuffix(".tar.gz") + "/"
    with tarfile.open(sdist) as opened:
        packed = {member.name.removeprefix(top) for member in opened if not member.isdir()}
    wanted = {name for name in tracked if name.startswith(IN_SDIST)} | {"pyproject.toml", "README.md", "LICENSE"}
    yield from _compare(sdist.name, {name for name in packed if name in wanted or name.startswith(IN_SDIST)}, wanted)


def _tracked(checkout: Path) -> set[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=checkout, check=True, capture_output=True).stdout
    return {name for name in listed.decode().split("\0") if name}


def _of_wheel(tracked: set[str]) -> set[str]:
    """The package, and the skills that `init` offers, which pyproject.toml puts below scaffold/."""
    own = {name for name in tracked if name.startswith("skillkit/")}
    skills = {name for name in tracked if name.startswith(("skills/company_wide/", "skills/team_wide/"))}
    return own | {name.replace("skills/", "skillkit/scaffold/bundled/", 1) for name in skills}


def _compare(name: str, packed: set[str], wanted: set[str]) -> Iterator[str]:
    yield from (f"{name}: {path} is missing" for path in sorted(wanted - packed))
    yield from (f"{name}: {path} is in it, and not in git" for path in sorted(packed - wanted))


def wrong_tag(checkout: Path, tag: str) -> Iterator[str]:
    """Where the tag is not the version's, or the changelog has no dated section for it."""
    version = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if tag != f"v{version}":
        yield f"the tag is {tag}, and pyproject.toml has version {version}"
    for name in keep.not_kept(checkout):
        yield f"{name}: is not kept for later upgrades: run `make keep-texts`"
    changes = (checkout / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## {re.escape(version)} \([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\)$", changes, re.M):
        yield f"CHANGELOG.md: no section '## {version} (YYYY-MM-DD)'"
