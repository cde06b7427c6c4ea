"""`skillkit version`: the same as `skillkit --version`."""

from skillkit.cli.shared import edge


@edge.options()
def command() -> int:
    """Show the version."""
    print(f"skillkit {edge.version()}")
    return edge.CLEAN
