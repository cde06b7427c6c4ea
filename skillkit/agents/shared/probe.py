"""What shows that a fact of an agent holds: a small layout, and what its client lists of it.

An agent's module `probes` gives ``PROBES``, each by the name that facts say.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple


class Probe(NamedTuple):
    """``files`` by their path below the repository's root, or HOME where it begins with ``~/``; a value that begins
    with ``-> `` is a link to what follows. Names of skills are the probe's own, so that probes can share one start.

    The client is started in ``folder``. ``listed`` are names that it has to send to its model and ``absent`` those that
    it must not; ``described`` are the texts of some. ``alone`` where it needs a start of its own: its files change what
    the client makes of other skills.

    ``filled`` adds so many skills, and then the whole list has to be what skillkit forecasts for a window of ``window``
    tokens; every fifth of them has wide characters. ``windows`` are the context windows in tokens that the models have
    which the client knows: what each has by default, and the largest.
    """

    files: Mapping[str, str]
    listed: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    described: Mapping[str, str] = {}
    folder: str = "."
    alone: bool = False
    filled: int = 0
    window: int = 200_000
    windows: tuple[int, ...] = ()


def skill(name: str, *keys: str, description: str = "Does what the probe asks.", body: str = "Body.\n") -> str:
    """A SKILL.md with further lines of frontmatter."""
    lines = [f"name: {name}", *([f"description: {description}"] if description else []), *keys]
    return "---\n" + "\n".join(lines) + f"\n---\n{body}"


def skills(folder: str, *names: str) -> dict[str, str]:
    """Plain skills of these names in an agent's folder."""
    return {f"{folder}/{name}/SKILL.md": skill(name) for name in names}


def as_json(value: object) -> str:
    """A settings file."""
    return json.dumps(value, indent=2)
