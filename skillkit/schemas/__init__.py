"""The JSON Schemas of what commands print and of what is on disk."""

import json
from importlib.resources import files
from typing import Any


def names() -> list[str]:
    """The names of all schemas, sorted."""
    suffix = ".schema.json"
    return sorted(file.name.removesuffix(suffix) for file in files(__package__).iterdir() if file.name.endswith(suffix))


def load(name: str) -> dict[str, Any]:
    """The schema of this name (`lint`, `list`, `event`, ...), as a dictionary."""
    text = files(__package__).joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
