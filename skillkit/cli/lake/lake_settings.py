"""Which lake the configuration names, written without touching another line of it."""

from pathlib import Path

from skillkit import config, files, skills_repository, toml_text
from skillkit.cli.shared import inside

PLACES = ("path", "git", "url", "data", "before")
"""The keys of [lake] that say where it is."""


def check(root: Path, configured: config.Config) -> None:
    """Raise SkillkitError where the file is behind a link that leads out of the repository: before anything is made."""
    inside.check(root, [(configured.file or Path(config.FILE)).name])


def write(root: Path, configured: config.Config, **places: str) -> Path:
    """Set these keys of [lake] (PLACES) and remove the others; returns the file. Where the lake is no folder, also
    `[feedback] personal`, where nothing is said of it. The file is written at once or not at all.

    Raises SkillkitError, with the lines to write, where it cannot be edited line by line.
    """
    file = configured.file or root / config.FILE
    prefix = "" if file.name == config.FILE else "tool.skillkit."
    before = file.read_bytes().decode() if file.exists() else ""
    text = before
    for key in PLACES:
        if not places.get(key):
            text = toml_text.without_key(text, f"{prefix}lake", key)
    for key, value in places.items():
        if value:
            text = toml_text.with_key(text, f"{prefix}lake", key, value)
    if not places.get("path") and not _says_personal(file.name, text):
        text = toml_text.with_key(text, f"{prefix}feedback", "personal", "redact")
    if text != before:
        files.replace(file, text)
    return file


def _says_personal(name: str, text: str) -> bool:
    feedback = skills_repository.table(name, text.encode()).get("feedback")
    return isinstance(feedback, dict) and "personal" in feedback
