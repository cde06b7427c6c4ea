"""skillkit lake sync --format json"""

from typing import Annotated, TypedDict


class LakeSyncBad(TypedDict):
    file: str
    reason: str


class LakeSyncOutput(TypedDict):
    events: Annotated[int, "Moved into the lake.", {"minimum": 0}]
    bad: Annotated[list[LakeSyncBad], "Set aside, because they are not events."]
    lake: str


PRINTED = LakeSyncOutput
