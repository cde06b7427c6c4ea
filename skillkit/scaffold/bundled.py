"""The skills that travel with skillkit."""

from dataclasses import dataclass
from pathlib import Path

from skillkit.errors import SkillkitError
from skillkit.model.skill import Skill

TOOLKIT = ("company_wide/write-skill", "company_wide/improve-skill", "company_wide/skill-feedback")
EXAMPLES = ("company_wide/write-commit-message", "team_wide/investigate-speed-feed")


@dataclass(frozen=True, slots=True)
class Bundled:
    """One of our skills. ``path`` is where it goes, relative to the root; ``files`` as in the step.

    ``digest`` tells its text whatever its owner and its line ends.
    """

    path: str
    files: tuple[tuple[str, bytes], ...]
    digest: str


def skills(*, examples: bool = False) -> tuple[Bundled, ...]:
    """The three skills of the toolkit, and with ``examples`` the other two. Raises SkillkitError if one is missing."""
    return tuple(_read(path) for path in TOOLKIT + (EXAMPLES if examples else ()))


def _read(path: str) -> Bundled:
    folder = _home() / path
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    if not files:
        raise SkillkitError(f"{folder}: the bundled skill is missing", hint="install company-skillkit again")
    contents = tuple((file.relative_to(folder).as_posix(), file.read_bytes()) for file in files)
    return Bundled(f"skills/{path}", contents, Skill(folder, _home()).digest)


def _home() -> Path:
    """Where they are: beside this file in an installed wheel, in the repository's own skills/ in a checkout."""
    directory = Path(__file__).parent
    installed = directory / "bundled"
    return installed if installed.is_dir() else directory.parents[1] / "skills"
