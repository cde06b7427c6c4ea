"""A patch on a terminal."""

from skillkit.cli.shared import edge

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def painted(patch: str) -> str:
    """``patch`` in colours, where stdout has them; on a terminal without what could reach into it."""
    return "".join(map(_painted, patch.splitlines(keepends=True)))


def _painted(line: str) -> str:
    colour = _COLOURS.get(line[:1])
    clean = edge.printable(line) if edge.has_terminal() else line
    return edge.paint(clean, colour) if colour and not line.startswith(("+++", "---")) else clean
