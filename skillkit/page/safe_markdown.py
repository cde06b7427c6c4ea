"""A skill's text as HTML that loads nothing and runs nothing."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt, __version__
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from skillkit import cache as texts

LEADS = ("http", "https", "mailto")
"""Schemes that a link may have."""

_DEEPER = {"h1": "h4", "h2": "h5", "h3": "h6", "h4": "h6", "h5": "h6", "h6": "h6"}
"""A text is a part of a panel, whose own headings come before it."""


def html(text: str) -> str:
    """``text`` (Markdown) as HTML: raw HTML is shown as text, images by their words, links with where they lead."""

    def compute() -> bytes:
        rendered: str = _parser().render(text)
        return rendered.encode()

    # another version may render otherwise
    return texts.remembered(f"page, markdown-it {__version__}", (text,), compute).decode()


@cache
def _parser() -> MarkdownIt:
    # a skill may hold a script, and the page is opened from a disk
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.validateLink = _is_safe  # type: ignore[method-assign]
    parser.add_render_rule("image", _image)
    parser.add_render_rule("link_open", _opens)
    parser.add_render_rule("link_close", _closes)
    parser.add_render_rule("th_open", _cell)
    parser.add_render_rule("td_open", _cell)
    parser.add_render_rule("heading_open", _heading)
    parser.add_render_rule("heading_close", _heading)
    return parser


def _is_safe(url: str) -> bool:
    """True for links with a scheme from LEADS; one into the repository stays text, since the page is elsewhere."""
    try:
        return urlsplit(url.strip()).scheme.lower() in LEADS
    except ValueError:
        return False


def _image(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: Any) -> str:
    words = renderer.renderInlineAsText(tokens[at].children or [], options, env)
    return _escaped(f"[image: {words}]" if words else "[image]")


def _opens(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: Any) -> str:
    href = str(tokens[at].attrs.get("href", ""))
    env.setdefault("open", []).append(href)
    # the address of the page is no one else's to know
    return f'<a href="{_escaped(href)}" rel="noopener noreferrer nofollow">'


def _closes(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: Any) -> str:
    href = env["open"].pop()
    leads = urlsplit(href).hostname or href.removeprefix("mailto:")
    return f'</a> <span class="leads">({_escaped(leads)})</span>'


def _cell(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: Any) -> str:
    return f"<{tokens[at].tag}>"  # without its alignment, a style that the page's policy refuses


def _heading(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: Any) -> str:
    token = tokens[at]
    tag = _DEEPER[token.tag]
    return f"<{tag}>" if token.nesting == 1 else f"</{tag}>\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
