"""The places of a page that the fragment of a link, ``page.md#place``, may lead to."""

from skillkit.model.markdown.parse import Markdown
from skillkit.text.pattern import pattern

_NAMED = pattern(r"\b(?:id|name)[ \t]*=[ \t]*[\"']?([^\"'\s>]+)|\{[ \t]*#([\w.:-]+)[^}\n]{0,80}\}")
_TITLED = pattern(r"(?m)<h[1-6]\b[^>\n]{0,200}>([^\n]{1,200}?)</h[1-6]>|^[ \t]*(?:\*\*|__)([^*_\n]{1,200})(?:\*\*|__)")
_MARKS = pattern(r"!?\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])|<[^>\n]{1,200}>|\{[ \t]*#[^}\n]{0,80}\}|[`*]")
_ELSEWHERE = pattern(r"L\d+(?:-L?\d+)?$|:~:|!?/|top$|\W*$")
"""Lines of code, texts to look for, addresses of an application, and the page's beginning."""


class Anchors:
    """The anchors of a page, as GitHub writes them: of its headings, and those that it names itself."""

    def __init__(self, text: str, markdown: Markdown) -> None:
        titles = [heading.title for heading in markdown.headings]
        titles += [match[1] or match[2] for match in _TITLED().finditer(text)]
        self.written = [*map(slug, titles), *(match[1] or match[2] for match in _NAMED().finditer(text))]
        self._letters = frozenset(map(_letters, self.written))

    def hold(self, fragment: str) -> bool:
        """True if one of them is meant, however the renderer writes blanks and marks, or counts like titles."""
        from urllib.parse import unquote

        wanted = _letters(unquote(fragment).removeprefix("user-content-"))
        return wanted in self._letters or wanted.rstrip("0123456789") in self._letters


def slug(title: str) -> str:
    """A heading's anchor: in lower case, with hyphens for blanks and without marks."""
    bare = _MARKS().sub(lambda match: match[1] or "", title).strip().lower()
    return "".join(letter for letter in bare.replace(" ", "-") if letter.isalnum() or letter in "-_")


def is_one(fragment: str) -> bool:
    """True for a fragment that names a place of a page."""
    return not _ELSEWHERE().match(fragment)


def _letters(anchor: str) -> str:
    return "".join(filter(str.isalnum, anchor.casefold()))
