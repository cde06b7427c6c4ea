"""What colleagues still report to the place where the lake was before it moved, brought along."""

import os
from pathlib import Path

from skillkit.cli.shared import open_lake
from skillkit.config import Config
from skillkit.events.engine import create_folder, store_of, travelling
from skillkit.events.event import digest
from skillkit.events.maintenance import moving
from skillkit.events.travel import lake_url

FOLDER = "before"
"""The folder of a clone's home for what it has fetched from there."""


def bring_along(root: Path, configured: Config) -> int:
    """Take what came to `[lake] before` into the lake. Returns how many events were new; 0 where none is named.

    Raises SkillkitError where that place cannot be read, or the lake cannot be written.
    """
    before = configured.lake_before
    if not before:
        return 0
    is_url = before.startswith((*lake_url.BUCKETS, lake_url.DUCKLAKE))
    is_folder = not is_url and os.path.isdir(os.path.join(root, os.path.expanduser(before), "events"))
    earlier = configured._replace(
        lake=before if is_folder else "",
        lake_git="" if is_url or is_folder else before,
        lake_url=before if is_url else "",
        lake_data="",
    )
    place = open_lake.placed(root, earlier, as_configured=True)
    if not is_folder:
        place.key = place.lake = os.path.join(place.home, FOLDER, digest(before)[:16])
        # reports may quote what other users of the machine must not see
        os.makedirs(os.path.dirname(place.lake), mode=0o700, exist_ok=True)
        create_folder(place)
    old = store_of(place)
    if lake := travelling(place):
        lake.travel()
    return moving.copy(old, store_of(open_lake.placed(root, configured))).new
