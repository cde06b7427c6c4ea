"""Files of a skill that a page says to merge into an agent's settings or its memory."""

from typing import TYPE_CHECKING

from skillkit.late import Late
from skillkit.security.around import Around
from skillkit.security.facts import Kind, Via
from skillkit.security.reader import Form, Text
from skillkit.security.texts.look import FactList
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import catalogue, memory_orders, mention
else:  # most skills merge nothing
    catalogue, memory_orders, mention = (
        Late(f"skillkit.security.{name}") for name in ("catalogue", "memory_orders", "mention")
    )

_SIGNS = (
    "AGENTS",
    "CLAUDE",
    "GEMINI",
    "QWEN",
    "MEMORY",
    "SOUL",
    ".cursor",
    "copilot-",
    "settings",
    "config.",
    "mcp",
    "rules",
)
"""Pieces of the names of such settings and memories."""

_MERGES = pattern(r"(?i)\b(?:merge|copy|append|add|write|put|paste|insert|install|place|symlink|prepend)\w*\b")


def examine(owner: FactList) -> None:
    """State what is merged into settings or a memory, at its own place."""
    texts = owner.contents.texts
    pages = [page for page in texts if page.form is Form.MARKDOWN]
    signs: dict[str, bool] = {}
    for text in texts[1:]:
        name = text.path.rpartition("/")[2]
        for page in pages:
            if page is text or (at := page.text.find(name)) < 0:
                continue
            if page.path not in signs:  # of pages that name no file it is not asked
                signs[page.path] = any(sign in page.text for sign in _SIGNS)
            if signs[page.path] and _merged(owner, text, page.text, at):
                break


def _merged(owner: FactList, text: Text, page: str, at: int) -> bool:
    """True if the sentence around ``at`` says to merge the text, and something in it was stated."""
    begin = max(*(page.rfind(mark, 0, at) for mark in ("\n\n", ". ", "\n|", "\n- ", "\n* ")), 0)
    stop = min(
        (end for mark in ("\n\n", "\n|", "\n- ", "\n* ", "\n#") if (end := page.find(mark, at)) >= 0), default=len(page)
    )
    said = page[begin : min(stop, at + 300)]
    if (
        not _MERGES().search(said, 0, at - begin)
        or mention.consents(said)
        or mention.is_forbidden(Around(said[: at - begin], ""))
    ):
        return False
    settings = catalogue.AGENT_SETTINGS().search(said)
    wide = catalogue.WIDE_PERMISSIONS().search(text.text) if settings else None
    if settings and wide:
        line = text.line_at(wide.start())
        owner.add(Kind.PERMISSIONS, settings[0], text.path, line, Via.FILE, ("agent", "file", "wide"), wide[0])
        return True
    memory = catalogue.MEMORY_FILES().search(said)
    order = memory_orders.order_in(text.text) if memory else None
    if not memory or not order or not (memory_orders.flags_of(text.text) or mention.conceals(text.text)):
        return False
    line = text.line_at(order.start())
    owner.add(Kind.MEMORY, memory[0], text.path, line, Via.FILE, ("written", "orders"), text.text[:400])
    return True
