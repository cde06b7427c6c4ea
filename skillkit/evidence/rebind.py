"""Evidence of a skill whose text a command of ours has changed: it is bound to the new text."""

from dataclasses import replace

from skillkit.evidence.record import FOLDER, Evidence, as_text, file_name, read
from skillkit.model.skill import Skill


def current(skill: Skill) -> list[Evidence]:
    """The evidence that is about the present text of ``skill``; read before anything is changed."""
    return [one for one in read(skill)[0] if one.digest == skill.digest_as(one.skill)]


def rebound(skill: Skill, known: list[Evidence]) -> dict[str, str | None]:
    """What to write, and None for what to remove, so that ``known`` is about ``skill`` as it is now.

    By path below the root. Evidence that still counts is left alone.
    """
    changed: dict[str, str | None] = {}
    for one in known:
        if one.digest == skill.digest_as(one.skill):
            continue
        name = one.path.rpartition("/")[2]
        new = replace(one, skill=skill.name, digest=skill.digest)
        changed[f"{skill.folder_path}/{FOLDER}/{name}"] = None
        changed[f"{skill.folder_path}/{FOLDER}/{file_name(new)}"] = as_text(new)
    return changed
