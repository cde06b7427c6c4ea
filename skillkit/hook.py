"""`skillkit-hook AGENT`: note that an agent used a skill. Standard library only; it never fails the agent.

The agent's hook hands an event over on standard input. Nothing goes to standard output, which for some of these events
would reach the model; the one exception is the question that `--remind` asks when a session stops.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType

from skillkit import checkout, skills_repository
from skillkit.agents.shared.use import text
from skillkit.events import spool
from skillkit.events.lake_place import home_of
from skillkit.events.usage import consent, invocation

DEBUG = "SKILLKIT_HOOK_DEBUG"
"""Set in the environment, it makes a fault of the hook show on stderr."""

LARGEST = 16_000_000
"""Bytes of an event that are read: a tool's answer may be in it."""

QUESTION = (
    "Before you end: was something in the text of {skills} wrong or missing, or was it not needed? If so, report it"
    " with one command, in single quotes: skillkit feedback add {first} 'what was wrong'. If not, end without a word"
    " on this."
)


def main() -> int:
    """The console script: always 0, since an agent takes anything else for a verdict on its own work."""
    try:
        _run(sys.argv[1:], os.environ, _event())
    except Exception:
        if os.environ.get(DEBUG):
            import traceback

            traceback.print_exc()
    return 0


def _event() -> dict[str, object]:
    event = json.loads(sys.stdin.buffer.read(LARGEST))
    return event if isinstance(event, dict) else {}


def _run(arguments: list[str], environment: Mapping[str, str], event: Mapping[str, object]) -> None:
    agent = arguments[0] if arguments else skills_repository.DEFAULT_AGENTS[0]
    known = _of(agent)
    folder = environment.get(known.FOLDER_VARIABLE) or text(event, "cwd") or _first(event.get("workspace_roots"))
    if not folder:
        return
    # as it is named first: a link may be the user's own way into the checkout
    roots = list(_roots(os.path.abspath(folder))) or list(_roots(os.path.realpath(folder)))
    if not roots or consent.refusal(roots[0], environment):
        return
    if text(event, "hook_event_name") == "Stop":
        any(_remind(root, event) for root in roots)
        return
    for skill, trigger, occasion in known.uses(event):
        root = next((root for root in roots if invocation.is_in_repository(root, skill)), "")
        if root and not consent.refusal(root, environment):
            _note(root, agent, skill, trigger, occasion, event, environment)


def _of(agent: str) -> ModuleType:
    """What knows the hooks of this agent, alone. Raises ImportError where there is none."""
    file = os.path.join(os.path.dirname(__file__), "agents", agent, "hook.py")
    if not agent.isidentifier() or not os.path.isfile(file):  # the word is from a settings file, and names a module
        raise ImportError(f"no hooks are known for {agent!r}")
    return import_module(f"skillkit.agents.{agent}.hook")


def _note(
    root: str,
    agent: str,
    skill: str,
    trigger: str,
    occasion: str,
    event: Mapping[str, object],
    environment: Mapping[str, str],
) -> None:
    found = checkout.find(root)
    session = text(event, "session_id") or text(event, "conversation_id")
    data = {
        "invocation_trigger": trigger,
        "model": text(event, "model")[:100],  # an event is anyone's text
        "agent_version": _version(agent, environment.get("AI_AGENT", "")),
        "repo": found.repository() if found else "",
        "commit": found.commit() if found else "",
    }
    home, host = home_of(root), os.uname().nodename if hasattr(os, "uname") else ""
    spool.put(home, invocation.invocation(agent, session, occasion, skill, data, host), durable=False)
    _remember(home, session, skill)


def _version(agent: str, name: str) -> str:
    """The version in what Claude Code calls itself (`claude-code_2-1-330_agent`); empty where another is the caller."""
    whose, _, rest = name.partition("_")
    version = rest.partition("_")[0].replace("-", ".")
    # digits and dots, of which a version has few
    return version[:30] if whose.startswith(agent) and version.replace(".", "").isdecimal() else ""


def _remember(home: str, session: str, skill: str) -> None:
    """Note the skill for the question at the end of the session."""
    folder = os.path.join(home, spool.SESSIONS)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, _file_name(session)), "a", encoding="utf-8") as file:
        file.write(skill + "\n")


def _remind(root: str, event: Mapping[str, object]) -> bool:
    """Send the agent back once a session with a question, and only if it used a skill; True if it was asked."""
    file = os.path.join(home_of(root), spool.SESSIONS, _file_name(text(event, "session_id")))
    if event.get("stop_hook_active") or os.path.exists(file + ".asked") or not os.path.exists(file):
        return False
    os.rename(file, file + ".asked")  # of two that stop at once only one renames it
    with open(file + ".asked", encoding="utf-8") as opened:
        skills = list(dict.fromkeys(opened.read().split()))
    reason = QUESTION.format(skills=", ".join(skills), first=skills[0] if len(skills) == 1 else "NAME")
    sys.stdout.write(json.dumps({"decision": "block", "reason": reason}))
    sys.stdout.flush()
    return True


def _roots(folder: str) -> Iterator[str]:
    """The skills repositories at or above ``folder`` (absolute), the nearest first.

    They end with the nearest one's checkout. An agent in an inner root uses the skills of the outer ones too.
    """
    current, found = folder, False
    while current:
        if skills_repository.is_root(current):
            found = True
            yield current
        above = os.path.dirname(current)
        current = "" if above == current or (found and os.path.lexists(os.path.join(current, ".git"))) else above


def _first(value: object) -> str:
    return str(value[0]) if isinstance(value, list) and value else ""


def _file_name(session: str) -> str:
    # a file system takes no more than 255 bytes for a name
    return "".join(c if c.isalnum() or c in "-_" else "_" for c in session)[:100] or "_"


if __name__ == "__main__":
    sys.exit(main())
