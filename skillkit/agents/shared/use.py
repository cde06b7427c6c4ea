"""What an agent's hooks and its own files say of the use of skills. Standard library only: the hook pays for every
import here.
"""

from collections.abc import Mapping

MODEL, USER = "model", "user"
"""Who picked the skill."""

HookUse = tuple[str, str, str]
"""The name of a skill, who picked it, and the id of the prompt."""


def named(prompt: str, mark: str) -> list[str]:
    """The words of a prompt that begin with ``mark`` (`$` or `/`), each once, without it."""
    words = (word[1:].rstrip(".,:;!?)'\"") for word in prompt.split() if word.startswith(mark))
    return list(dict.fromkeys(words))


def read(command: str) -> list[str]:
    """The folders whose SKILL.md a shell command names, each once: an agent without a tool for skills reads them so."""
    found = []
    # paths of Windows, and blanks that a shell needs escaped
    for piece in command.replace("\\", "/").split("/SKILL.md")[:-1]:
        name = piece.rpartition("/")[2]
        found.append(name.split()[-1].strip("'\"") if name.strip() else "")
    return list(dict.fromkeys(filter(None, found)))


def text(event: Mapping[str, object], key: str) -> str:
    """The text at a key of a hook's event; empty where there is none."""
    value = event.get(key)
    return value if isinstance(value, str) else ""
