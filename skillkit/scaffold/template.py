"""The files that scaffolding begins from."""

from pathlib import Path
from string import Template

_FOLDER = Path(__file__).parent / "templates"


def filled(file: str, /, **values: str) -> str:
    """The template ``file`` with each $key replaced."""
    return Template(text(file)).substitute(values)


def text(file: str) -> str:
    """The template ``file`` as it is: a script, whose $ are its own."""
    return (_FOLDER / file).read_text(encoding="utf-8")
