"""What a skill names of its repository: commands in its code, and paths."""

import re
from collections.abc import Iterable, Iterator
from posixpath import normpath

from skillkit.model.markdown import parse
from skillkit.model.skill import Skill
from skillkit.references import package_scripts, runs
from skillkit.references.graph import Edge, EdgeKind
from skillkit.text.pattern import compiled

_SHELLS = ("", "sh", "bash", "shell", "console", "zsh", "text")  # a fence without a language is mostly shell
_PARTS = compiled(r"&&|\|\||[;|\n]")
_PATH = compiled(r"(?:\./)?[\w.@+-]+(?:/[\w.@+-]+)+/?")  # with a folder in it: a bare name may be anything
_OTHER_PACKAGE = frozenset(("--prefix", "-w", "--workspace", "-C", "--filter"))
_INTERPRETERS = ("bash", "sh", "zsh", "python", "python3", "node", "ruby")


def commands(file: str, markdown: parse.Markdown) -> Iterator[Edge]:
    """Every command in a code span or in a fence of shell, without a prompt before it. A placeholder is no command.

    What follows a `cd` is left out: it runs in a folder of its own.
    """
    for text, start in runs.code_in(markdown, _SHELLS):
        at = 0
        for part in _PARTS.split(text):
            words = part.strip().removeprefix("$ ").split()
            if words and words[0].lstrip("(") in ("cd", "pushd"):  # what follows runs in another folder
                break
            if words and not any(set(word) & set("<>{}…") for word in words):
                begin = start + text.find(part.strip(), at)
                yield Edge(EdgeKind.COMMAND, file, " ".join(words), "", begin, begin + len(part.strip()))
            at += len(part)


def asked(command: Edge) -> Iterator[Edge]:
    """The targets of make, or the script of package.json, that a command asks for by name; its path is the program.

    Those of a file in another folder are left out. The place is that of the command.
    """
    words = command.written.split(" ")
    first, *rest = words
    if first == "make" and not any(word.startswith("-") for word in rest):
        yield from (
            _named(command, EdgeKind.TARGET, "make", word) for word in rest if is_name(word) and "=" not in word
        )
    elif _OTHER_PACKAGE.isdisjoint(rest):
        for asks, name, is_sure in package_scripts.asked_for(command.written):
            if is_sure and is_name(name):
                yield _named(command, EdgeKind.PACKAGE_SCRIPT, asks, name)


def is_name(word: str) -> bool:
    """True for a word that names something as it is; `TARGET` and `NAME` stand for another."""
    return word[:1].isalnum() and not word.isupper() and all(c.isalnum() or c in "-_.:/" for c in word)


def _named(command: Edge, kind: EdgeKind, program: str, name: str) -> Edge:
    return command._replace(kind=kind, written=name, path=program)


def paths(skill: Skill, file: str, markdown: parse.Markdown, links: Iterable[Edge]) -> Iterator[Edge]:
    """Every path below the root that a text names: what a link leads to, and in code what has a folder in it.

    In code no URL, no placeholder, nothing from `/`.
    """
    for text, start in runs.code_in(markdown, _SHELLS):
        for word in re.finditer(r"[^\s'\"`(),;=]+", text):
            if _PATH.fullmatch(word[0]) and ".." not in word[0].split("/"):
                path, begin = word[0].removeprefix("./").rstrip("/"), start + word.start()
                yield Edge(EdgeKind.CODE_PATH, file, word[0], path, begin, start + word.end())
    for link in links:
        path = normpath(f"{skill.folder_path}/{link.path}")
        if path.split("/")[0] != "..":
            yield link._replace(path=path)


def script(command: Edge) -> str:
    """The script below the root that a command runs: `./x.sh`, `python tools/x.py`; empty where it runs none."""
    first, *rest = command.written.split(" ")
    plain = [word for word in rest if not word.startswith("-")]
    if first.startswith("./"):
        named = first
    elif first in _INTERPRETERS and plain and "-m" not in rest and "-c" not in rest:
        named = plain[0] if "/" in plain[0] or "." in plain[0] else ""
    else:
        named = ""
    is_below = named[:1] not in ("", "/", "~") and ".." not in named.split("/")
    return normpath(named) if is_below else ""
