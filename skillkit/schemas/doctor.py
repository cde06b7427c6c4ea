"""skillkit doctor --format json"""

from typing import Annotated, Literal, TypedDict


class DoctorLine(TypedDict):
    state: Annotated[str, {"enum": ["ok", "look", "broken"]}]
    subject: Annotated[str, "What was looked at."]
    message: str
    mend: Annotated[str, "The command that puts it right; empty where nothing is to do."]


class DoctorOutput(TypedDict):
    version: Literal[1]
    lines: list[DoctorLine]


PRINTED = DoctorOutput
