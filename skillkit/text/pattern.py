"""Regular expressions that wait: start-up pays for those alone that a run needs."""

import re
from collections.abc import Callable
from functools import cache, partial


def pattern(text: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """What compiles ``text`` when it is first called, and gives the same answer ever after."""
    return cache(partial(re.compile, text, flags))
