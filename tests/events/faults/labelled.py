"""Reports of which it is known which fault they are about."""

from pathlib import Path
from typing import NamedTuple


class Labelled(NamedTuple):
    """A report about ``skill``, and the fault that it is about."""

    skill: str
    kind: str
    text: str
    fault: str


def load(name: str) -> list[Labelled]:
    """The reports of a file beside this one, in its order."""
    found, skill, kind, fault = [], "", "", ""
    for line in Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            _, skill, kind = line.split()
        elif line.startswith("= "):
            fault = line[2:]
        elif line and not line.startswith("#"):
            found.append(Labelled(skill, kind, line, f"{skill} {kind} {fault}"))
    return found


def near_misses() -> list[tuple[str, str, str]]:
    """(kind, text, text) of pairs that are about two faults, however alike they are."""
    lines = Path(__file__).with_name("near.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" | ")) for line in lines if line and not line.startswith("#")]
