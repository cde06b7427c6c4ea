"""`skillkit version`: the same as `skillkit --version`."""

from skillkit.cli.shared import edge


def command(no_color: bool = edge.NO_COLOR) -> int:
    """Show the version."""
    print(f"skillkit {edge.version()}")
    return edge.CLEAN
