"""What a walk over a body finds; a Markdown parser of other people's making is the judge."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from skillkit.model.markdown import parse
from tests import hang

# --- tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        pytest.param("[a](b.md)", ["b.md"], id="link"),
        pytest.param("![a](b.png)", ["b.png"], id="image"),
        pytest.param("[a](<b c.md>)", ["b c.md"], id="pointy"),
        pytest.param('[a](b.md "title")', ["b.md"], id="title"),
        pytest.param("[a](b_(c).md)", ["b_(c).md"], id="parentheses"),
        pytest.param("[a](not a link", [], id="never closed"),
        pytest.param("`[a](b.md)`", [], id="in code"),
        pytest.param("``[a](b.md) ` ``", [], id="in code of two back-ticks"),
        pytest.param("```\n[a](b.md)\n```", [], id="in a fence"),
        pytest.param("> ```\n> [a](b.md)\n> ```\n", [], id="in a quoted fence"),
        pytest.param("    [a](b.md)", [], id="in indented code"),
        pytest.param("- x\n\n    [a](b.md)", ["b.md"], id="indented in a list"),
        pytest.param("x\n\n```\n- y\n```\n\n    [a](b.md)", [], id="a list in a fence is none"),
        pytest.param("- x\n\n  ```\n  y\n  ```\n\n    [a](b.md)", ["b.md"], id="a fence in a list ends none"),
        pytest.param("<!-- [a](b.md) -->", [], id="in a comment"),
        pytest.param("x <!-- [a](b.md) --> [c](d.md)", ["d.md"], id="beside a comment"),
        pytest.param("`<!--` [a](b.md)", ["b.md"], id="a comment's mark in code opens none"),
        pytest.param("[a]: b.md", ["b.md"], id="definition"),
        pytest.param("[a]: see b.md", [], id="no definition"),
        pytest.param("[^1]: b.md", [], id="a footnote is no definition"),
    ],
)
def test_links(body, targets):
    found = parse.read(body)
    assert [link.target for link in found.links] == targets
    assert [body[link.start : link.end] for link in found.links] == targets


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        pytest.param("a `b` c `d`", ["b", "d"], id="two"),
        pytest.param("a `b\nc` d", ["b\nc"], id="over two lines"),
        pytest.param("a `b\n\nc` d", [], id="not over a blank line"),
        pytest.param("- a ` b\n- c ` d", [], id="not over items"),
        pytest.param("a ` b\n\n`c`", ["c"], id="one back-tick alone is text"),
        pytest.param("`` a`b ``", [" a`b "], id="two back-ticks"),
        pytest.param("\\`a` b`", ["` b"[1:]], id="an escaped one opens none"),
        pytest.param("`C:\\dir\\` b", ["C:\\dir\\"], id="a backslash in code escapes nothing"),
        pytest.param("```\n`a`\n```\n`b`", ["b"], id="a fence holds no code spans"),
    ],
)
def test_codes(body, texts):
    found = parse.read(body)
    assert [code.text for code in found.codes] == texts
    assert [body[code.start : code.end] for code in found.codes] == texts


@pytest.mark.parametrize(
    ("body", "fences"),
    [
        pytest.param("```sh\nls\n```\n", [(1, 3, "sh", "ls\n")], id="one"),
        pytest.param("```\nls", [(1, None, "", "ls")], id="never closed"),
        pytest.param("~~~~\n~~~\n~~~~\n", [(1, 3, "", "~~~\n")], id="a shorter one inside"),
        pytest.param("```\n    ```\n```\n", [(1, 3, "", "    ```\n")], id="an indented one inside closes nothing"),
        pytest.param("- a\n\n  ```\n  b\n  ```\n", [(3, 5, "", "  b\n")], id="in a list"),
        pytest.param("- a\n\n    ```\n    b\n```\n", [(3, 5, "", "    b\n")], id="closed less indented"),
        pytest.param("- ```\n  b\n  ```\n", [(1, 3, "", "  b\n")], id="on an item's own line"),
        pytest.param("text\n\n    ```\n    b\n", [], id="in indented code"),
        pytest.param("``` a ` b\n", [], id="a back-tick in the info"),
        pytest.param("> ```\n> b\n\nc\n", [(1, 2, "", "> b")], id="closed by its quote"),
        pytest.param("```\r\nls\r\n```\r\n", [(1, 3, "", "ls\r\n")], id="CRLF"),
        pytest.param("<!--\n```\n-->\n", [], id="in a comment"),
        pytest.param("```\n<!--\n```\n\n-->", [(1, 3, "", "<!--\n")], id="a comment's mark in a fence"),
    ],
)
def test_fences(body, fences):
    found = [(f.line, f.end, f.info, f.text) for f in parse.read(body).fences]
    assert found == fences


@pytest.mark.parametrize(
    ("body", "comments"),
    [
        pytest.param("<!-- a -->\n", [(" a ", 1)], id="one"),
        pytest.param("<!-- a --> <!-- b -->\n", [(" a ", 1), (" b ", 1)], id="two on a line"),
        pytest.param("x\n\ny <!-- a\nb --> z\n", [(" a\nb ", 3)], id="over two lines"),
        pytest.param("x <!-- a\n\nb --> z\n", [], id="not over paragraphs"),
        pytest.param("<!-- a\n\nb -->\n", [(" a\n\nb ", 1)], id="a block goes on over blank lines"),
        pytest.param("x\n<!-- a", [(" a", 2)], id="never closed"),
        pytest.param("`<!-- a -->`", [], id="in code"),
        pytest.param("```\n<!-- a -->\n```", [], id="in a fence"),
    ],
)
def test_comments(body, comments):
    found = parse.read(body).comments
    assert [(comment.text, comment.line) for comment in found] == comments
    assert all(body[c.start : c.end].startswith("<!--") for c in found)


@pytest.mark.parametrize(
    ("body", "sections"),
    [
        pytest.param("# A\n\n- x\n- y\n", [("A", 1, 5, ("x", "y"))], id="heading"),
        pytest.param("A\n=\n\n- x\n", [("A", 1, 5, ("x",))], id="underlined"),
        pytest.param("Example queries\n- x\n", [("Example queries", 1, 3, ("x",))], id="a line alone"),
        pytest.param(
            "**Example queries:**\n\n- x\n", [("**Example queries:**", 1, 4, ("x",))], id="bold, a blank line"
        ),
        pytest.param("- [ ] x\n- [x] y\n", [], id="a list without a title"),
        pytest.param("# A\n## B\n- x\n# C\n", [("A", 1, 4, ()), ("B", 2, 4, ("x",)), ("C", 4, 5, ())], id="nested"),
        pytest.param("# A\nB\n- x\nC\n- y\n", [("A", 1, 6, ()), ("B", 2, 4, ("x",)), ("C", 4, 6, ("y",))], id="lines"),
        pytest.param("# A\n```\n# b\n- c\n```\n- d\n", [("A", 1, 7, ("d",))], id="a fence holds no section"),
        pytest.param("# A #\r\n\r\n- [ ] x\r\n", [("A", 1, 4, ("x",))], id="CRLF, boxes, closing signs"),
    ],
)
def test_sections(body, sections):
    found = parse.read(body).sections
    assert [(s.title, s.line, s.end, tuple(text for _, text in s.items)) for s in found] == sections


def test_titles_compare_without_case_emphasis_and_colon():
    section = parse.read("**Example Queries:**\n- x\n").section("example queries")
    assert section is not None
    assert section.line == 1


def test_lines_and_offsets_count_from_the_top_of_the_file():
    text = "---\nname: a\n---\n\n# A\n\n`b` [c](d.md)\n"
    found = parse.read(text, text.index("\n\n") + 1, 4)
    assert [heading.line for heading in found.headings] == [5]
    assert text[found.links[0].start : found.links[0].end] == "d.md"
    assert text[found.codes[0].start : found.codes[0].end] == "b"


def test_prose_is_what_no_code_and_no_comment_holds():
    text = "a `b`\n\n    c\n\nd <!-- e --> f\n```\ng\n```\nh\n"
    found = parse.read(text)
    assert [letter for letter in "abcdefgh" if found.is_prose(text.index(letter))] == ["a", "d", "f", "h"]


# --- laws ----------------------------------------------------------------------------------------

word = st.sampled_from(["one", "語", "x_y", "a*b", "😀", "C:\\dir", "1.5", "a<b", "&amp;"])
inline = st.one_of(
    word,
    st.sampled_from(["`code`", "``co`de``", "`` ` ``", "[a](b.md)", "![a](c_(1).png)", "[a](<d e.md>)"]),
    st.sampled_from(['[a](f.md "title")', "[`g`](h.md)", "`[a](b)`", "x <!-- i -->"]),
)
noise = st.sampled_from(["`", "``", "\\`", "](", "["])


def indented(text: str, by: str) -> str:
    return "\n".join(by + part if part else part for part in text.split("\n"))


def documents(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Bodies of blocks, some of them nested, whose lines are made of ``pieces``."""
    line = st.lists(pieces, min_size=1, max_size=5).map(" ".join)
    paragraph = st.lists(line, min_size=1, max_size=3).map("\n".join)
    heading = st.builds("{} {}".format, st.sampled_from(["#", "##", "######"]), line)
    underlined = st.builds("{}\n{}".format, word, st.sampled_from(["===", "---"]))
    mark = st.sampled_from(["```", "~~~", "`````"])
    fenced = st.builds("{0}{1}\n    {2}\n{0}".format, mark, st.sampled_from(["", "sh"]), line)
    comment = st.sampled_from(["<!-- a -->", "<!--\n[a](b)\n\n# c\n-->", "<!-- a --> <!-- b -->"])
    definition = st.just("[one]: two.md")
    code = line.map(lambda text: "    " + text)
    leaf = st.one_of(paragraph, heading, underlined, fenced)
    item = leaf.map(lambda text: "- " + indented(text, "  ")[2:])
    nested = st.builds("{}\n\n{}".format, item, leaf.map(lambda text: indented(text, "  ")))
    quote = leaf.map(lambda text: indented(text, "> "))
    block = st.one_of(leaf, item, nested, quote, code, comment, definition)
    return st.lists(block, max_size=8).map("\n\n".join)


JUDGE = MarkdownIt("commonmark")
JUDGE.normalizeLink = str
JUDGE.validateLink = bool


def tokens(body: str) -> list[Token]:
    found = []
    for token in JUDGE.parse(body):
        found += [token, *(token.children or ())]
    return found


def is_flush(body: str, line: int) -> bool:
    return body.split("\n")[line][:1].strip(" \t>-") != ""


@settings(max_examples=400)
@given(documents(st.one_of(inline, noise)), st.sampled_from(["\n", "\r\n"]))
def test_fences_headings_and_code_are_those_of_a_parser(body, line_end):
    judged, found = tokens(body), parse.read(body.replace("\n", line_end))
    fences = [(token.map[0] + 1, token.info.strip()) for token in judged if token.type == "fence" and token.map]
    assert [(fence.line, fence.info) for fence in found.fences] == fences
    titles = [token.map[0] + 1 for token in judged if token.type == "heading_open" and token.map]
    flush = [number for number in titles if is_flush(body, number - 1)]
    assert [h.line for h in found.headings if is_flush(body, h.line - 1)] == flush
    codes = [" ".join(token.content.split()) for token in judged if token.type == "code_inline"]
    assert [" ".join(c.text.replace("\n>", "\n").split()) for c in found.codes] == codes


@pytest.mark.slow
@settings(max_examples=400)
@given(documents(inline).filter(lambda body: "]: " not in body and "[one]" not in body))
def test_links_are_those_of_a_parser(body):
    judged = tokens(body)
    links = [t.attrs["href"] for t in judged if t.type == "link_open"] + [
        t.attrs["src"] for t in judged if t.type == "image"
    ]
    assert sorted(link.target for link in parse.read(body).links) == sorted(map(str, links))


@given(st.text(alphabet="`~<!->#\n\r \t[]():*1.>|\\a語", max_size=60))
def test_no_body_raises_and_every_place_holds_what_it_says(body):
    found = parse.read(body)
    assert all(body[link.start : link.end] == link.target for link in found.links)
    assert all(body[span.start : span.end] == span.text for span in found.codes)
    assert all(body[comment.start : comment.start + 4] == "<!--" for comment in found.comments)
    assert all(s.line < s.end for s in found.sections)
    assert found.headings == sorted(found.headings)
    assert all(start < end for start, end in found.prose)


LINKS = ["[a](b) ", "- [a](b)\n"]
OPENED = ["`", "``` ", "``` `\n", "<!--", "x <!-- ", "](", "[a](", "[a](b", "[a]: ", "\\`", "((((", "](((", "`` ` "]
LINES = [
    "# ",
    "# # ",
    "- ",
    "\n  ",
    "\n\n    x\n\n- y",
    "\n- a\n\n    x",
    "> ```\n",
    "    ```\n\n",
    "-->\n<!-- x",
]


def read_all(body: str) -> None:
    found = parse.read(body)
    _ = found.codes, found.links, found.comments, found.fences, found.sections, found.headings


@pytest.mark.slow
def test_time_is_linear_in_the_body():
    hang.never_a_square([(piece, read_all) for piece in OPENED + LINES + LINKS], 10_000)
