"""Regular expressions that wait: start-up pays for those alone that a run needs, and a later run not even for those.

Python keeps the bytecode of a module, but compiles its expressions in every process again: nine tenths of the time that
they take. So their code is kept as results of texts are, by their text, the interpreter and its version.
"""

import marshal
import re
from collections.abc import Callable
from functools import cache as once
from functools import partial

from skillkit import cache


def pattern(text: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """What compiles ``text`` when it is first called, and gives the same answer ever after."""
    return once(partial(compiled, text, flags))


def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(text, flags)``, from the code that an earlier run has kept where there is some."""
    if cache.current().is_stored:
        try:
            return _from_code(cache.remembered("pattern", (text, str(int(flags))), partial(_code, text, flags)))
        except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, EOFError):
            pass  # the inside of `re` is not as it was
    return re.compile(text, flags)


def _code(text: str, flags: int) -> bytes:
    """What `re` makes of an expression, before it is an object: see compile in Lib/re/_compiler.py."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(text, flags)
    names = tree.state.groupdict
    numbered: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        numbered[number] = name
    code = array("I", _compiler._code(tree, flags)).tobytes()
    return marshal.dumps(
        (text, int(flags | tree.state.flags), code, tree.state.groups - 1, dict(names), tuple(numbered))
    )


def _from_code(kept: bytes) -> re.Pattern[str]:
    """The object. Raises RuntimeError for code that is none: the engine checks it before it runs it."""
    import _sre  # type: ignore[import-not-found]
    from array import array

    text, flags, code, *groups = marshal.loads(kept)
    numbers = array("I")
    numbers.frombytes(code)
    made: re.Pattern[str] = _sre.compile(text, flags, numbers.tolist(), *groups)
    return made
