"""`make bench`: every table, or those named on the command line."""

import sys

from tests.bench import check, lake, lint, route, start

TABLES = {"start": start.table, "lint": lint.table, "route": route.table, "check": check.table, "lake": lake.table}


def main() -> None:
    for name in sys.argv[1:] or TABLES:
        TABLES[name]()


main()
