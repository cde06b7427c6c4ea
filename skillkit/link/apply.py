"""Do one step: make, replace or remove a link, and nothing that is not a link."""

import os
import secrets
from pathlib import Path

from skillkit.errors import SkillkitError
from skillkit.files import refused
from skillkit.link.plan import Action, Step
from skillkit.model import standing
from skillkit.model.standing import Kind


def apply(root: Path, step: Step) -> None:
    """Do ``step`` below ``root``, and read the link back.

    A link is replaced by a rename, so that an agent which reads meanwhile finds the old one or the new one. Raises
    SkillkitError where something of the user's has come into the way since the plan, or the system refuses.
    """
    link = root / step.link
    _see_that_nothing_is_lost(link, step)
    try:
        if step.action is Action.REMOVE:
            link.unlink(missing_ok=True)
        else:
            _put(link, step.target)
    except OSError as e:
        raise refused(link, f"{step.action} the link", e) from e


def _see_that_nothing_is_lost(link: Path, step: Step) -> None:
    kind = standing.at(link).kind
    if kind is Kind.FILE or (kind is Kind.FOLDER and os.listdir(link)):
        raise SkillkitError(f"{step.link}: a file or folder of yours has come into the way", hint="run it again")


def _put(link: Path, target: str) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    # In skills/all a part that a crash leaves behind is a stale link, which the next plan removes.
    part = link.with_name(f".{link.name[:40]}.{secrets.token_hex(4)}.part")
    os.symlink(target.replace("/", os.sep), part, target_is_directory=True)
    try:
        if standing.at(link).kind is Kind.FOLDER:
            link.rmdir()  # empty, else the system refuses
        os.replace(part, link)
    finally:
        part.unlink(missing_ok=True)
    if standing.at(link) != standing.Standing(Kind.LINK, target):
        raise SkillkitError(f"{link}: the link was made, but does not read back as {target}")
