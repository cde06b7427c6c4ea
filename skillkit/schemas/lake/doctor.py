"""skillkit lake doctor --format json"""

from typing import Annotated, TypedDict


class LakeDoctorBad(TypedDict):
    file: str
    reason: str


class LakeDoctorBroken(TypedDict):
    file: str
    reason: str


class LakeDoctorClocks(TypedDict):
    ahead: Annotated[int, {"minimum": 0}]
    ancient: Annotated[int, {"minimum": 0}]


class LakeDoctorFault(TypedDict):
    message: str
    hint: str


class LakeDoctorAside(TypedDict):
    file: str
    reason: str


class LakeDoctorReplaced(TypedDict):
    file: str
    reason: str


class LakeDoctorClosed(TypedDict):
    path: str
    mode: str
    owner: str


class LakeDoctorBarred(TypedDict):
    path: str
    mode: str
    owner: str


class LakeDoctorOutput(TypedDict):
    well: bool
    waiting: Annotated[int, {"minimum": 0}]
    batches: Annotated[int, "That a crash left; the next sync moves them.", {"minimum": 0}]
    bad: list[LakeDoctorBad]
    files: Annotated[int, {"minimum": 0}]
    events: Annotated[int, {"minimum": 0}]
    broken: Annotated[list[LakeDoctorBroken], "Files of the lake that cannot be read."]
    doubled: Annotated[list[str], "Ids that are in it more than once, though each counts once; at most 100."]
    clocks: LakeDoctorClocks
    lake: str
    identity: Annotated[str, "Empty where there is no lake, or none of which one is known."]
    fault: Annotated[LakeDoctorFault | None, "The lake is missing, or it is not the one that this clone uses."]
    aside: Annotated[list[LakeDoctorAside], "Damaged files of the lake that were set aside."]
    gone: Annotated[list[str], "Files that a lake that travels had; `lake sync` fetches what they held again."]
    replaced: Annotated[list[LakeDoctorReplaced], "Files set aside of which what the remote has was fetched again."]
    foreign: Annotated[list[str], "Files in the lake's folder that are not its own; they are not read."]
    closed: Annotated[list[LakeDoctorClosed], "What members of the group of a shared lake cannot write."]
    barred: Annotated[list[LakeDoctorBarred], "What this user cannot write."]


PRINTED = LakeDoctorOutput
