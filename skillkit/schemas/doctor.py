"""skillkit doctor --format json"""

from typing import Annotated, Literal, TypedDict


class DoctorLine(TypedDict):
    state: Annotated[str, {"enum": ["ok", "warning", "broken"]}]
    subject: Annotated[str, "What was checked."]
    message: str
    fix: Annotated[str, "The command that puts it right; empty where nothing is to do."]


class DoctorOutput(TypedDict):
    version: Literal[1]
    lines: list[DoctorLine]


PRINTED = DoctorOutput
