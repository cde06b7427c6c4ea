"""CODEOWNERS after a skill's folder has moved or gone."""

from skillkit.owners.codeowners_block import BEGIN, END


def moved(text: str, old: str, new: str) -> str:
    """``text`` with every line about the folder ``old`` about ``new``; both relative to the top of the repository.

    With an empty ``new`` these lines are removed. Lines of the block that `owners --write` keeps stay sorted.
    """
    lines = [_line(line, old, new) for line in text.splitlines(keepends=True)]
    return "".join(_sorted(lines))


def _line(line: str, old: str, new: str) -> str:
    pattern = line.partition(" ")[0]
    bare = pattern.lstrip("!/").rstrip("\r\n")
    if line.startswith("#") or not (bare == old or bare.startswith(f"{old}/")):
        return line
    at = pattern.index(old)
    return pattern[:at] + new + pattern[at + len(old) :] + line[len(pattern) :] if new else ""


def _sorted(lines: list[str]) -> list[str]:
    begin = next((i for i, line in enumerate(lines) if line.startswith(BEGIN[:24])), len(lines))
    end = next((i for i, line in enumerate(lines) if i > begin and line.startswith(END)), begin)
    first = begin + 1
    while first < end and not lines[first].startswith("/"):
        first += 1
    return lines[:first] + sorted(lines[first:end]) + lines[end:] if end > first else lines
