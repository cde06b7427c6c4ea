"""The console script, and `python -m skillkit`: quiet at Ctrl-C, also while the program is still being imported."""

import gc
import sys

SELDOM = 100_000
"""Objects after which garbage is looked for: what imports make is none, and looking for it costs a start 5 %."""


def main() -> None:
    """Run the program. Raises SystemExit with its exit code."""
    gc.set_threshold(SELDOM)
    try:
        from skillkit import cli

        cli.main()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        raise SystemExit(130) from None  # 128 and the number of SIGINT, as shells have it
    finally:
        gc.freeze()  # else Python looks through all objects twice before it ends, which takes a tenth of a start


if __name__ == "__main__":
    main()
