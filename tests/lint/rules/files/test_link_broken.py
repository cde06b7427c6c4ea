"""Links and where they lead."""

import pytest

from skillkit.lint.example import good

FILES = {"references/our style.md": "# Tone\n", "references/a_(b).md": "# B\n"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("[a](references/missing.md)", 1, id="missing"),
        pytest.param("![a](assets/missing.png)", 1, id="a missing image"),
        pytest.param("[a]: references/missing.md", 1, id="a definition"),
        pytest.param("[a](/references/missing.md)", 1, id="from the root"),
        pytest.param("[a](missing%00.md)", 1, id="a NUL"),
        pytest.param("[a](references/our%20style.md#tone)", 0, id="escaped, with an anchor"),
        pytest.param("[a](<references/our style.md>)", 0, id="pointy"),
        pytest.param("[a](references/a_(b).md)", 0, id="parentheses"),
        pytest.param("[a](references/) [b](./references) [c](.)", 0, id="folders"),
        pytest.param("[a](#workflow) [b](?x) [c]()", 0, id="the same file"),
        pytest.param("[a](https://x.example) [b](mailto:a@b) [c](//x.example/y) [d](vscode://x)", 0, id="addresses"),
        pytest.param("[a](<name>.md) [b]({name}.md) [c]($X/y.md) [d](*.md) [e](...) [f](url)", 0, id="blanks"),
        pytest.param("`[a](missing.md)`", 0, id="in code"),
        pytest.param("[a](../../../../../../missing.md)", 0, id="out of the repository is another rule's"),
    ],
)
def test_links(found, text, count):
    assert len(found("link-broken", {"SKILL.md": f"{good()}\n{text}\n", **FILES})) == count
