"""Pictures and links that carry something away when a page is shown."""

import re
from typing import TYPE_CHECKING

from skillkit.late import Late
from skillkit.model.markdown.parse import Markdown
from skillkit.security.around import Around
from skillkit.security.facts import Kind, Via
from skillkit.security.texts.look import TextLook

if TYPE_CHECKING:
    from skillkit.security import prose
else:  # most skills hold nothing that these would look at
    prose = Late("skillkit.security.prose")


def examine(look: TextLook, md: Markdown, start: int) -> None:
    if "//" not in look.text or not any(mark in look.text for mark in "?={<$["):
        return
    template = bool(re.search(r"(?i)templates?/|assets/|\.tmpl|\.j2|\.html?$", look.path))

    def around(begin: int, end: int) -> Around:
        here = look.around(begin, end)
        return here._replace(quoted=not md.is_prose(begin) or prose._is_quoted(look.text, begin, end))

    def emit(kind: Kind, what: str, *flags: str, detail: str = "", at: int = 0) -> None:
        look.owner.add(kind, what, look.path, look.line_at(at), Via.TEXT, flags, detail)

    prose.pictures(look.text, emit, around, template)
