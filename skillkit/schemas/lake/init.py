"""skillkit lake init --format json"""

from typing import Annotated, TypedDict


class LakeInitOutput(TypedDict):
    lake: Annotated[str, "The folder of the lake."]
    identity: Annotated[str, {"pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}]
    created: Annotated[bool, "False where a lake was there already."]


PRINTED = LakeInitOutput
