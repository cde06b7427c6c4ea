"""The files beside a script that it imports: what they define is a part of what it does."""

import re
from collections.abc import Mapping
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from skillkit.security.scripts import statements
from skillkit.text.pattern import pattern

_MOST = 8
"""Files that are read with one script."""

_LONGEST = 60_000
"""Characters of all of them."""

_IMPORTS = pattern(
    r"(?m)\b(?:from|import|export[^\n]{0,80}from)[ \t]+[\"'](?P<js>\.{1,2}/[\w./-]{1,120})[\"']|\b(?:require|import)\([ \t]*[\"'](?P<required>\.{1,2}/[\w./-]{1,120})[\"'][ \t]*\)"
    r"|^[ \t]*from[ \t]+\.{0,2}(?P<module>[a-z_]\w{0,60}(?:\.\w{1,60}){0,3})[ \t]+import\b|^[ \t]*import[ \t]+(?P<whole>[a-z_]\w{0,60})[ \t]*(?:as[ \t]+\w+[ \t]*)?$|^[ \t]*from[ \t]+\.[ \t]+import[ \t]+(?P<sibling>[a-z_]\w{0,60})"
    r"|\brequire_relative[ \t(]+[\"'](?P<ruby>[\w./-]{1,120})[\"']"
    r"|(?:^|[;&{][ \t]*)[ \t]*(?:source|\.)[ \t]+(?P<sourced>(?:\$\((?:[^()\n]|\([^()\n]{0,100}\)){1,200}\)|\$(?!\()|[^\s;&|$]){1,120})"
)
IMPORTS = ("import", "require", "from", "source", ". ", ".\t")
"""Pieces of which each line holds one that imports something."""

_ENDINGS = (
    "",
    ".js",
    ".mjs",
    ".cjs",
    ".ts",
    ".mts",
    ".tsx",
    ".jsx",
    ".py",
    ".rb",
    "/index.js",
    "/index.ts",
    "/__init__.py",
)
_MAKES = pattern(
    r"(?m)^[ \t]*(?:import[ \t]+(?P<default>[A-Za-z_]\w*)[ \t]+from[ \t]*[\"']\.|import[ \t]+\*[ \t]*as[ \t]+(?P<all>[A-Za-z_]\w*)[ \t]+from[ \t]*[\"']\.|(?:const|let|var)[ \t]+(?P<required>[A-Za-z_]\w*)[ \t]*=[ \t]*(?:await[ \t]+)?(?:require|import)\([ \t]*[\"']\.)"
)
"""A name of a whole module, or of what the module exports as its one thing."""

_DEFAULT = pattern(
    r"(?m)^[ \t]*export[ \t]+default[ \t]+(?:async[ \t]+)?(?:function|class)[ \t]*(?=[(\w])(?P<name>\w*)|^[ \t]*module\.exports[ \t]*=[ \t]*(?:async[ \t]+)?(?:function[ \t]*(?P<own>\w*)[ \t]*(?=\()|(?P<same>[A-Za-z_]\w*)[ \t]*;?[ \t]*$|(?=\())"
)


class Beside(NamedTuple):
    """The texts that a script imports, one after the other, as ``text``; where each begins by its first line."""

    text: str = ""
    starts: tuple[tuple[int, str], ...] = ()

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    def place(self, line: int) -> tuple[str, int]:
        """The path, and the line in it, of a 1-based line of ``text``."""
        path, first = next(((path, first) for first, path in reversed(self.starts) if first <= line), ("", 1))
        return path, line - first + 1


NONE = Beside()


def beside(path: str, text: str, texts: Mapping[str, str]) -> Beside:
    """The files that the script at ``path`` imports, those that these import first. ``texts`` are all by their path."""
    if len(texts) < 2:
        return NONE
    order: list[str] = []
    _collect(path, text, texts, order, [path])
    if not order:
        return NONE
    parts, starts, line = [], [], 1
    names = _names(text)
    for each in order:
        part = _plain(texts[each], names) + "\n"
        starts.append((line, each))
        parts.append(part)
        line += part.count("\n")
    return Beside("".join(parts), tuple(starts))


def own(text: str, beside: Beside) -> str:
    """The script with the members of the files that it imports by their bare names."""
    stems = {basename(path).partition(".")[0] for _, path in beside.starts}
    names = [match["all"] or match["required"] for match in _MAKES().finditer(text) if not match["default"]]
    whole = re.findall(r"(?m)^[ \t]*import[ \t]+([a-z_]\w*)(?:[ \t]+as[ \t]+(\w+))?[ \t]*$", text)
    names += [alias or name for name, alias in whole if name in stems]
    if not names:
        return text
    return re.sub(rf"(?<![\w.])(?:{'|'.join(map(re.escape, sorted(set(names))))})\.(?=[A-Za-z_])", "", text)


def _collect(path: str, text: str, texts: Mapping[str, str], order: list[str], seen: list[str]) -> None:
    for match in _IMPORTS().finditer(statements.lines_with(text, *IMPORTS)):
        found = _resolved(path, match, texts)
        if not found or found in seen or len(seen) > _MOST:
            continue
        seen.append(found)
        if sum(len(texts[each]) for each in [*order, found]) > _LONGEST:
            continue
        _collect(found, texts[found], texts, order, seen)
        order.append(found)


def _resolved(path: str, match: re.Match[str], texts: Mapping[str, str]) -> str:
    folder = dirname(path)
    if match["sourced"]:
        name = basename(match["sourced"].replace('"', "").replace("'", ""))
        near = [each for each in texts if basename(each) == name and each != path]
        return (
            min(near, key=lambda each: (dirname(each) != folder, len(each))) if name and len(name) > 2 and near else ""
        )
    if named := match["js"] or match["required"] or match["ruby"]:
        base = normpath(join(folder, named))
        bare = re.sub(r"\.(?:m|c)?js$", "", base)  # TypeScript imports a.ts as a.js
        return next((each for stem in (base, bare) for end in _ENDINGS if (each := stem + end) in texts), "")
    module = (match["module"] or match["whole"] or match["sibling"] or "").replace(".", "/")
    return next(
        (each for end in (".py", "/__init__.py") if (each := normpath(join(folder, module + end))) in texts), ""
    )


def _names(text: str) -> list[str]:
    return [name for match in _MAKES().finditer(text) if (name := match["default"] or match["required"])]


def _plain(text: str, names: list[str]) -> str:
    """A module with the one thing that it exports under the name that the script gives it."""
    exported = _DEFAULT().search(text)
    if not exported or len(names) != 1:
        return text
    name = exported["name"] or exported["own"] or exported["same"]
    if name:
        return f"{text}\nconst {names[0]} = {name};"
    keyword = "" if exported[0].rstrip().endswith("=") else "function "
    if keyword:
        return f"{text[: exported.start()]}function {names[0]}{text[exported.end() :]}"
    return f"{text[: exported.start()]}const {names[0]} = {text[exported.end() :]}"
