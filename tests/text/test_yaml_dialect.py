"""Where YAML parsers differ. Each row was seen in serde_yaml 0.9 (Codex, Copilot CLI), js-yaml 3.14.1 and 4.1.0, and
Bun 1.4.4."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillkit.text.yaml_dialect import DEEPEST, LONGEST, Dialect, Moment, as_javascript, read, resolved

SERDE, JS3, JS4, BUN = Dialect.SERDE, Dialect.JS3, Dialect.JS4, Dialect.BUN
ALL = (SERDE, JS3, JS4, BUN)


@pytest.mark.parametrize(
    ("text", "taken_by"),
    [
        ("a: b", ALL),
        ("x: a: b", ()),
        ("x: @a", ()),
        ("x: %a", ()),
        ("x: [a, b", ()),
        ("x: *a", ()),
        ("x: &b 1\ny: *b", ALL),
        ("x: Use when:", ()),
        ("x: !a b", (SERDE, BUN)),
        ("x: !!str 5", ALL),
        ("x: 1\nx: 2", (SERDE, BUN)),
        ("<<: 5", (SERDE, BUN)),
        ("m:\n\ta: b", (JS3,)),
        ("x: ? a", (JS3,)),
        ('x: "a"#c', (SERDE, JS3, JS4)),
        ("x: 'a\nb'", (SERDE, JS3, JS4)),
        ("x: a\x07b", (BUN,)),
        ("&k k: a\nb: c", (SERDE, BUN)),
        ("a: 1\n---\nb: 2", ()),
        ("x: a\x7fb", (BUN,)),
        ("x: a\u2028b", (JS3, JS4, BUN)),
        ("k" * 1100 + ": v", (JS3, JS4, BUN)),
        ("a: b\n\t\nc: d", (JS3, JS4)),
        ("x: !!binary a", (SERDE, BUN)),
    ],
)
def test_what_a_parser_takes(text: str, taken_by: tuple[Dialect, ...]) -> None:
    assert tuple(dialect for dialect in ALL if not read(text, dialect).error) == taken_by


@pytest.mark.parametrize(
    ("text", "serde", "js3", "js4", "bun"),
    [
        ("yes", "yes", "yes", "yes", "yes"),
        ("True", True, True, True, True),
        ("~", None, None, None, None),
        ("5", 5, 5, 5, 5),
        ("0123", "0123", 83, 123, 123),
        ("0o17", 15, "0o17", 15, 15),
        ("0x1f", 31, 31, 31, 31),
        ("1e3", 1000.0, 1000.0, 1000.0, 1000.0),
        ("1_000", "1_000", 1000, 1000, "1_000"),
        ("12:30:45", "12:30:45", 60, "12:30:45", "12:30:45"),
        ("2026-01-01", "2026-01-01", Moment("2026-01-01"), Moment("2026-01-01"), "2026-01-01"),
    ],
)
def test_what_an_unquoted_word_is(text: str, serde: object, js3: object, js4: object, bun: object) -> None:
    for dialect, value in zip(ALL, (serde, js3, js4, bun), strict=True):
        found = resolved(text, dialect)
        assert (type(found), found) == (type(value), value), dialect


def test_a_document_says_what_a_typed_reader_has_to_know() -> None:
    found = read("a: 1\na: 2\nm: {b: 1, b: 2}\nempty:\n[k]: v\nt: !!int x", SERDE)
    assert found.repeated == ("a", "m.b")
    assert found.empty == {"empty"}
    assert found.complex_keys
    assert found.mistagged == "'x' is no int"
    assert found.value["a"] == 2


def test_what_an_alias_repeats_does_not_grow() -> None:
    bomb = "a: &a [x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{f'*{chr(97 + i)},' * 9}]\n" for i in range(20))
    found = read(bomb, SERDE)
    assert found.value["u"] == [[]] * 9


@pytest.mark.parametrize("text", ["[" * (DEEPEST + 1), "x" * (LONGEST + 1), "\ud800", "a: \x00"])
def test_what_is_too_deep_too_long_or_no_text_is_an_error(text: str) -> None:
    assert all(read(text, dialect).error for dialect in ALL)


@given(st.text(alphabet="ab:-#'\"[]{}!&*?|>%@`~,. \n\t0123456789", max_size=40))
def test_no_text_makes_it_raise(text: str) -> None:
    for dialect in Dialect:
        found = read(text, dialect)
        assert not (found.error and found.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "null"), (True, "true"), (5, "5"), (1000.0, "1000"), (1.5, "1.5"), (float("inf"), "Infinity"),
     (["a", None, 1], "a,,1"), ({}, "[object Object]"), ("x", "x")],
)  # fmt: skip
def test_text_is_what_javascript_makes_of_a_value(value: object, text: str) -> None:
    assert as_javascript(value) == text


def test_a_merge_gives_what_the_mapping_does_not_say_itself() -> None:
    text = "base: &b\n  k: merged\n  l: merged\n<<: *b\nk: own"
    assert (
        read(text, JS4).value
        == read(text, BUN).value
        == {"base": {"k": "merged", "l": "merged"}, "k": "own", "l": "merged"}
    )
    assert read(text, SERDE).value == {
        "base": {"k": "merged", "l": "merged"},
        "<<": {"k": "merged", "l": "merged"},
        "k": "own",
    }
    first = read("a: &a {k: 1}\nb: &b {k: 2, l: 3}\n<<: [*a, *b]", JS3).value
    assert (first["k"], first["l"]) == (1, 3)


def test_numbers_are_known_as_they_are_written_and_values_that_hold_themselves() -> None:
    assert read("name: 1.50\nx: {y: 0x1F}", SERDE).written == {"name": "1.50"}
    assert read("x: &x {y: *x}", SERDE).is_endless
    assert not read("x: &x {y: 1}\nz: *x", SERDE).is_endless
