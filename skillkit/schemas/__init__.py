"""The JSON Schemas of what commands print and of what is on disk."""

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


def names() -> list[str]:
    """The names of all schemas, sorted."""
    return sorted(_names(files(__package__).joinpath("json"), ""))


def _names(folder: Traversable, group: str) -> Iterator[str]:
    for file in folder.iterdir():
        if file.is_dir():
            yield from _names(file, f"{group}{file.name}-")
        else:
            yield group + file.name.removesuffix(".schema.json")


def load(name: str) -> dict[str, Any]:
    """The schema of this name (`lint`, `event`, `feedback-add`, ...), as a dictionary."""
    text = files(__package__).joinpath("json", *f"{name}.schema.json".split("-", 1)).read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
