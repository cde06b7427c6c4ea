import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from skillkit.model import frontmatter
from skillkit.scaffold import frontmatter_text
from skillkit.scaffold.frontmatter_text import Quoted


def test_keys_keep_their_order_and_values_their_form():
    values = {
        "name": "ship-ads",
        "description": "Ships ads. Use when shipping.",
        "disable-model-invocation": True,
        "metadata": {"team": "ads", "owner": Quoted("@acme/ads")},
    }
    assert frontmatter_text.text(values, "Body.\n") == (
        "---\n"
        "name: ship-ads\n"
        "description: Ships ads. Use when shipping.\n"
        "disable-model-invocation: true\n"
        "metadata:\n"
        "  team: ads\n"
        '  owner: "@acme/ads"\n'
        "---\n"
        "\n"
        "Body.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "it's",
        'say "hi" # no',
        "@x",
        "- x",
        "yes",
        "null",
        "12:30",
        "1e3",
        "0x1F",
        "~",
        "#",
        "`x`",
        "{a}",
        "…: 日本 🎉",
    ],
)
def test_every_reader_takes_a_description_for_the_string_it_is(text):
    written = frontmatter_text.text({"description": text, "metadata": {"owner": Quoted(text)}}, "")
    read = frontmatter.read(written)
    assert read.values == {"description": text, "metadata": {"owner": text}}
    assert yaml.safe_load(written.split("---")[1]) == read.values
    line = written.splitlines()[1]
    assert line == f"description: {text}" or line[13] in "'\""


def test_a_string_that_other_readers_take_for_a_number_is_quoted():
    assert "team: '1e3'" in frontmatter_text.text({"metadata": {"team": "1e3"}}, "")


def test_a_long_description_stays_on_its_line():
    assert frontmatter_text.text({"description": "word " * 200 + "end"}, "").splitlines()[1].endswith("end")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_what_is_written_is_read_back(text):
    text = " ".join(text.split())
    read = frontmatter.read(frontmatter_text.text({"description": text, "metadata": {"owner": Quoted(text)}}, "Body"))
    assert read.error is None
    assert read.values == {"description": text, "metadata": {"owner": text}}
