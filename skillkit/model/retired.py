"""Skills that were retired, and what took over: a committed file, so that every clone can say it."""

import os
from pathlib import Path
from typing import NamedTuple

from skillkit import files
from skillkit.errors import SkillkitError
from skillkit.model.workspace import RETIRED

FILE = RETIRED
_HEAD = "# Skills that were retired, and what replaced them. Written by `skillkit retire`.\n"


class Retired(NamedTuple):
    """``successor`` is the skill that took over, ``reason`` why; both empty where nobody said."""

    successor: str = ""
    reason: str = ""


def load(root: Path) -> dict[str, Retired]:
    """The retired skills by name. Raises SkillkitError where the file cannot be read."""
    text = ""
    try:
        text = files.read(root / FILE).decode()
        import tomllib  # few repositories have the file

        values = tomllib.loads(text)
        return {name: Retired(str(one.get("for", "")), str(one.get("reason", ""))) for name, one in values.items()}
    except FileNotFoundError:
        return {}
    except OSError as e:
        raise files.refused(root / FILE, "read", e) from e
    except (ValueError, AttributeError) as e:
        from skillkit.text import conflict

        if line := conflict.line(text):
            raise SkillkitError(f"{FILE}: has a merge conflict at line {line}", hint=conflict.HINT) from e
        raise SkillkitError(f"{FILE}: not a list of retired skills: {e}", hint="fix it by hand") from e


def added(root: Path, name: str, successor: str, reason: str) -> str:
    """The file's text with ``name`` at its end; what is there stays, but for an older entry of the same name."""
    import json

    known = load(root)
    text = files.read(root / FILE).decode() if os.path.exists(root / FILE) else _HEAD
    if name in known:
        begin = text.index(f"[{name}]")  # by hand: a writer of TOML would lose the comments that people add
        end = text.find("\n[", begin)
        text = text[:begin] + (text[end + 1 :] if end >= 0 else "")
    lines = [f"[{name}]"]
    lines += [f"for = {json.dumps(successor)}"] if successor else []
    lines += [f"reason = {json.dumps(reason, ensure_ascii=False)}"] if reason else []
    return text.rstrip("\n") + "\n\n" + "\n".join(lines) + "\n"
