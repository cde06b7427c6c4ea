"""Which lake the configuration names, written without touching another line of it."""

from pathlib import Path

from skillkit import config, files, skills_repository, toml_text


def write(root: Path, configured: config.Config, *, git: str = "", path: str = "") -> Path:
    """Set `[lake] git` or `[lake] path` and remove the other; returns the file. With ``git`` also `[feedback]
    personal`, where nothing is said of it. The file is written at once or not at all.

    Raises SkillkitError, with the lines to write, where it cannot be edited line by line.
    """
    file = configured.file or root / config.FILE
    prefix = "" if file.name == config.FILE else "tool.skillkit."
    before = file.read_bytes().decode() if file.exists() else ""
    text = toml_text.without_key(before, f"{prefix}lake", "path" if git else "git")
    text = toml_text.with_key(text, f"{prefix}lake", "git" if git else "path", git or path)
    if git and not _says_personal(file.name, text):
        text = toml_text.with_key(text, f"{prefix}feedback", "personal", "redact")
    if text != before:
        files.replace(file, text)
    return file


def _says_personal(name: str, text: str) -> bool:
    feedback = skills_repository.table(name, text.encode()).get("feedback")
    return isinstance(feedback, dict) and "personal" in feedback
