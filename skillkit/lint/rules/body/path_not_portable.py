"""Paths that exist on one machine."""

import re
from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.lint.sieve import words_in
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

HOMES = ("/Users/", "/home/", "\\Users\\")
FOLDERS = ("scripts\\", "references\\", "assets\\")

_HOME = pattern(
    r"(?<![\w.~$}\])/])(/(?:Users|home)/([a-z][\w.-]*)|[A-Z]:\\{1,2}Users\\{1,2}([A-Za-z][\w.-]*))(?=[/\\])", re.ASCII
)
_NOBODY = pattern(
    r"(?:you|your|my|user|users|name|username|me|alice|bob|john|jane|jdoe|johndoe|joe|dev|developer|runner|runneradmin|vscode"
    r"|node|ubuntu|debian|centos|rocky|fedora|ec2-user|azureuser|opc|admin|administrator|default|root|linuxbrew|app|appuser"
    r"|shared|public|example|sample|demo|test|tester|someone|somebody|person|foo|bar|agent|agents|claude|codex|codespace"
    r"|gitpod|jovyan|coder|git|vagrant|pi|sandbox|daytona|sprite|oai|nonroot|builder|circleci|travis|vsts|jenkins|kali"
    r"|container|docker|workspace|work|deploy|ops|service|svc|postgres|hadoop|airflow|steam)"
    r"(?:[-_.]?(?:name|user|you|here|\d{1,3}))?",
    re.IGNORECASE,
)
"""Names for anyone, and those that a container or a cloud's image gives to all."""

_SHOWN = pattern(
    r"\b(?:never|avoid|don['’]t|do not|instead of|rather than|wrong|bad|incorrect|hard-?cod(?:e|ed|ing)|not portable"
    r"|e\.g\.|for example|for instance|such as|example:|leak(?:s|ed)?|redact(?:s|ed)?|expos(?:e|es|ed))|[❌✗🚫]",
    re.IGNORECASE,
)
"""Words on the line, or the line before, of a path that is shown and not to be taken."""

_BACKSLASHED = pattern(r"(?<![\w\\/])(?:\.\\)?(?:scripts|references|assets)(?:\\[\w.-]+)+", re.ASCII)


@rule(severity=Severity.WARNING)
def path_not_portable(skill: Skill) -> Iterator[Finding]:
    r"""A path leads into one person's home folder, or is written with backslashes.

    `/Users/mkim/work` exists on one machine. `scripts\run.py` is one strange file name on macOS and Linux, while
    Windows understands `scripts/run.py` too. Paths of a skill are relative to its folder, with forward slashes; a
    home that is anyone's, such as `/home/user`, one shown as wrong, and one in an example are not reported.

    Source: https://agentskills.io/specification (file references: relative paths from the skill root)

    ~~~~ bad
    Run `python /Users/mkim/notes/scripts/collect.py`.
    ~~~~

    ~~~~ good
    Run `python scripts/collect.py`, which reads `/home/user/notes`. Never write `/Users/mkim/notes` into a report.
    ~~~~
    """
    text, start = skill.text, skill.frontmatter.body_start
    if words_in(text, HOMES):
        for match in _HOME().finditer(text, start):
            if not _NOBODY().fullmatch(match[2] or match[3]) and not _is_shown(text, *match.span()):
                hint = "write a path relative to the skill or the repository"
                yield at(skill, *match.span(1), f"{match[1]} is one person's home folder", hint)
    if words_in(text, FOLDERS):
        for match in _BACKSLASHED().finditer(text, start):
            hint = f"write {match[0].replace(chr(92), '/')}"
            if not _is_shown(text, *match.span()):
                yield at(skill, *match.span(), f"{match[0]} is a path that works only on Windows", hint)


def _is_shown(text: str, start: int, end: int) -> bool:
    """True for a path that the line shows as an example, or as wrong: it, or the line that leads to it."""
    line = text.rfind("\n", 0, start) + 1
    above = text.rfind("\n", 0, max(0, line - 1)) + 1
    lead = text[above:line].rstrip()
    begin = above if lead.endswith(":") or lead.lstrip().startswith(("#", "//")) else line
    stop = text.find("\n", end)
    return bool(_SHOWN().search(text, max(begin, start - 300), min(len(text) if stop < 0 else stop, end + 200)))
