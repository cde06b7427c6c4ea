"""Patterns of CODEOWNERS: which of ten thousand is the last that matches a path."""

import re
from collections.abc import Iterator, Sequence

_WILD = re.compile(r"[*?\[]")
_PIECES = re.compile(r"(\*\*/|/\*\*$|\*\*|\*|\?|\[[^\]/]+\])")


class Patterns:
    """Patterns in the order of a file.

    GitHub reads them as gitignore does: a slash inside ties a pattern to the root, and one that names a folder means
    all below it. In GitLab (``gitlab``) only a slash in front ties it, and only one at the end means what is below.
    Literal patterns are looked up by the folders of the path; only those with `*`, `?` or a range are tried.
    """

    def __init__(self, patterns: Sequence[str], *, gitlab: bool = False) -> None:
        self._gitlab = gitlab
        self._rooted: dict[str, int] = {}
        self._anywhere: dict[str, int] = {}
        self._wild: list[tuple[int, re.Pattern[str]]] = []
        for number, pattern in enumerate(patterns):
            self._add(number, pattern)
        self._wild.reverse()  # the last that matches counts, so the search can stop early

    def _add(self, number: int, pattern: str) -> None:
        rooted = pattern.startswith("/") or (not self._gitlab and "/" in pattern.rstrip("/"))
        if _WILD.search(pattern) or not pattern.strip("/"):
            self._wild.append((number, _compiled(pattern, rooted, self._gitlab)))
        else:
            (self._rooted if rooted else self._anywhere)[pattern.lstrip("/")] = number

    def last(self, path: str) -> int:
        """The index of the last pattern that matches the file ``path``; -1 where none does."""
        best = max(self._literal(path), default=-1)
        for number, pattern in self._wild:
            if number < best:  # none that is left comes later than what was found
                break
            if pattern.match(path):
                return number
        return best

    def _literal(self, path: str) -> Iterator[int]:
        """The numbers of the literal patterns that name the file, or a folder that it is in."""
        slashes = [at for at, letter in enumerate(path) if letter == "/"]
        forms = [path, *(path[: at + 1] for at in slashes)]
        if not self._gitlab:
            forms += [path[:at] for at in slashes]
        for form in forms:
            yield self._rooted.get(form, -1)
            if self._anywhere:
                yield self._anywhere.get(form, -1)
                yield from (self._anywhere.get(form[at + 1 :], -1) for at in slashes if at + 1 < len(form))


def _compiled(pattern: str, rooted: bool, gitlab: bool) -> re.Pattern[str]:
    """`*` and `?` stay within a folder, `**` crosses; in GitLab, which asks Ruby's fnmatch, only before a slash."""
    bare = pattern.strip("/") if pattern.endswith("/") else pattern.lstrip("/")
    text = "".join(_piece(piece, gitlab) for piece in _PIECES.split(bare))
    start = "" if rooted else "(?:.*/)?"
    return re.compile(start + text + _end(pattern, bare, gitlab) + r"\Z", re.DOTALL)


def _end(pattern: str, bare: str, gitlab: bool) -> str:
    """What may follow: all below a folder; nothing after `/*`, which means the files directly there."""
    if pattern.endswith("/"):
        return "/.*" if bare else ".*"
    return "" if gitlab or pattern.endswith("/*") else "(?:/.*)?"


def _piece(piece: str, gitlab: bool) -> str:
    match piece:
        case "**/":
            return "(?:.*/)?"
        case "/**" | "**":
            return piece.replace("**", "[^/]*" if gitlab else ".*")
        case "*":
            return "[^/]*"
        case "?":
            return "[^/]"
    if piece[:1] == "[" and piece[-1:] == "]":
        # `re.escape` would take the range of `a-z` away
        return f"[{'^' if piece[1] in '!^' else ''}{re.escape(piece[1:-1].lstrip('!^'))}]".replace(r"\-", "-")
    return re.escape(piece)
