"""Line ends of two kinds."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at, safe
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_LINE_END = pattern(r"\r\n|\r|\n")


@rule(severity=Severity.WARNING)
def line_ends_mixed(skill: Skill) -> Iterator[Finding]:
    """Some lines end in CRLF and some in LF.

    Editors and git then change lines that nobody touched, and a review shows the whole file. A file whose lines all end
    the same way is good, with CRLF or LF. The fix uses the line end that most lines have.

    Source: https://git-scm.com/docs/gitattributes (end-of-line conversion)
    """
    if b"\r" not in skill.data:
        return
    both, feeds = skill.data.count(b"\r\n"), skill.data.count(b"\n")
    lone = skill.data.count(b"\r") - both
    if lone or both != feeds:
        wanted = "\r\n" if both > feeds - both else "\n"
        others = [match.span() for match in _LINE_END().finditer(skill.text) if match[0] != wanted]
        title = f"end every line in {_name(wanted)}"
        fix = safe(title, skill, *((start, end, wanted) for start, end in others))
        counted = f"{len(others):,} of {feeds + lone:,} lines do not end in {_name(wanted)}"
        message = f"{counted} as the others do" if len(others) < feeds + lone else "the lines end in CR alone"
        yield at(skill, *others[0], message, title, fix)


def _name(line_end: str) -> str:
    return "CRLF" if line_end == "\r\n" else "LF"
