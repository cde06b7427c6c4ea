"""A skill as people and agents name it: by its name, as users type it (`/name`, `$name`), or by a path."""

from pathlib import Path
from typing import TYPE_CHECKING

from skillkit.errors import SkillkitError, nearest

if TYPE_CHECKING:
    from skillkit.model.skill import Skill


class NoSkillError(SkillkitError):
    """No skill has the name that was given; ``meant`` is the nearest name, empty where none is near."""

    meant = ""


def skill(root: Path, word: str) -> "Skill":
    """The skill that ``word`` names, one in the layout before any other.

    Raises NoSkillError with the nearest name, SkillkitError for a path that holds several skills.
    """
    from skillkit.cli.shared import find
    from skillkit.model import workspace

    name = word.lstrip("/$")
    if not name.strip():
        raise NoSkillError("the name of the skill is empty", hint="`skillkit list` shows all skills")
    found = workspace.load_layout(root).skill(name) or _at(root, word)
    if found is None:
        everywhere = workspace.load([root], root=root)
        found = everywhere.skill(name)
    if found is None and not everywhere.skills:
        raise find.nothing(root, root)
    if found is None:
        _check_retired(root, name)
        meant = nearest(name, [one.name for one in everywhere.skills])
        hint = f"did you mean {meant!r}?" if meant else "`skillkit list` shows all skills"
        error = NoSkillError(f"no skill is called {word!r}", hint=hint)
        error.meant = meant
        raise error
    return found


def _check_retired(root: Path, name: str) -> None:
    """Raise SkillkitError that says what took over where the skill was retired."""
    from skillkit.model import retired

    gone = retired.load(root).get(name)
    if gone is not None:
        why = f": {gone.reason}" if gone.reason else ""
        hint = f"use {gone.successor} instead" if gone.successor else "`skillkit list` shows all skills"
        raise SkillkitError(f"the skill {name!r} was retired{why}", hint=hint)


def _at(root: Path, word: str) -> "Skill | None":
    """The skill at the path ``word``, or that holds the file there; None where it is no path below ``root``."""
    from skillkit.model import workspace

    path = _inside(root, word)
    if path is None:
        return None
    try:
        below = workspace.load([path], root=root).skills
    except SkillkitError:
        return None  # a file that belongs to no skill
    own = [one for one in below if one.folder.resolve() == path] or below
    if len(own) > 1 and own[0].folder.resolve() != path:
        names = ", ".join(one.name for one in own[:5])
        raise SkillkitError(f"{word}: holds {len(own)} skills", hint=f"name one of them: {names}")
    return own[0] if own else None


def _inside(root: Path, word: str) -> Path | None:
    """``word`` as a path from here or from ``root``, links followed; None where nothing is there, or outside."""
    real_root = root.resolve()
    for path in (Path(word), root / word):
        try:
            real = path.resolve(strict=True)
        except (OSError, ValueError, RuntimeError):  # a NUL in the word, and links in a ring before Python 3.13
            continue
        if real_root == real or real_root in real.parents:
            return real
    return None
