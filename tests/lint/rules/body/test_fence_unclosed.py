"""Code blocks that are not closed, and the one that is at fault."""

import pytest

from skillkit.lint.example import good

TOP = good().count("\n")


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        pytest.param("```sh\ngit tag\n", 1, "not closed", id="the last one"),
        pytest.param("~~~~\ngit tag\n~~~\n", 1, "not closed", id="closed with too few"),
        pytest.param("```md\na\n```sh\nb\n```\nc\n```\n\ntext\n", 1, f"line {TOP + 3}", id="one in another"),
        pytest.param(
            "```sh\na\n```\n\n```md\na\n```sh\nb\n```\n```\n\n## More\n\n```sh\nc\n```\n\n```sh\nd\n```\n",
            5,
            f"line {TOP + 7}",
            id="one in another, and good ones before and behind it",
        ),
        pytest.param("a\n```\n\nText.\n\n```sh\nb\n```\n\n```\nc\n", 2, f"line {TOP + 6}", id="a fence too many"),
        pytest.param("> ```sh\n> a\n> ```\n\n```py\nb\n", 5, "not closed", id="behind a quote"),
    ],
)
def test_the_block_that_breaks_is_named(found, text, line, word):
    [finding] = found("fence-unclosed", good() + text)
    assert finding.line == TOP + line
    assert word in finding.message


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("````md\n```sh\na\n```\n````\n", id="one in a longer one"),
        pytest.param("````md\n```sh\na\n```\n\n```sh\nb\n```\n````\n", id="two in a longer one"),
        pytest.param("~~~md\n```sh\na\n```\n~~~\n", id="one in another kind"),
        pytest.param("```sh\na\n```\n", id="one"),
        pytest.param("Write ```` ``` ```` to open a block.\n", id="in a sentence"),
    ],
)
def test_closed_blocks_are_not_reported(found, text):
    assert found("fence-unclosed", good() + text) == []


def test_the_hint_has_the_mark_that_closes_it(found):
    [finding] = found("fence-unclosed", good() + "~~~~sh\na\n")
    assert finding.hint == "close it with ~~~~"
