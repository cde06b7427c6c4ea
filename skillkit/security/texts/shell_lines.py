"""The lines of a shell, one after the other: those that are worth a parse, and that no comment warns of."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from skillkit.late import Late
from skillkit.security import hot
from skillkit.security.around import line_around
from skillkit.security.texts.look import WARNINGS, TextLook, any_in
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import catalogue
    from skillkit.security.commands import flow, shell
else:  # most skills hold nothing that these would look at
    catalogue = Late("skillkit.security.catalogue")
    flow, shell = (Late(f"skillkit.security.commands.{name}") for name in ("flow", "shell"))


_FORBIDS = pattern(r"\s*(?:[-*]\s+)?(?:never|do not|don['’]t|avoid|must not)\s", re.IGNORECASE)


SPLIT_WORD = pattern(
    r"\b[a-z]{1,8}(?:\"[a-z]{0,6}\"|'[a-z]{0,6}'|\\(?=[a-z]))[a-z]{1,8}\b|\b[a-z]{1,6}[\"'][a-z]{1,6}[\"'](?=\s|$)|\$\{?\w{1,20}\}?\$\{?\w"
)
"""A word that is put together from pieces, so that it is not found."""


_LOGGED = pattern(r"(?:[A-Z][a-z]{2} [ \d]\d|\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d)?\b")
"""The time at which something was done, in a log."""

GETS = pattern(
    r"(?:\S{0,60}/)?(?:curl|wget|iwr|irm|invoke-webrequest|invoke-restmethod|aria2c|https?|fetch)\b", re.IGNORECASE
)
"""A program that gets a file, as a variable has it: without what is done with the file."""

_ADDED = pattern(r"ADD\s+(?:--\S+\s+)*(?P<from>https?://\S*?(?P<name>[^/\s]*))\s+(?P<to>\S+)$")
"""What a Dockerfile downloads, and where to."""


_ADDED_LIST = pattern(
    r"ADD\s+(?:--\S+\s+)*\[\s*\"(?P<from>https?://[^\"\s]*?(?P<name>[^/\"\s]*))\"\s*,\s*\"(?P<to>[^\"\s]+)\"\s*\]$"
)
_MANY = pattern(r"\s-exec|\bxargs\b|\brun-parts\b|/\*")
"""What starts files by a pattern: the line may name none of them."""


def run(
    look: TextLook, running: "flow.Script", begin: int, end: int, places: list[int], current: dict[str, Any], kind: str
) -> None:
    unescaped = kind == "inline" and "\\|" in look.text[begin:end]
    names: tuple[str, ...] = running.names
    held = tuple(
        name
        for name, value in running.known.items()
        if len(name) > 1 or "/" in value or "." in value
        if hot.is_hot(value) or GETS().match(value) or (value[:2] == "$(" and catalogue.CREDENTIALS().search(value))
    )
    marks = _marks(held)
    if marks:  # what a loop goes through is in another variable
        marks = _marks((*held, *(name for name, value in running.known.items() if value.startswith(marks))))
    called = [name for name, body in running.functions.items() if hot.is_hot(body)]
    calls = re.compile(rf"(?<![\w$./-])(?:{'|'.join(map(re.escape, called))})(?![\w=(/.-])") if called else None
    for line in shell.lines(look.text, begin, end):
        text = line.text.strip()
        if not text:
            continue
        if not (
            any_in(places, line.start, line.end + len(line.body) + 1)
            or text.startswith(("$", "`", "./", "sh ", "bash "))
            or "| $" in text
            or SPLIT_WORD().search(text)
            or ("$" in text and any(mark in text for mark in marks))
            or any(name in text for name in names)
            or (calls is not None and calls.search(text.lower()))
            or (running.awaits_program and "./" in text)
            or (running.is_connected and ("<&" in text or "-u" in text))
            or (
                names
                and (
                    text.startswith(("cd ", "pushd ", "WORKDIR "))
                    or _MANY().search(text)
                    or catalogue.CHECKS().search(text)
                )
            )
            or (running.hashed and f"${running.hashed}" in text)
        ):
            continue
        if _warned(look, line.start, begin, runs=kind == "file") or _LOGGED().match(text):
            continue
        current["at"] = line.start + len(line.text) - len(line.text.lstrip())
        text = re.sub(
            r"^(?:(?:\$|>|%|#|PS [^>]*>|❯|RUN|ENTRYPOINT|CMD)\s+(?=\S)|[@-]{1,2}(?=[a-z$]))",
            "",
            text.replace("\\|", "|") if unescaped else text,
        )
        if added := _ADDED().match(text) or _ADDED_LIST().match(text):
            text = f"curl -o {added['to']}{added['name'] if added['to'].endswith('/') else ''} {added['from']}"
        if line.body and text.split(maxsplit=1)[0] == "RUN":  # a Dockerfile's script
            text = text[3:].strip() or "sh"
        running.run(text, line.body)
        if running.names != names:
            names = running.names
            found = [name for name, value in running.known.items() if any(part in value for part in names)]
            marks += _marks(found)


def _marks(names: Iterable[str]) -> tuple[str, ...]:
    """How a line asks for variables."""
    return tuple(mark for name in names for mark in (f"${name}", f"${{{name}"))


_CALLS_BAD = pattern(
    r"[ \t]*(?:#+|//|REM\b|::)[ \t]*[❌✗🚫⛔⚠️*_ \t]*(?:bad|wrong|never|don['’]?t|do not|dangerous|unsafe|insecure|avoid|vulnerable|malicious|attack\w*|blocked|denied|rejected|forbidden)\b|[ \t]*(?:#+|//)[ \t]*[❌✗🚫⛔]",
    re.IGNORECASE,
)
"""A comment that begins by calling what follows bad: in a file that is run, one that says it by the way is no label."""


def _warned(look: TextLook, start: int, begin: int, *, runs: bool = False) -> bool:
    """True if a comment on this line, or alone on the line before, says that the command is bad.

    ``runs`` is True in a script: there a comment about something else, with a word such as "avoid", changes nothing.
    """
    says = _CALLS_BAD().match if runs else WARNINGS().search
    line = look.text[start : line_around(look.text, start)[1]]
    if _FORBIDS().match(line):
        return True
    if ("#" in line or "//" in line) and re.search(r"\s(?:#|//)\s*\S", line) and says(line[max(0, line.find("#")) :]):
        return True
    before = look.text[line_around(look.text, max(begin, start - 1))[0] : start - 1] if start > begin else ""
    return before.lstrip().startswith(("#", "//")) and bool(says(before))
