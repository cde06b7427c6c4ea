"""Each pattern of the scanner reads a text once: twice the text takes about twice the time, however it is made."""

import importlib
import pkgutil
import re
import time
from functools import cache
from pathlib import Path

import pytest

import skillkit.security

SIZE = 1_500
"""Characters of the smaller text."""

MOST = 2.6
"""Times as long that twice the text may take."""

NOTICED = 0.003
"""Seconds of processor time below which a ratio says nothing."""

PIECES = (" ", "\n", "a", "-", ".", "/", "'", "(", "#", "=", "a ", "a.", "$(", "do not ")  # fmt: skip
"""What a text is made of that is to slow a pattern down: its own beginning, over and over."""


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


def seconds(pattern: re.Pattern[str], text: str, once: bool) -> float:
    begun = time.process_time()
    if once:
        pattern.match(text)
        return time.process_time() - begun
    for number, _ in enumerate(pattern.finditer(text)):
        if number > 200:
            break
    return time.process_time() - begun


def grows(pattern: re.Pattern[str], piece: str, once: bool) -> float:
    """How many times as long twice the text takes; 0 where neither takes any time."""
    text = piece * (SIZE // len(piece))
    if seconds(pattern, text, once) < NOTICED:
        return 0.0
    ratio = 0.0
    for times in (1, 4):  # once more where it seems slow: other processes take time as well
        least, most = (min(seconds(pattern, each, once) for _ in range(times)) for each in (text, text + text))
        ratio = most / least
        if ratio <= MOST:
            break
    return ratio


@pytest.mark.slow
@pytest.mark.parametrize("module", [name for name in modules() if patterns(name)])
def test_twice_the_text_takes_about_twice_the_time(module):
    slow = {
        (name, piece): round(ratio, 1)
        for name, pattern in patterns(module).items()
        for piece in PIECES
        if (ratio := grows(pattern, piece, begins(name))) > MOST
    }
    assert slow == {}
