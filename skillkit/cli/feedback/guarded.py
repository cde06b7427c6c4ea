"""The child process of `skillkit feedback query`: a request on standard input, its answer on standard output."""

import json
import sys

from skillkit.events.reading import guarded_sql


def main() -> None:
    sys.stdout.write(guarded_sql.answer(json.load(sys.stdin)))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
