"""Pictures and links that carry something away when a page is shown."""

import re
from typing import TYPE_CHECKING

from skillkit.late import Late
from skillkit.model.markdown.parse import Markdown
from skillkit.security.around import Around
from skillkit.security.facts import Kind, Via
from skillkit.security.reader import Form
from skillkit.security.texts.look import TextLook
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security.prose import images, quotes
else:  # most skills hold nothing that these would look at
    images, quotes = (Late(f"skillkit.security.prose.{name}") for name in ("images", "quotes"))


_EXAMPLES = pattern(r"(?:^|/)(?:examples?|samples?|specimens?|exhibits?)/", re.IGNORECASE)


def is_template(path: str) -> bool:
    """True for a file that others are made from: what its placeholders take is said elsewhere."""
    return bool(re.search(r"(?i)templates?/|assets/|\.tmpl|\.j2|\.html?$", path))


def examine(look: TextLook, md: Markdown, start: int) -> None:
    if "//" not in look.text or not any(mark in look.text for mark in "?={<$["):
        return
    if look.owner.topic and _EXAMPLES().search(look.path):
        return  # a message that a skill about such messages shows
    template = is_template(look.path)

    def around(begin: int, end: int) -> Around:
        here = look.around(begin, end)
        return here._replace(quoted=not md.is_prose(begin) or quotes.is_quoted(look.text, begin, end))

    def emit(kind: Kind, what: str, *flags: str, detail: str = "", at: int = 0) -> None:
        look.owner.add(kind, what, look.path, look.line_at(at), Via.TEXT, flags, detail)

    images.images(look.text, emit, around, template, _Meanings(look) if template else None)


class _Meanings:
    """What the skill's other pages say of a template's placeholders."""

    def __init__(self, look: TextLook) -> None:
        texts = look.owner.contents.texts
        self._pages = [text.text for text in texts if text.form is Form.MARKDOWN and text.path != look.path]

    def __call__(self, name: str) -> str:
        marked = re.compile(rf"[`{{]{re.escape(name)}[`}}][^\n]{{0,300}}")
        return " ".join(match[0] for page in self._pages for match in marked.finditer(page))
