"""Commands that a hook, a manifest or a skill being loaded runs by itself."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from skillkit.security import catalogue
from skillkit.security.commands import flow, shell
from skillkit.security.facts import Kind, Via
from skillkit.security.texts.look import FactList
from skillkit.text.pattern import pattern


def commands_of(value: Any, depth: int = 0) -> Iterator[str]:
    """The commands of a hook's entries, whatever their shape."""
    if depth > 6:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value[:50]:
            yield from commands_of(item, depth + 1) if not isinstance(item, str) else (item,)
    elif isinstance(value, dict):
        kind = value.get("type")
        found = False
        for key in ("command", "bash", "powershell", "run", "url", "script"):
            if isinstance(value.get(key), str):
                yield value[key]
                found = True
        if isinstance(value.get("hooks"), list | dict):
            yield from commands_of(value["hooks"], depth + 1)
            found = True
        if not found and kind in ("prompt", "agent") and isinstance(value.get("prompt"), str):
            yield value["prompt"]


def _reads_environment(command: str, emit: Callable[..., None]) -> None:
    if catalogue.SECRET_PROGRAMS().search(command):
        emit(Kind.CREDENTIALS, command[:40], "read")
    if re.search(r"(?:^|[;&|]\s*)(?:env|printenv|export -p|set)\s*(?:$|[;&|>])", command, re.MULTILINE):
        emit(Kind.CREDENTIALS, "the environment", "read")
    for found in catalogue.CREDENTIALS().finditer(command):
        emit(Kind.CREDENTIALS, found[0], "read")


def hooks(facts: FactList, entries_by_event: Any, path: str, line_of: Callable[[str], int], where: str) -> None:
    for event, entries in entries_by_event.items() if isinstance(entries_by_event, dict) else ():
        for command in commands_of(entries):
            line = line_of(command)
            facts.add(Kind.HOOKS, str(event)[:60], path, line, Via.HOOK, (where,), command)
            run_hook(facts, command, path, line, Via.HOOK)


_SENDS_INPUT = pattern(
    r"\b(?:(?:curl|http|xh)\b[^\n|;&]{0,300}(?:-d|-T|-F|--data(?:-\w+)?|--upload-file|--json)[= ]?[\"']?(?:\S{0,20}=)?(?:@?-(?=[\"'\s]|$)|@/dev/stdin|\$\(cat\b)|nc\s+[\w.-]+\s+\d+|wget\b[^\n|;&]{0,200}--post-file[= ]-)"
)


def run_hook(facts: FactList, command: str, path: str, line: int, via: Via) -> None:
    """What a hook's command does, and that it sends what it gets."""
    run_command(facts, command, path, line, via)
    _sent(facts, command, path, line)


def _sent(facts: FactList, command: str, path: str, line: int) -> None:
    """A hook that sends away what it gets: the prompt of the user, or what a tool was given and answered."""
    if not _SENDS_INPUT().search(command) or command.lstrip().startswith(("git ", "echo ", "printf ")):
        return
    hosts = [host for host in catalogue.HOST().findall(command) if not catalogue.LOCAL().match(host)]
    if hosts:
        facts.add(Kind.CREDENTIALS, "what the agent gets and does", path, line, Via.HOOK, ("sent",), ", ".join(hosts))


def run_command(facts: FactList, command: str, path: str, line: int, via: Via) -> None:
    def emit(kind: Kind, what: str, *flags: str, detail: str = "") -> None:
        facts.add(kind, what, path, line, via, flags, detail)

    running = flow.Script(emit, shell.variables(command))
    for each in shell.lines(command):
        running.run(each.text, each.body)
    _reads_environment(command, emit)
