"""The files that scaffolding begins from."""

import re
from pathlib import Path
from string import Template

_FOLDER = Path(__file__).parent / "templates"


def filled(file: str, /, **values: str) -> str:
    """The template ``file`` with each $key replaced."""
    return Template(text(file)).substitute(values)


def text(file: str) -> str:
    """The template ``file`` as it is: a script, whose $ are its own."""
    return (_FOLDER / file).read_text(encoding="utf-8")


def values_in(template: str, present: str) -> dict[str, str]:
    """What the $keys of a template are in a file that it became: each from the first line that has its place."""
    found: dict[str, str] = {}
    for line in template.splitlines():
        keys = [match["named"] or match["braced"] for match in Template.pattern.finditer(line)]
        if keys and all(key and keys.count(key) == 1 for key in keys):
            literal = re.split(r"\$(?:[a-z_]+|\{[a-z_]+\})", line)
            pattern = "(.*)".join(re.escape(part) for part in literal)
            if match := re.search(f"^{pattern}\r?$", present, re.MULTILINE):
                for key, value in zip(keys, match.groups(), strict=True):
                    found.setdefault(key, value.rstrip("\r"))
    return found
