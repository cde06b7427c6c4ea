"""skillkit lake init --format json"""

from typing import Annotated, NotRequired, TypedDict


class LakeInitOutput(TypedDict):
    lake: Annotated[str, "The folder of the lake."]
    identity: Annotated[str, {"pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}]
    created: Annotated[bool, "False where a lake was there already."]
    remote: NotRequired[Annotated[str, "With --git: the URL of the remote, without a password."]]
    public: NotRequired[Annotated[bool, "With --git: anyone can read the remote; known of http and https alone."]]
    config: NotRequired[Annotated[str, "With --git: the file that names the remote."]]


PRINTED = LakeInitOutput
