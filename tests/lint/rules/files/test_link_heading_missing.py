"""Links to headings, in whatever form the renderer writes their anchors."""

import pytest

from skillkit.lint.example import good
from tests import hang

PAGE = """# Tone & Voice

## 2. What's new?

## Set up

## Set up

Title of old
============

### `run()` and [links](https://example.com)

## Größe, 価格

**In bold**

<h3>Of HTML</h3>

<a id="named-here"></a>

## With a name {#own-name}

```md
## In code
```
"""


@pytest.mark.parametrize(
    "fragment",
    [
        *("tone--voice", "tone-voice", "2-whats-new", "set-up", "set-up-1", "title-of-old", "run-and-links"),
        *("größe-価格", "gr%C3%B6%C3%9Fe-%E4%BE%A1%E6%A0%BC", "in-bold", "of-html", "named-here", "own-name"),
        *("with-a-name", "L12", "L3-L9", ":~:text=voice", "top", "", "Tone--Voice", "user-content-set-up", "!/a"),
    ],
)
@pytest.mark.parametrize("path", ["SKILL.md", "references/style.md"])
def test_a_heading_is_found_as_any_renderer_names_it(found, fragment, path):
    page = f"See [there](#{fragment}).\n\n{PAGE}"
    files = {"SKILL.md": f"{good()}\n{page}"} if path == "SKILL.md" else {"SKILL.md": good(), path: page}
    assert found("link-heading-missing", files) == []


@pytest.mark.parametrize(
    ("link", "where", "hint"),
    [
        ("[a](references/style.md#tone)", "references/style.md", "#tone--voice"),
        ("[a](./references/style.md#sett-up)", "references/style.md", "#set-up"),
        ("[a][b]\n\n[b]: references/style.md#in-code", "references/style.md", ""),
        ("[a](#nothing-here)", "this page", ""),
        ("[a](SKILL.md#nothing-here)", "this page", ""),
    ],
)
def test_a_heading_that_is_not_there_is_found_with_what_comes_nearest(found, link, where, hint):
    files = {"SKILL.md": f"{good()}\n{link}, and again {link}\n", "references/style.md": PAGE}
    [finding] = found("link-heading-missing", files)
    assert finding.message.startswith(where)
    assert hint in finding.hint


@pytest.mark.parametrize(
    "link",
    [
        pytest.param("[a](references/gone.md#tone)", id="the page is not there, which another rule reports"),
        pytest.param("`[a](references/style.md#gone)`", id="in code"),
        pytest.param("[a](https://example.com/style.md#gone)", id="on the web"),
        pytest.param("[a](../other/SKILL.md#gone)", id="of another skill"),
        pytest.param("[a](scripts/a.py#gone)", id="no page"),
        pytest.param("```md\n[a](references/style.md#gone)\n```", id="in a block of code"),
    ],
)
def test_what_is_no_link_to_a_heading_is_left_alone(found, link):
    files = {"SKILL.md": f"{good()}\n{link}\n", "references/style.md": PAGE, "scripts/a.py": "pass\n"}
    assert found("link-heading-missing", files) == []


@pytest.mark.parametrize(
    "piece", ["[a](#gone-{n}) ", "[a](#gone-{n})\n\n## There {n}\n\n", "[[[[a{n}](", "[r]: a.md#b{n}\n"]
)
def test_thousands_of_links_take_no_long_time(found, piece):
    with hang.never():
        found("link-heading-missing", good() + "".join(piece.format(n=n) for n in range(20_000)))
