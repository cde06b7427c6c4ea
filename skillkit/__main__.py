"""The console script, and `python -m skillkit`: quiet at Ctrl-C, also while the program is still being imported."""

import sys


def main() -> None:
    """Run the program. Raises SystemExit with its exit code."""
    try:
        from skillkit import cli

        cli.main()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
