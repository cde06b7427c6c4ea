"""`make bench`: every table, or those named on the command line."""

import sys

from tests.bench import lint, route, start

TABLES = {"start": start.table, "lint": lint.table, "route": route.table}


def main() -> None:
    for name in sys.argv[1:] or TABLES:
        TABLES[name]()


main()
