"""The JSON Schemas of what commands print and of what is on disk."""

import json
from importlib.resources import files
from typing import Any


def names() -> list[str]:
    """The names of all schemas, sorted."""
    folder = files(__package__).joinpath("json")
    return sorted(file.name.removesuffix(".schema.json") for file in folder.iterdir())


def load(name: str) -> dict[str, Any]:
    """The schema of this name (`lint`, `list`, `event`, ...), as a dictionary."""
    text = files(__package__).joinpath("json", f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
