"""A script that is called but cannot be run."""

import os
from collections.abc import Iterator

from skillkit.finding import Chmod, Finding, Fix, Severity
from skillkit.lint.place import at, from_root
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.text.offsets import places
from skillkit.text.pattern import pattern

_CALLED = pattern(r"(?:(?<=[`\n])|(?<=&& )|(?<=; )|(?<=\$ )|(?<=\n  )|(?<=\n    ))(?:\./)?(scripts/[\w./-]+)(?=[\s`])")
"""A script at the beginning of a command, with no interpreter before it."""


@rule(severity=Severity.WARNING)
def script_not_executable(skill: Skill) -> Iterator[Finding]:
    """A script is called by its path, but is not executable.

    The agent gets "Permission denied", and tries chmod or an interpreter of its own choice. Make the script
    executable, or write the interpreter before it. The fix changes the mode of a script whose first line names its
    interpreter; where git does not look at modes (`core.fileMode` is false), `git update-index --chmod=+x` notes it.

    Source: https://git-scm.com/docs/git-update-index (--chmod)
    """
    if os.name == "nt":
        return
    plain = {file.path for file in skill.files if file.size and not file.executable and not file.link}
    if not any(path.startswith("scripts/") for path in plain):
        return
    text = skill.text
    for place in places(
        text, "scripts/", skill.frontmatter.body_start
    ):  # the expression is slow where it finds nothing
        match = _CALLED().match(text, place - 2 if text.startswith("./", place - 2) else place)
        if match is None:
            continue
        path = match[1]
        if path in plain and _is_command(skill, match.start(1)):
            hint = f"run `git update-index --chmod=+x {skill.folder_path}/{path}`, or name its interpreter"
            fix = Fix(f"make {path} executable", True, (Chmod(from_root(skill, path)),))
            has_interpreter = skill.bundled(path).startswith("#!")
            message = f"{path} is called, and is not executable"
            yield at(skill, *match.span(1), message, hint, fix if has_interpreter else None)


def _is_command(skill: Skill, offset: int) -> bool:
    """True in a block of code, and in inline code that does more than name the file."""
    for code in skill.markdown.codes:
        if code.start <= offset < code.end:
            return " " in code.text.strip() or code.text.startswith("./")
    return not skill.markdown.is_prose(offset)
