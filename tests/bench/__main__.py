"""`make bench`: every table, or those named on the command line."""

import sys

from tests.bench import check, lake, lake_ducklake, lake_git, lake_laptops, link, lint, route, start

TABLES = {
    "start": start.table,
    "lint": lint.table,
    "link": link.table,
    "route": route.table,
    "check": check.table,
    "lake": lake.table,
    "lake-git": lake_git.table,
    "lake-ducklake": lake_ducklake.table,
    "lake-laptops": lake_laptops.table,
}


def main() -> None:
    for name in sys.argv[1:] or TABLES:
        TABLES[name]()


main()
