"""A link to a heading that the page does not have."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from posixpath import normpath
from typing import TYPE_CHECKING

from skillkit.errors import did_you_mean
from skillkit.finding import Finding, Severity
from skillkit.late import Late
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.markdown import parse
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.references.graph import Edge, EdgeKind
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.model.markdown import anchors
else:  # few texts have a link with a heading in it
    anchors = Late("skillkit.model.markdown.anchors")

_MOST = 200
"""Headings of a page that a hint may name, and links of one text that get one."""

_CORRECT = "correct the part behind `#`, or add the heading"
_MAY_LEAD = pattern(r"\](?:\(|:[ \t]{0,8})<?[^)\s#]{0,300}#")


@rule(severity=Severity.NOTE)
def link_heading_missing(skill: Skill) -> Iterator[Finding]:
    """A link leads to a heading that its page does not have.

    The agent opens the right page and looks for a section that was renamed or removed. Blanks, marks and numbers of
    like headings may be written as any renderer does; names in HTML (`id="..."`) and `{#name}` count too.

    Source: https://github.github.com/gfm (GitHub derives an anchor from each heading)

    ~~~~ bad
    See [the tone](references/style.md#tone).
    -- references/style.md --
    # Voice
    ~~~~

    ~~~~ good
    See [the tone](references/style.md#tone--voice) and [the end](#the-end).

    ## The end
    -- references/style.md --
    # Tone & Voice
    ~~~~
    """
    pages = {skill.file: _Page(skill.text, skill.markdown)}
    for path in (skill.file, *(file.path for file in skill.files if graph.is_for_agents(skill, file))):
        text = skill.text if path == skill.file else skill.bundled(path)
        if not _MAY_LEAD().search(text):
            continue
        said: set[str] = set()
        markdown = _page(skill, pages, path).markdown
        for link in markdown.links:
            target, fragment = _target(skill, path, link.target)
            if link.target in said or not fragment or markdown.is_confused(link.start):
                continue
            known = _page(skill, pages, target).anchors
            if not known.hold(fragment):
                said.add(link.target)
                message = f"{'this page' if target == path else target} has no heading for `#{fragment}`"
                hint = _hint(fragment, known.written) if len(said) <= _MOST else _CORRECT
                edge = Edge(EdgeKind.LINK, path, link.target, target, link.start, link.end)
                yield in_file(skill, path, graph.of(skill).line_of(edge), message, hint)


def _hint(fragment: str, known: Sequence[str]) -> str:
    """What comes nearest: a heading that goes on where the address ends, else one that is spelt almost so."""
    known = known[:_MOST]
    longer = next((anchor for anchor in known if anchor.startswith(f"{fragment}-")), "")
    if longer:
        return f"did you mean '#{longer}'?"
    near = did_you_mean(f"#{fragment}", [f"#{anchor}" for anchor in known])
    return near or _CORRECT


class _Page:
    """A text of the skill, with what it is made of."""

    def __init__(self, text: str, markdown: parse.Markdown) -> None:
        self._text = text
        self.markdown = markdown

    @cached_property
    def anchors(self) -> "anchors.Anchors":
        return anchors.Anchors(self._text, self.markdown)


def _page(skill: Skill, pages: dict[str, _Page], path: str) -> _Page:
    if path not in pages:
        text = skill.bundled(path)
        pages[path] = _Page(text, parse.read(text))
    return pages[path]


def _target(skill: Skill, path: str, written: str) -> tuple[str, str]:
    """The Markdown of the skill that a link in the text at ``path`` leads to, and the heading's part of the address.

    Empty where it leads elsewhere, or names no heading.
    """
    to, _, fragment = written.partition("#")
    target = normpath(f"{path.rpartition('/')[0]}/{graph.decoded(to)}".lstrip("/")) if to else path
    if (target != skill.file and target not in skill.paths) or not target.endswith(".md"):
        return "", ""
    return target, fragment if anchors.is_one(fragment) else ""
