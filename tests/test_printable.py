"""What others wrote, in each form of output: it is shown, and does nothing."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from skillkit.printable import in_annotation, in_code, in_csv, in_json, in_markdown, no_command, on_one_line, printable

HOSTILE = {
    "escape": "a\x1b]0;owned\x07b",
    "C1": "a\x9b31mb",
    "bidi": "a\u202eb\u2066c",
    "line separators": "a\u2028b\u2029c\x0bd\x0ce",
    "tag characters": "a\U000e0041b",
    "delete": "a\x7fb",
}
texts = st.text(st.characters(exclude_categories=["Cs"]))
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


def obeyed(text: str) -> set[str]:
    """What of a text a terminal might obey."""
    return {
        c for c in text if not c.isprintable() and c not in "\n\t" + "\u200c\u200d\u00a0\u2007\u2009\u200a\u202f\u3000"
    }


@hostile
@pytest.mark.parametrize("form", [printable, on_one_line, in_markdown, in_code, in_annotation, lambda t: in_csv([t])])
def test_no_form_lets_a_control_character_through(text, form):
    assert obeyed(form(text)) - {"\u2060"} == set()


@given(texts)
def test_json_says_the_same_and_is_safe_to_print(text):
    reported = in_json(json.dumps({text: [text]}, ensure_ascii=False, indent=2))
    assert json.loads(reported) == {text: [text]}
    assert obeyed(reported) == set()


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "＝1", "'=1", "''@x"])
def test_no_text_of_csv_begins_as_a_formula_and_the_mark_comes_off_again(text):
    ((cell,),) = csv.reader(io.StringIO(in_csv([text])))
    assert cell == "'" + text


@pytest.mark.parametrize("cell", [-5, 5, -0.5, 1e300, "-5", "+49", "-1.5e-3", "plain", "it's", "'quoted'", "a=b"])
def test_numbers_and_plain_texts_of_csv_stay_as_they_are(cell):
    assert in_csv([cell]) == f"{cell}\n"


@given(st.lists(st.one_of(st.none(), st.integers(), texts), min_size=1, max_size=4))
def test_csv_is_read_back_as_it_was_but_for_marks_and_control_characters(cells):
    (row,) = csv.reader(io.StringIO(in_csv([*cells, "end"]), newline=""))
    without_marks = [re.sub(r"^'(?='*[=+\-@\t＝＋－＠])", "", cell) for cell in row]
    assert without_marks == ["" if cell is None else printable(str(cell)) for cell in cells] + ["end"]
    assert not [
        cell for cell in row if re.match(r"[=+\-@\t\r＝＋－＠]", cell) and not re.fullmatch(r"[-+]?[\d.eE+-]+", cell)
    ]


def test_an_empty_text_is_not_a_missing_one():
    assert in_csv([None, "", 'a "b"', "two\nlines"]) == ',"","a ""b""","two\nlines"\n'


MARKDOWN = MarkdownIt("gfm-like", {"linkify": False, "html": True})
"""GitHub's Markdown but for bare addresses, which have a test of their own."""

NOISE = [
    "[x](javascript:1)",
    "![x](http://evil/p.png)",
    "<img src=x onerror=1>",
    "<!-- -->",
    "`code`",
    "**b** _i_ ~~s~~",
    "a | b",
    "&lt;b&gt;",
    "# h\n\n- x\n> q",
    "\\",
    "\\`",
    "[x]: http://evil",
    "$x$",
]


@pytest.mark.parametrize("text", NOISE)
def test_markdown_of_others_is_text_in_a_list_and_in_a_table(text):
    for page in (f"- {in_markdown(text)}", f"| a | b |\n|---|---|\n| {in_markdown(text)} | c |"):
        tokens = MARKDOWN.parse(page)
        inline = [token for token in tokens if token.type == "inline" and token.content not in ("a", "b", "c")]
        assert [t.type for token in inline for t in token.children if t.type not in ("text", "text_special")] == []
        assert len(inline) == 1
        assert "".join(t.content for t in inline[0].children) == " ".join(text.split())


@given(st.text("`*_[]()<>#|!~&$@:/\\ \nab1-"))
def test_any_markdown_of_others_is_one_text(text):
    tokens = MARKDOWN.parse(f"x {in_markdown(text)} x")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {t.type for t in tokens[1].children} <= {"text", "text_special"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ask @torvalds", "ask @\u2060torvalds"),
        ("mail a@b.com", "mail a@\u2060b.com"),
        ("see #12 and !7", "see \\#\u206012 and \\!\u20607"),
        ("fixes acme/mono#12", "fixes acme/mono\\#\u206012"),
        ("GH-12", "GH-\u206012"),
        ("http://evil.com", "http\\://evil.com"),
        ("HTTPS://evil.com", "HTTPS\\://evil.com"),
        ("www.evil.com", "www\\.evil.com"),
        ("12:30, a: b", "12:30, a: b"),
    ],
)
def test_nobody_is_mentioned_and_no_address_becomes_a_link(text, shown):
    assert in_markdown(text) == shown


@given(st.text("`|\\ ab\n", min_size=1))
def test_code_of_others_ends_where_it_should(text):
    (inline,) = [token for token in MARKDOWN.parse(f"x {in_code(text)} x") if token.type == "inline"]
    assert [t.type for t in inline.children] == ["text", "code_inline", "text"]
    assert inline.children[1].content.strip() == on_one_line(text).strip()


@pytest.mark.parametrize(
    "text", ["::error::x", "a\n::set-env name=x::y", "a\n \t::stop-commands::t", "##[error]x", "a ##[group]"]
)
def test_no_line_is_a_command_to_a_runner(text):
    reported = no_command(text)
    assert not re.search(r"^\s*::", reported, re.MULTILINE)
    assert "##[" not in reported


def test_what_is_no_command_stays():
    assert no_command("a::b c++::d") == "a::b c++::d"
