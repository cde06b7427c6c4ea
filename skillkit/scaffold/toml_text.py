"""skillkit.toml of the user's with something added to a list, every comment of it kept."""

import json
import re
import tomllib
from collections.abc import Iterable

from skillkit.errors import SkillkitError


def with_strings(file: str, text: str, table: str, key: str, values: Iterable[str]) -> str:
    """``text`` with the strings that are missing added to the list ``key`` of the top-level ``table``.

    Raises SkillkitError where something else would change with it.
    """
    before = tomllib.loads(text)
    known = before.get(table, {}).get(key, [])
    missing = [value for value in values if value not in known]
    if not missing:
        return text
    written = ", ".join(json.dumps(value, ensure_ascii=False) for value in missing)
    header = re.search(rf"^\[{re.escape(table)}\][^\n]*(?:\n|\Z)", text, re.MULTILINE)
    if not header:
        start = text if not text or text.endswith("\n") else text + "\n"
        start += "\n" if start else ""
        new = f"{start}[{table}]\n{key} = [{written}]\n"
    else:
        inside = text[header.end() :]
        end = re.search(r"^\[", inside, re.MULTILINE)
        found = re.compile(rf"^{re.escape(key)}\s*=\s*\[", re.MULTILINE).search(inside[: end.start() if end else None])
        at = header.end() + (found.end() if found else 0)
        line = f"{written}, " if found and known else written if found else f"{key} = [{written}]\n"
        if not found and not header[0].endswith("\n"):
            line = "\n" + line
        new = text[:at] + line + text[at:]
    _see(file, before, new, table, key, [*missing, *known])
    return new


def _see(file: str, before: dict[str, object], new: str, table: str, key: str, wanted: list[str]) -> None:
    hint = f"add to [{table}] by hand: {key} = {json.dumps(wanted, ensure_ascii=False)}"
    try:
        after = tomllib.loads(new)
    except tomllib.TOMLDecodeError as e:
        raise SkillkitError(f"{file}: nothing can be added to it", hint=hint) from e
    inside = before.get(table, {})
    if after != {**before, table: {**(inside if isinstance(inside, dict) else {}), key: wanted}}:
        raise SkillkitError(f"{file}: nothing can be added to it", hint=hint)
