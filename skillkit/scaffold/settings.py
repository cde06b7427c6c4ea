"""One permission merged into Claude Code's settings."""

import json
from typing import Any

from skillkit.errors import SkillkitError
from skillkit.scaffold import json_text

FILE = ".claude/settings.json"
PERMISSION = "Bash(skillkit feedback add:*)"
"""Without it Claude Code asks before each report, and refuses where nobody can be asked."""


def allow(text: str | None, permission: str = PERMISSION) -> str | None:
    """The settings with ``permission`` in ``permissions.allow``; None where it stands there already.

    ``text`` is None where there are no settings yet; else only characters are added to it. Raises SkillkitError where
    it is not JSON of the shape that settings have.
    """
    if text is None:
        return json.dumps({"permissions": {"allow": [permission]}}, indent=2) + "\n"
    permissions = _object(_object(_parsed(text), "the file").get("permissions", {}), '"permissions"')
    allowed = permissions.get("allow", [])
    if not isinstance(allowed, list):
        raise _wrong('"allow" in "permissions" is not a list')
    return None if permission in allowed else json_text.appended(text, ("permissions", "allow"), permission)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text.removeprefix("\ufeff"), strict=False)
    except json.JSONDecodeError as e:
        raise _wrong(f"not JSON at line {e.lineno}: {e.msg[:1].lower()}{e.msg[1:]}") from e
    except RecursionError as e:
        raise _wrong("nested too deep to read") from e


def _object(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(f"{what} is not an object")
    return value


def _wrong(fault: str) -> SkillkitError:
    return SkillkitError(f"{FILE}: {fault}", hint="mend it, or pass --no-permissions; nothing was changed")
