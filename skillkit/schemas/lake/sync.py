"""skillkit lake sync --format json"""

from typing import Annotated, NotRequired, TypedDict


class LakeSyncBad(TypedDict):
    file: str
    reason: str


class LakeSyncOutput(TypedDict):
    events: Annotated[int, "Moved into the lake.", {"minimum": 0}]
    bad: Annotated[list[LakeSyncBad], "Set aside, because they are not events."]
    lake: str
    remote: NotRequired[Annotated[str, "The URL of the git remote, where the lake travels through one."]]
    pushed: NotRequired[Annotated[int, "Events of this clone that the remote did not have.", {"minimum": 0}]]
    fetched: NotRequired[Annotated[int, "Events of others that were new here.", {"minimum": 0}]]


PRINTED = LakeSyncOutput
