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
        # `$$`, and a key twice on a line, cannot be read back
        if keys and all(key and keys.count(key) == 1 for key in keys):
            literal = re.split(r"\$(?:[a-z_]+|\{[a-z_]+\})", line)
            pattern = "(.*)".join(re.escape(part) for part in literal)
            if match := re.search(f"^{pattern}\r?$", present, re.MULTILINE):
                for key, value in zip(keys, match.groups(), strict=True):
                    found.setdefault(key, value.rstrip("\r"))  # the first line counts: later ones may be the user's
    return found


def lines_of(block: str) -> re.Pattern[str]:
    """Finds the lines of a block at any indent, with anything in the places of its $keys."""
    lines: list[str] = []
    for n, line in enumerate(block.rstrip("\n").splitlines()):
        parts: list[str] = []
        last = 0
        for match in Template.pattern.finditer(line):
            parts.append(re.escape(line[last : match.start()]))
            key = match["named"]
            seen = any(f"(?P<{key}>" in earlier_line for earlier_line in [*lines, "".join(parts)])
            parts.append(re.escape("$") if match["escaped"] else f"(?P={key})" if seen else f"(?P<{key}>[^\\r\\n]*)")
            last = match.end()
        parts.append(re.escape(line[last:]))
        lines.append(("(?P<indent>[ \\t]*)" if n == 0 else "(?P=indent)" if line.strip() else "") + "".join(parts))
    return re.compile("^" + r"[ \t]*\r?\n".join(lines) + r"[ \t]*(?=\r?$)", re.MULTILINE)
