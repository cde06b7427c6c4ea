"""Paths that exist on one machine."""

import re
from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.lint.sieve import held
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

HOMES = ("/Users/", "/home/", "\\Users\\")
FOLDERS = ("scripts\\", "references\\", "assets\\")

_HOME = pattern(
    r"(?<![\w.~$}\])/])(/(?:Users|home)/([a-z][\w.-]*)|[A-Z]:\\{1,2}Users\\{1,2}([A-Za-z][\w.-]*))(?=[/\\])", re.ASCII
)
_NOBODY = pattern(
    r"(?:you|your|user|users|name|username|me|alice|bob|john|jane|jdoe|dev|developer|runner|vscode|node|ubuntu|ec2-user"
    r"|linuxbrew|app|shared|public|example|someone|somebody|foo|agent|claude|codespace|gitpod|jovyan|coder|git|vagrant|pi)"
    r"(?:[-_.]?(?:name|user|you|here))?",
    re.IGNORECASE,
)
"""Names that stand for anybody, and those that a container gives to all."""

_BACKSLASHED = pattern(r"(?<![\w\\/])(?:\.\\)?(?:scripts|references|assets)(?:\\[\w.-]+)+", re.ASCII)


@rule(severity=Severity.WARNING)
def path_not_portable(skill: Skill) -> Iterator[Finding]:
    r"""A path leads into one person's home, or is written with backslashes.

    `/Users/mkim/work` exists on one machine. `scripts\run.py` is one strange file name on macOS and Linux, while
    Windows understands `scripts/run.py` too. Paths of a skill are relative to its folder, with forward slashes; a
    home that stands for anybody, such as `/home/user`, is let be.

    Source: https://agentskills.io/specification (file references: relative paths from the skill root)

    ~~~~ bad
    Run `python /Users/mkim/notes/scripts/collect.py`.
    ~~~~

    ~~~~ good
    Run `python scripts/collect.py`, which reads `/home/user/notes`.
    ~~~~
    """
    text, start = skill.text, skill.frontmatter.body_start
    if held(text, HOMES):
        for match in _HOME().finditer(text, start):
            if not _NOBODY().fullmatch(match[2] or match[3]):
                hint = "write a path relative to the skill or the repository"
                yield at(skill, *match.span(1), f"{match[1]} is one person's home", hint)
    if held(text, FOLDERS):
        for match in _BACKSLASHED().finditer(text, start):
            hint = f"write {match[0].replace(chr(92), '/')}"
            yield at(skill, *match.span(), f"{match[0]} is a path on Windows alone", hint)
