"""A skill's text on the page: readable, and without any power."""

import pytest

from skillkit import cache
from skillkit.page.safe_markdown import html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# Title", "<h4>Title</h4>"),
        ("###### Small", "<h6>Small</h6>"),
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("![words](https://a.example/x.png)", "[image: words]"),
        ("![](x.png)", "![](x.png)"),
        ("[docs](https://a.example/x)", 'href="https://a.example/x"'),
        ("[docs](https://a.example/x)", '<span class="leads">(a.example)</span>'),
        ("[us](mailto:a@b.example)", '<span class="leads">(a@b.example)</span>'),
        ("[local](references/x.md)", "[local](references/x.md)"),
        ("[no](javascript:alert(1))", "[no](javascript:alert(1))"),
        ("[no](//evil.example/x)", "[no](//evil.example/x)"),
        ("| a |\n|---|\n| b |", "<td>b</td>"),
        ("| a |\n|:-:|\n| b |", "<td>b</td>"),
    ],
)
def test_what_is_shown(text, shown):
    assert shown in html(text)


@pytest.mark.parametrize(
    "text", ["[" * 5000, "*" * 5000, "`" * 5000, "> " * 2000, "<" * 5000, "[a](http://[", "|" * 3000]
)
def test_any_text_is_rendered(text):
    assert isinstance(html(text), str)


def test_a_text_is_rendered_once(tmp_path):
    texts = ("# Title\n", "- a\n- b\n")
    for is_new in (True, False):
        with cache.kept(str(tmp_path / "cache/texts"), b"k" * 32) as kept:
            rendered = [html(text) for text in texts]
        assert bool(kept.unsent()) is is_new
    assert rendered == [html(text) for text in texts]
