"""How a client is started."""

from collections.abc import Mapping
from typing import NamedTuple


class Start(NamedTuple):
    """``arguments`` after the program's name, variables of the ``environment``, ``files`` to be written before (path
    below HOME to text), and a ``note`` for the user.
    """

    arguments: tuple[str, ...]
    environment: dict[str, str]
    files: Mapping[str, str] = {}
    note: str = ""
