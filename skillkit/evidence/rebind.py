"""Evidence of a skill whose text a command of ours has changed: it is bound to the new text."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from skillkit import files
from skillkit.evidence.record import FOLDER, Evidence, as_text, file_name, read
from skillkit.model.skill import Skill


def current(skill: Skill) -> list[Evidence]:
    """The evidence that is about the present text of ``skill``; read before anything is changed."""
    return [one for one in read(skill)[0] if one.digest == skill.digest_as(one.skill)]


def write(root: Path, known: Iterable[tuple[str, list[Evidence]]]) -> None:
    """Bind evidence to the skills of these folders as they are now. Raises SkillkitError where a file is refused."""
    for folder, evidence in known:
        for path, text in _rebound(Skill(root / folder, root), evidence).items():
            if text is None:
                (root / path).unlink(missing_ok=True)
            else:
                files.replace(root / path, text)


def _rebound(skill: Skill, known: list[Evidence]) -> dict[str, str | None]:
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
