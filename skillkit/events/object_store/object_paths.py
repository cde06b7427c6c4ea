"""Where things are in a bucket: the folder engine's layout, with a manifest beside each merged part.

```
about.json                              which lake this is
events/month=2026-11/<batch>.parquet    a part: what one push brought of a month
merged/month=2026-11/<part>.json        the parts that <part> was merged from; they count once it is there
purged/<id>                             a report whose text was taken out
maintain.lock                           the one who maintains, for an hour at most
```
"""

import re

from skillkit.events.travel.lake_remote import RemoteLakeError

ABOUT = "about.json"
EVENTS = "events"
MERGED = "merged"
PURGED = "purged"
LOCK = "maintain.lock"  # an object without an owner: its age alone says whether it counts

FORMAT = 1
"""The layout of the bucket. A reader refuses a higher one, since what it does not know it would not count."""

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PART = re.compile(rf"events/(month=\d{{4}}-\d\d/{_UUID})\.parquet")
_MANIFEST = re.compile(rf"merged/(month=\d{{4}}-\d\d/{_UUID})\.json")
_ID = re.compile(rf"purged/({_UUID})")


def part(path: str) -> str:
    """The name of a part, `month=2026-11/<uuid>`, by its path; empty for what is none."""
    found = _PART.fullmatch(path)
    return found[1] if found else ""


def manifest(path: str) -> str:
    """The name of the part that a manifest is about, by the manifest's path; empty for what is none."""
    found = _MANIFEST.fullmatch(path)
    return found[1] if found else ""


def purged(path: str) -> str:
    """The id of the report that a mark of a purge is about; empty for what is none."""
    found = _ID.fullmatch(path)
    return found[1] if found else ""


def part_path(name: str) -> str:
    return f"{EVENTS}/{name}.parquet"


def manifest_path(name: str) -> str:
    return f"{MERGED}/{name}.json"


def month(name: str) -> str:
    """`2026-11`"""
    return name[6:13]  # behind `month=`


def check_format(shown: str, found: int) -> None:
    """Raise RemoteLakeError for a layout of a newer skillkit."""
    if found > FORMAT:
        raise RemoteLakeError(
            f"{shown}: a newer skillkit has written this lake (format {found}, this one knows {FORMAT})",
            hint="upgrade skillkit: `uv tool upgrade company-skillkit`",
        )
