"""Plays of Ansible: what their tasks write where the system's permissions are, and programs that run as their owner."""

import re
from typing import TYPE_CHECKING

from skillkit.late import Late
from skillkit.security.facts import Kind, Via
from skillkit.security.texts.look import TextLook
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security.texts import data_commands
else:  # most plays fetch nothing
    data_commands = Late("skillkit.security.texts.data_commands")

_PLAY = pattern(r"(?m)^[ \t]*(?:-[ \t]+)?(?:tasks|handlers|pre_tasks|post_tasks|hosts)[ \t]*:|\bansible\.\w+\.\w+:")
_TASK = pattern(r"(?m)^[ \t]*-[ \t]+(?=[\w.]+[ \t]*:)")
_WRITTEN = pattern(r"(?m)^[ \t]*(?:dest|path|name)[ \t]*:[ \t]*[\"']?(?P<place>/etc/sudoers[^\s\"']{0,120})")
_OWNER_RUNS = pattern(
    r"(?m)^[ \t]*mode[ \t]*:[ \t]*(?P<mode>[\"']?(?:0?[4-7][0-7]{3}|[ug]*\+r?w?x?s\w*|u=\w{0,3}s\w*(?:,[^\"'\n]{1,40})?)[\"']?)[ \t]*$"
)
_FETCHED = pattern(r"(?m)^[ \t]*(?:-[ \t]+)?(?:ansible\.builtin\.)?(?:get_url|uri)[ \t]*:")
_URL = pattern(r"(?m)^[ \t]*url[ \t]*:[ \t]*[\"']?(?P<value>[^\s\"']{4,300})")
_PLACE = pattern(r"(?m)^[ \t]*(?:dest|path)[ \t]*:[ \t]*[\"']?(?P<value>[^\s\"']{1,300})")
_RUNS = pattern(
    r"(?m)^[ \t]*(?:-[ \t]+)?(?:ansible\.\w+\.)?(?:command|shell|raw|script)[ \t]*:[ \t]*(?:[\"']?(?P<command>[^\s\"'|>][^\n\"']{0,400})|\n[ \t]*cmd[ \t]*:[ \t]*[\"']?(?P<listed>[^\n\"']{1,400}))"
)
_NAMED_PROGRAM = pattern(r"NOPASSWD[\"']?[ \t]*:[ \t]*(?!ALL\b)(?:/|\{\{)[^\n]{1,200}")
_WITHOUT_PASSWORD = pattern(r"NOPASSWD|![ \t]*authenticate")
_FOR_ALL = pattern(
    r"\bALL[ \t]*=[ \t]*\([^)\n]{0,40}\)[ \t]*(?:NOPASSWD[ \t]*:[ \t]*)?(?:ALL\b|\{\{)|NOPASSWD[ \t]*:[ \t]*ALL\b"
)


def examine(look: TextLook, text: str) -> None:
    """State what the tasks of a play do to the permissions of the system."""
    fetches = "get_url" in text or "uri:" in text
    if not ("sudoers" in text or "mode" in text or fetches) or not _PLAY().search(text):
        return
    starts = [match.start() for match in _TASK().finditer(text)]
    if fetches:
        _run(look, text, starts)
    without_password = bool(_WITHOUT_PASSWORD().search(text))  # a variable of the play may hold the word
    for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
        task = text[begin:end]
        written = _WRITTEN().search(task)
        if written and without_password and _FOR_ALL().search(task) and not _NAMED_PROGRAM().search(task):
            _say(look, begin + written.start(), written["place"], task)
        runs = _OWNER_RUNS().search(task)
        if runs and not re.search(r"state[ \t]*:[ \t]*[\"']?directory", task):
            _say(look, begin + runs.start(), f"mode {runs['mode']}", task)


def _run(look: TextLook, text: str, starts: list[int]) -> None:
    """Look at what the tasks fetch and run, as the commands that they are."""
    named = data_commands.named_values(text)
    running = data_commands.Running(look, named, Via.FILE, scheduled=False)
    for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
        task = data_commands.with_values(text[begin:end], named)
        fetched, runs = _FETCHED().search(task), _RUNS().search(task)
        if fetched and (url := _URL().search(task)) and (place := _PLACE().search(task)):
            if "checksum" not in task:
                running.run(f"curl -o {place['value']} {url['value']}", begin + fetched.start())
        elif runs:
            running.run(runs["command"] or runs["listed"], begin + runs.start())


def _say(look: TextLook, offset: int, what: str, task: str) -> None:
    line = look.text.find("\n", offset) if look.text[offset] == "\n" else offset - 1
    at = look.line_at(line + 1)
    look.owner.add(Kind.PERMISSIONS, what, look.path, at, Via.FILE, ("system",), " ".join(task.split()))
