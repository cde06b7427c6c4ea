"""Every text that people read uses the words of docs/words.md."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs/words.md"

PAGES = (
    "*.md",
    "docs/**/*.md",
    "docs/*.sh",
    "skills/*_wide/**/*.md",
    "skillkit/scaffold/templates/*",
    "skillkit/**/*.sql",
    "action.yml",
    ".pre-commit-hooks.yaml",
    "Makefile",
)
"""Texts that are checked line by line; of Python the strings, of JSON Schemas titles and descriptions."""

DATA = (
    "security/prose/",
    "security/hot.py",
    "security/mention.py",
    "security/catalogue.py",
    "security/texts/look.py",
    "security/texts/markdown_text.py",
    "security/texts/script_text.py",
    "security/texts/sentences.py",
    "security/texts/unseen.py",
    "security/commands/flow/",
    "security/commands/command_words.py",
    "security/commands/deletions.py",
    "security/commands/host_names.py",
    "security/commands/programs.py",
    "text/secrets/value.py",
    "text/secrets/assigned.py",
    "text/words.py",
    "text/likeness.py",
    "events/faults/terms.py",
)
"""Modules with lists of other people's words, in which only docstrings are read."""


class Line(NamedTuple):
    """A line of a text, and where it is. ``number`` counts from 1."""

    path: str
    number: int
    text: str


class Word(NamedTuple):
    """A row of the table: what is not written, and the phrases in which it may be."""

    name: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]

    def found_in(self, text: str) -> str:
        """The first wrong word in ``text`` outside of the phrases that are right; empty for none."""
        for phrase in self.right:
            text = re.sub(re.escape(phrase), "", text, flags=re.IGNORECASE)
        for wrong in self.wrong:
            if re.search(rf"(?<![\w-]){re.escape(wrong)}(?![\w-])", text, re.IGNORECASE):
                return wrong
        return ""


def words() -> list[Word]:
    """The rows of the glossary."""
    rows = [
        line.strip("| ").split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")
    ]
    cells = [[cell.strip() for cell in (*row, "", "")] for row in rows[1:]]
    return [Word(name, _quoted(wrong), _quoted(right)) for name, _, wrong, right, *_ in cells]


def _quoted(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`([^`]+)`", cell))


def texts() -> Iterator[Line]:
    for path in sorted((ROOT / "skillkit").rglob("*.py")):
        yield from in_python(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "skillkit/schemas").glob("*.json")):
        for text in in_schema(json.loads(path.read_text(encoding="utf-8"))):
            yield Line(path.relative_to(ROOT).as_posix(), 1, text)
    for pattern in PAGES:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and path != PAGE:
                for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    yield Line(path.relative_to(ROOT).as_posix(), number, text)


def in_python(path: str, source: str) -> Iterator[Line]:
    """The strings of a module that hold more than one word: messages, hints, help and docstrings.

    Raw strings are expressions, and are left out. Of a string with values in it, each value is a blank.
    """
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else "_" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            text = node.value
        else:
            continue
        if any(data in path for data in DATA) and id(node) not in docs:
            continue
        if " " in text.strip() and not re.match("[rR]", source_at(source, node)):
            for number, line in enumerate(text.split("\n")):
                yield Line(path, node.lineno + number, line)


def source_at(source: str, node: ast.expr) -> str:
    return source.splitlines()[node.lineno - 1].encode()[node.col_offset :].decode("utf-8", "replace")


def in_schema(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("title", "description") and isinstance(inner, str):
                yield inner
            else:
                yield from in_schema(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from in_schema(inner)


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return list(texts())


@pytest.mark.parametrize("word", [word for word in words() if word.wrong], ids=lambda word: word.name)
def test_no_text_has_the_words_that_we_do_not_write(lines, word):
    found = [
        f"{line.path}:{line.number}: {word.found_in(line.text)!r} in {line.text.strip()}"
        for line in lines
        if word.found_in(line.text)
    ]
    assert found == [], f"docs/words.md has another word: {word.name}\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("mend this, then run again", ["mend"], id="at the start"),
        pytest.param("It was Mended.", ["mended"], id="before a full stop"),
        pytest.param("amended the commit, recommended", [], id="inside other words"),
        pytest.param("`*` stands for any characters", [], id="right in a phrase"),
        pytest.param("`*` stands for any; the file stands here", ["stands"], id="right and wrong in one line"),
        pytest.param("nothing is told of it", ["is told"], id="two words"),
    ],
)
def test_a_wrong_word_is_found(text, found):
    assert [wrong for word in words() if (wrong := word.found_in(text))] == found


def test_messages_hints_help_docstrings_pages_and_schemas_are_all_read(lines):
    read = [line.text for line in lines]
    for part in (
        "is not in a skills repository",  # a message with a value in it
        "run `skillkit link` to fix this",  # a hint
        "Apply safe fixes, then report the rest.",  # help
        "The frontmatter is not valid YAML.",  # a rule's page
        "What was checked.",  # a schema
        "## The first hour",  # README
    ):
        assert any(part in text for text in read), part


def test_a_line_is_named_where_it_is():
    docstring = '"""One line.\n\n    The head stands here.\n    """'
    source = f'A = 1\n\n\ndef f():\n    {docstring}\n    raise Wrong(f"{{A}}: mend it")\n'
    named = [(line.number, line.text.strip()) for line in in_python("a.py", source) if line.text.strip()]
    assert named == [(5, "One line."), (7, "The head stands here."), (9, "_: mend it")]
