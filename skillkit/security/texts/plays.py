"""Plays of Ansible: what their tasks write where the system's permissions are, and programs that run as their owner."""

import re

from skillkit.security.facts import Kind, Via
from skillkit.security.texts.look import TextLook
from skillkit.text.pattern import pattern

_MOST_TASKS = 500

_PLAY = pattern(r"(?m)^[ \t]*(?:-[ \t]+)?(?:tasks|handlers|pre_tasks|post_tasks|hosts)[ \t]*:|\bansible\.\w+\.\w+:")
_TASK = pattern(r"(?m)^[ \t]*-[ \t]+(?=[\w.]+[ \t]*:)")
_WRITTEN = pattern(r"(?m)^[ \t]*(?:dest|path|name)[ \t]*:[ \t]*[\"']?(?P<place>/etc/sudoers[^\s\"']{0,120})")
_OWNER_RUNS = pattern(
    r"(?m)^[ \t]*mode[ \t]*:[ \t]*(?P<mode>[\"']?(?:0?[4-7][0-7]{3}|[ug]*\+r?w?x?s\w*|u=\w{0,3}s\w*(?:,[^\"'\n]{1,40})?)[\"']?)[ \t]*$"
)
_NAMED_PROGRAM = pattern(r"NOPASSWD[\"']?[ \t]*:[ \t]*(?!ALL\b)(?:/|\{\{)[^\n]{1,200}")
_WITHOUT_PASSWORD = pattern(r"NOPASSWD|![ \t]*authenticate")
_FOR_ALL = pattern(
    r"\bALL[ \t]*=[ \t]*\([^)\n]{0,40}\)[ \t]*(?:NOPASSWD[ \t]*:[ \t]*)?(?:ALL\b|\{\{)|NOPASSWD[ \t]*:[ \t]*ALL\b"
)


def examine(look: TextLook, text: str) -> None:
    """State what the tasks of a play do to the permissions of the system."""
    if ("sudoers" not in text and "mode" not in text) or not _PLAY().search(text):
        return
    starts = [match.start() for match in _TASK().finditer(text)][:_MOST_TASKS]
    without_password = bool(_WITHOUT_PASSWORD().search(text))  # a variable of the play may hold the word
    for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
        task = text[begin:end]
        written = _WRITTEN().search(task)
        if written and without_password and _FOR_ALL().search(task) and not _NAMED_PROGRAM().search(task):
            _say(look, begin + written.start(), written["place"], task)
        runs = _OWNER_RUNS().search(task)
        if runs and not re.search(r"state[ \t]*:[ \t]*[\"']?directory", task):
            _say(look, begin + runs.start(), f"mode {runs['mode']}", task)


def _say(look: TextLook, offset: int, what: str, task: str) -> None:
    line = look.text.find("\n", offset) if look.text[offset] == "\n" else offset - 1
    at = look.line_at(line + 1)
    look.owner.add(Kind.PERMISSIONS, what, look.path, at, Via.FILE, ("system",), " ".join(task.split()))
