"""Each pattern of the scanner reads a text once, however it is made."""

import importlib
import pkgutil
import re
from collections import deque
from functools import cache, partial
from itertools import islice
from pathlib import Path

import pytest

import skillkit.security
from skillkit.security import hot
from tests import hang

SIZE = 2_000
"""Characters of the smallest text."""

PIECES = (" ", "\n", "a", "-", ".", "/", "'", "(", "#", "=", "a ", "a.", "$(", "do not ")  # fmt: skip
"""What a text is made of that is to slow a pattern down, over and over; and the words that ask for one."""


def modules() -> list[str]:
    found = [module.name for module in pkgutil.walk_packages(skillkit.security.__path__, "skillkit.security.")]
    return sorted(found)


@cache
def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a module by their names: those that are compiled, and those that wait."""
    found: dict[str, re.Pattern[str]] = {}
    module = importlib.import_module(name)
    for key, held in vars(module).items():
        waits = hasattr(held, "cache_info") and getattr(getattr(held, "__wrapped__", None), "func", None) is re.compile
        value = held() if waits else held
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            found[key] = value
    return found


@cache
def sources() -> str:
    folder = Path(skillkit.security.__file__).parent
    return "\n".join(file.read_text() for file in sorted(folder.rglob("*.py")))


def begins(name: str) -> bool:
    """True for a pattern that is asked at one place alone, not all over a text."""
    asked = set(re.findall(rf"\b{name}(?:\(\))?\.(\w+)\(", sources()))
    return bool(asked) and asked <= {"match", "fullmatch"}


def read(pattern: re.Pattern[str], once: bool, text: str) -> None:
    if once:
        pattern.match(text)
    else:
        deque(islice(pattern.finditer(text), 200), 0)


@pytest.mark.slow
@pytest.mark.nightly
def test_no_pattern_takes_time_as_the_square_of_a_text():
    cases = [
        (piece, partial(read, pattern, begins(name)))
        for module in modules()
        for name, pattern in patterns(module).items()
        for piece in PIECES
    ]
    cases += [(word, partial(read, confirm(), False)) for word, confirm in hot._CONFIRMS.items()]
    hang.never_a_square(cases, SIZE)
