"""What a clone remembers of its lake: the fields of a data class as JSON, in a file of the lake's folder."""

import json
import os
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, TypeVar

from skillkit.events.folder import parts

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Notes = TypeVar("Notes", bound=DataclassInstance)


def load(lake: str, name: str, fresh: "Notes") -> "Notes":
    """``fresh``, with what the file ``name`` says; as it is where there is none, or none that can be read.

    What has another form than in ``fresh``, or is of a newer skillkit, is left out.
    """
    try:
        with open(os.path.join(lake, name), encoding="utf-8") as file:
            document: Any = json.load(file)
    except (OSError, ValueError, RecursionError):
        return fresh
    for each in fields(fresh) if isinstance(document, dict) else ():
        value = document.get(each.name)
        kind = type(getattr(fresh, each.name))
        # JSON writes a whole number of seconds without a point
        if isinstance(value, kind) or (kind is float and isinstance(value, int)):
            setattr(fresh, each.name, value)
    return fresh


def save(lake: str, name: str, notes: "DataclassInstance") -> None:
    """Remember ``notes``, whole or not at all."""
    parts.write(lake, os.path.join(lake, name), json.dumps(asdict(notes), indent=1, sort_keys=True).encode())
