"""CODEOWNERS, in GitHub's and in GitLab's grammar: who owns a path.

GitHub:
https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
GitLab: https://docs.gitlab.com/user/project/codeowners/reference/
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from skillkit.owners.patterns import Patterns
from skillkit.text.pattern import pattern


class Forge(StrEnum):
    """Whose grammar a file is read in."""

    GITHUB = "github"
    GITLAB = "gitlab"


_OWNER = pattern(r"@@?\w[\w./-]*|[^\s@]+@[^\s@]+\.[^\s@]+")  # GitLab writes a role with two @
_SECTION = pattern(r"\^?\[(?P<name>[^\]]+)\](?:\[\d*\])?(?P<owners>.*)")
_BLANK = pattern(r"(?<!\\)[ \t]+")  # a blank behind a backslash is part of a path
_COMMENT = pattern(r"[ \t]#.*")
_FOREIGN = pattern(r"!|\\#|.*\[")
"""What gitignore knows and GitHub does not: a negation, an escaped number sign, a range."""


class OwnersLine(NamedTuple):
    """A pattern and its owners on the 1-based line ``number``; no owners: nobody owns what it matches.

    ``section`` is empty outside of GitLab's sections; ``excluded`` takes its matches out of the section.
    """

    number: int
    pattern: str
    owners: tuple[str, ...]
    section: str = ""
    excluded: bool = False

    @property
    def catches_all(self) -> bool:
        """True for a line such as `* @acme/platform`, which says of no skill who knows it."""
        return not self.pattern.strip("/*")


class Owned(NamedTuple):
    """``owners`` of a path in the order of the file, and the ``lines`` that say so."""

    owners: tuple[str, ...] = ()
    lines: tuple[OwnersLine, ...] = ()

    @property
    def only_by_catch_all(self) -> bool:
        """True where the line that matches the path matches all others too."""
        return bool(self.owners) and all(line.catches_all for line in self.lines)


class CodeOwners:
    """A file, ready to be asked. A question takes time with the path's depth and the patterns with `*`."""

    def __init__(self, text: str, forge: Forge = Forge.GITHUB) -> None:
        self.lines = tuple(_github(text) if forge is Forge.GITHUB else _gitlab(text))
        by_section: dict[str, list[OwnersLine]] = {}
        for line in self.lines:
            by_section.setdefault(line.section, []).append(line)
        self._sections = [_Section(lines, forge) for lines in by_section.values()]

    def owned(self, path: str) -> Owned:
        """Who owns a file (relative to the repository, with forward slashes): the last line that matches says it.

        In GitLab's grammar the last line of each section, and their owners together.
        """
        # GitLab asks for an approval of each section
        found = [line for section in self._sections if (line := section.last(path)) and line.owners]
        owners = dict.fromkeys(owner for line in found for owner in line.owners)
        return Owned(tuple(owners), tuple(found))


class _Section:
    def __init__(self, lines: list[OwnersLine], forge: Forge) -> None:
        self._lines = [line for line in lines if not line.excluded]
        gitlab = forge is Forge.GITLAB
        self._owned = Patterns([line.pattern for line in self._lines], gitlab=gitlab)
        self._excluded = Patterns([line.pattern for line in lines if line.excluded], gitlab=gitlab)

    def last(self, path: str) -> OwnersLine | None:
        """The last line that matches, unless the section excludes the path; what is excluded stays so."""
        at = self._owned.last(path)
        return self._lines[at] if at >= 0 and self._excluded.last(path) < 0 else None


def _github(text: str) -> Iterator[OwnersLine]:
    """GitHub skips a line that it cannot read as a whole."""
    for number, line in _entries(text):
        pattern, *owners = _BLANK().split(_COMMENT().sub("", line).strip())
        if not _FOREIGN().match(pattern) and all(map(is_owner, owners)):
            yield OwnersLine(number, pattern.replace("\\ ", " "), tuple(owners))


def _gitlab(text: str) -> Iterator[OwnersLine]:
    """GitLab takes every owner that it finds in a line, in a comment at its end too."""
    section, defaults = "", ()
    for number, line in _entries(text):
        heading = _SECTION().fullmatch(line)
        if heading:
            # GitLab: sections of one name, whatever their case, are one
            section, defaults = heading["name"].strip().casefold(), tuple(_OWNER().findall(heading["owners"]))
            continue
        excluded = line.startswith("!")
        pattern, *rest = _BLANK().split(line.removeprefix("!") if excluded else line, maxsplit=1)
        owners = tuple(_OWNER().findall(rest[0])) if rest else ()
        pattern = pattern.replace("\\ ", " ").replace("\\#", "#")
        yield OwnersLine(number, pattern, owners or defaults, section, excluded)


def _entries(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if (bare := line.strip()) and not bare.startswith("#"):
            yield number, bare


def is_owner(word: str) -> bool:
    """True for `@user`, `@org/team`, GitLab's `@@role`, and an email address."""
    return _OWNER().fullmatch(word) is not None
