"""A report command that names a skill which does not exist."""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from skillkit import surroundings
from skillkit.finding import Edit, Finding, Fix, Severity
from skillkit.lint.rule import rule
from skillkit.model import workspace
from skillkit.model.markdown import parse
from skillkit.model.skill import FILE, Skill
from skillkit.model.workspace import COMPANY_WIDE, TEAM_WIDE
from skillkit.text.pattern import pattern

_COMMAND = pattern(
    r"""(?<![\w-])(?:company-)?skillkit\s+feedback\s+add
    (?:\s+(?:--(?:kind|detail|format)(?:=|\s+)(?:'[^'\n]*'|"[^"\n]*"|[^\s'"`]+)|--(?:json|no-color)))*
    \s+['"]?[/$]?(?P<name>[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*)(?![\w<{$\[*/-])""",
    re.VERBOSE,
)
"""The command, its options before the name, and the name, in quotes or not."""

_PLACEHOLDER = pattern(
    r"[A-Z][A-Z0-9_-]*|(?:(?:my|your|the|this|that|its|some|an?|any|other|another|example|sample|old|new)[-_])*"
    r"(?:skills?|names?|examples?|foo|bar|baz|x+)(?:[-_]?(?:names?|ids?|a|b|x|\d+))*"
)
"""Placeholders for a name: NAME, skill-name, your-skill, foo."""

_EXAMPLE = pattern(r"\b(?:e\.g|for example|for instance|such as|say)\b[^\n]*$", re.IGNORECASE)
_BLANK_LINE = pattern(r"\n[ \t]*\r?\n")


class _Mention(NamedTuple):
    """A command in a file of the skill: the name is at [start, end) of its ``text``."""

    path: str
    text: str
    start: int
    end: int
    is_footer: bool
    is_shown: bool

    @property
    def name(self) -> str:
        return self.text[self.start : self.end]


@rule(severity=Severity.ERROR)
def feedback_for_missing_skill(skill: Skill) -> Iterator[Finding]:
    """A `skillkit feedback add` in the skill names a skill that does not exist.

    An agent that runs the command gets exit code 2, and the report is lost. This happens when a skill is renamed and
    its last line is not updated. The fix writes the skill's own name. Placeholders such as `NAME` are ignored, and so
    are commands that a code block or an example shows, unless the same wrong name is in the skill's own line.

    Source: `skillkit feedback add --help`

    ~~~~ bad
    Wrong or missing here? Report it: `skillkit feedback add release-notes 'what was wrong'`
    ~~~~

    ~~~~ good
    Wrong or missing here? Report it: `skillkit feedback add write-release-notes 'what was wrong'`
    ~~~~

    ~~~~ good
    ```sh
    skillkit feedback add summarize-incident 'step 2 names the old dashboard'
    ```

    Each report goes to the owner of the skill that it names: `skillkit feedback add NAME 'what was wrong'`.
    ~~~~
    """
    mentions = [*_mentions(skill)]
    wrong = [each for each in mentions if each.name != skill.name and _is_missing(skill, each.name)]
    named = {each.name for each in wrong if each.is_footer or not each.is_shown}
    names_itself = any(each.name == skill.name for each in mentions)
    for each in wrong:
        if each.name in named:
            edit = Edit(each.path, each.start, each.end, skill.name)
            is_safe = each.is_footer or not names_itself
            fix = Fix(f"report to {skill.name}", is_safe, (edit,))
            line, begin = each.text.count("\n", 0, each.start) + 1, each.text.rfind("\n", 0, each.start) + 1
            message = f"reports go to {each.name!r}, but no skill has this name"
            columns = (each.start - begin, each.end - begin)
            yield Finding(each.path, line, message, f"write `skillkit feedback add {skill.name}`", (fix,), columns)


def _mentions(skill: Skill) -> Iterator[_Mention]:
    """The commands that name a skill, in SKILL.md and in the Markdown files beside it."""
    if b"feedback" in skill.data:
        fences = [(fence.start, fence.start + len(fence.text)) for fence in skill.markdown.fences]
        yield from _found(skill.path, skill.text, skill.frontmatter.body_start, fences)
    for file in skill.files:
        if file.path.endswith(".md") and file.path != skill.file and file.size:
            data = skill.bundled_bytes(file.path)
            if b"feedback" in data and b"\xef\xbf\xbd" not in data:
                text = data.decode("utf-8", "replace")
                if "\ufffd" not in text:  # offsets must fit the file
                    fences = [(f.start, f.start + len(f.text)) for f in parse.read(text).fences]
                    yield from _found(f"{skill.folder_path}/{file.path}", text, 0, fences)


def _found(path: str, text: str, body: int, fences: list[tuple[int, int]]) -> Iterator[_Mention]:
    for match in _COMMAND().finditer(text, body):
        start, end = match.span("name")
        if _PLACEHOLDER().fullmatch(text, start, end):
            continue
        line = text.rfind("\n", 0, match.start()) + 1
        in_fence = any(begin <= start < stop for begin, stop in fences)
        is_example = bool(_EXAMPLE().search(text, line, match.start()))
        is_last = not _BLANK_LINE().search(text.rstrip(), end)
        yield _Mention(path, text, start, end, body > 0 and is_last and not is_example, in_fence or is_example)


def _is_missing(skill: Skill, name: str) -> bool:
    return not surroundings.ask(f"{__name__}:is_a_skill", str(skill.root), str(skill.folder.parent), name)


def is_a_skill(root: str, beside: str, name: str) -> bool:
    """True if a skill of the repository has the name: in the layout, in the folder ``beside``, or elsewhere."""
    scopes = (Path(root) / COMPANY_WIDE, Path(root) / TEAM_WIDE, Path(beside))
    if any((place / name / FILE).exists() for place in scopes):
        return True
    stamps = tuple(_changed(place) for place in scopes)
    return name in _names(Path(root), stamps)


def _changed(place: Path) -> int:
    try:
        return os.stat(place).st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=2)
def _names(root: Path, stamps: tuple[int, ...]) -> frozenset[str]:
    """Every skill's name below the root; ``stamps`` change where a skill comes or goes."""
    return frozenset(each.name for each in workspace.load([root], root=root).skills)
