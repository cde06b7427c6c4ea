"""Modules that wait: start-up pays only for those that a run needs."""

from importlib import import_module
from typing import Any


class Late:
    """Stands for a module, which is imported when something of it is first asked for.

    The import is written under ``if TYPE_CHECKING:``, and the name is set to this under ``else:``.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        module = import_module(self._name)
        self.__dict__.update({key: value for key, value in vars(module).items() if not key.startswith("__")})
        return getattr(module, name)
