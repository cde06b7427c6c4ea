"""One permission merged into an agent's settings."""

import json
from typing import Any

from skillkit.agents.shared.base import Permission
from skillkit.errors import SkillkitError
from skillkit.text import jsonc
from skillkit.text.json_extras import Extra


def allow(text: str | None, permission: Permission) -> str | None:
    """The settings with ``permission`` in its list; None where it is there already.

    ``text`` is None where there are no settings yet; else only characters are added to it. Raises SkillkitError where
    it is not JSON of the shape that settings have.
    """
    *above, last = permission.key
    if text is None:
        document: Any = [permission.value]
        for key in reversed(permission.key):
            document = {key: document}
        return json.dumps(document, indent=2) + "\n"
    found = _object(_parsed(text, permission.file), "the file", permission.file)
    for key in above:
        found = _object(found.get(key, {}), f'"{key}"', permission.file)
    allowed = found.get(last, [])
    if not isinstance(allowed, list):
        raise _wrong(f'"{last}" in "{above[-1]}" is not a list', permission.file)
    return None if permission.value in allowed else jsonc.added(text, permission.key, "", permission.value)


def _parsed(text: str, file: str) -> Any:
    try:
        return jsonc.parse(text, (Extra.MARK,)).value
    except jsonc.JsonError as e:
        raise _wrong(str(e), file) from e


def _object(value: Any, what: str, file: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(f"{what} is not an object", file)
    return value


def _wrong(fault: str, file: str) -> SkillkitError:
    return SkillkitError(f"{file}: {fault}", hint="fix it, or pass --no-permissions; nothing was changed")
