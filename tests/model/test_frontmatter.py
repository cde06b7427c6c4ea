"""Heads: cut as the clients cut them, parsed within bounds, never an exception."""

import frontmatter as oracle
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from skillkit.model.frontmatter import DEEPEST, LONGEST, Fault, packed, read, unpacked


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("---\nname: a\n---\nbody", None, id="good"),
        pytest.param("---\r\nname: a\r\n---\r\nbody", None, id="CRLF"),
        pytest.param("---  \nname: a\n--- \t\nbody", None, id="blanks after the dashes"),
        pytest.param("\ufeff---\nname: a\n---\n", None, id="a byte order mark is another rule's"),
        pytest.param("---\n---\n", None, id="empty"),
        pytest.param("", Fault.MISSING, id="nothing"),
        pytest.param("# Title\n", Fault.MISSING, id="no head"),
        pytest.param("-----\nname: a\n-----\n", Fault.MISSING, id="five dashes are a rule"),
        pytest.param("\n---\nname: a\n---\n", Fault.NOT_FIRST, id="a blank line first"),
        pytest.param("---\nname: a\n", Fault.NOT_CLOSED, id="never closed"),
        pytest.param("---\nname: a\n----\n", Fault.NOT_CLOSED, id="closed by four"),
        pytest.param("---\nname: [a\n---\n", Fault.INVALID, id="not YAML"),
        pytest.param("---\nname: \x80\n---\n", Fault.INVALID, id="a control character"),
        pytest.param("---\nname: \ud800\n---\n", Fault.INVALID, id="half of a pair"),
        pytest.param("---\nname: a\n...\nb: c\n---\n", Fault.INVALID, id="two documents"),
        pytest.param("---\n- name\n---\n", Fault.NOT_A_MAPPING, id="a list"),
        pytest.param("---\na: " + "[" * 30_000 + "\n---\n", Fault.TOO_DEEP, id="deep enough to kill the C parser"),
        pytest.param("---\na: " + "x" * 70_000 + "\n---\n", Fault.TOO_LONG, id="long"),
    ],
)
def test_a_broken_head_is_data(text, fault):
    head = read(text)
    assert (head.error.fault if head.error else None) is fault
    assert not (head.error and head.values)


def test_every_entry_points_at_its_key_and_its_value():
    text = "---\nname: a\ndescription: \"é😀 x\"\nmetadata:\n  owner: '@x/y'\nflag: true\nnone:\n---\n"
    head = read(text)
    keys = {path: text[e.start : e.end] for path, e in head.entries.items()}
    values = {path: text[e.value_start : e.value_end] for path, e in head.entries.items()}
    assert keys == {path: path.split(".")[-1] for path in head.entries}
    assert values["description"] == '"é😀 x"'
    assert values["metadata.owner"] == "'@x/y'"
    assert [path for path, entry in head.entries.items() if entry.plain] == ["name", "flag", "none"]
    assert text[head.start : head.end].count("\n") == 6


def test_an_alias_bomb_stays_small():
    lines = ["a0: &a0 [x, x]", *(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 30))]
    head = read("---\n" + "\n".join(lines) + "\n---\n")
    assert head.error is None
    assert all(isinstance(item, yaml.Node) for item in head.values["a29"])


@pytest.mark.parametrize("key", ["b:", '"b":', "'b' :", "b: # why\n  # and\n "])
def test_an_alias_stands_where_it_is_written_and_not_where_its_value_is(key):
    text = f"---\na: &x true\n{key} *x\nc: {{d: *x, e: *x}}\n---\n"
    entries = read(text).entries
    assert [text[entries[key].value_start : entries[key].value_end] for key in ("b", "c.d", "c.e")] == ["*x"] * 3
    assert [entries[key].plain for key in ("a", "b")] == [True, False]


def test_a_key_said_twice_is_told_with_its_place():
    text = "---\nname: a\nname: b\n---\n"
    head = read(text)
    assert [(path, text[at:].split("\n", maxsplit=1)[0]) for path, at in head.duplicates] == [("name", "name: b")]


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        ("2024-99-99", "2024-99-99"),
        ("!!bool maybe", "maybe"),
        ("!!timestamp foo", "foo"),
        ('!!int ""', ""),
        ('!!float ""', ""),
        ("!!python/object:os.system x", "x"),
        ("1e999", "1e999"),
        ("yes", True),
        ("~", None),
    ],
)
def test_no_value_is_an_exception(value, read_as):
    assert read(f"---\nkey: {value}\n---\n").values == {"key": read_as}


keys = st.from_regex(r"\A[a-z][a-z-]{0,8}\Z")
values = st.one_of(
    st.text(max_size=40), st.booleans(), st.integers(-(10**6), 10**6), st.none(), st.lists(st.text(max_size=5))
)


@given(st.dictionaries(keys, values, min_size=1, max_size=6), st.text(alphabet="ab #-\n", max_size=40))
def test_on_every_well_formed_head_python_frontmatter_agrees(metadata, body):
    text = oracle.dumps(oracle.Post(body, **metadata), sort_keys=False, allow_unicode=False)
    if any(line.strip(" \t") == "---" for line in text.split("\n---\n")[0].split("\n")[1:]):
        return  # a value that looks like the closing line ends the head for us, and for the clients
    assert read(text).values == oracle.loads(text).metadata


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`#?,\n\r\t 01~\ufeff\x00\x85\u2028é"), max_size=60))
def test_no_text_is_an_exception(noise):
    for text in (noise, f"---\n{noise}\n---\n", f"---\nname: a\n{noise}: b\n---\n{noise}"):
        head = read(text)
        assert 0 <= head.start <= head.end <= head.body_start <= len(text)
        for entry in head.entries.values():
            assert head.start <= entry.start <= entry.value_end <= head.end


@pytest.mark.parametrize(
    ("path", "value"),
    [("name", "a"), ("metadata.owner", "@x"), ("metadata.none", None), ("name.owner", None), ("none", None)],
)
def test_a_value_is_found_by_its_dotted_path(path, value):
    assert read("---\nname: a\nmetadata:\n  owner: '@x'\n---\n").get(path) == value


@pytest.mark.parametrize(
    ("text", "body"),
    [("---\na: b\n---\nbody", "body"), ("---\r\na: b\r\n---\r\nbody", "body"), ("---\na: b\n---", "")],
)
def test_the_body_follows_the_closing_line(text, body):
    assert text[read(text).body_start :] == body


@pytest.mark.parametrize(
    ("text", "fault", "offset"),
    [
        pytest.param("# Title\n", Fault.MISSING, 0, id="no head"),
        pytest.param("\n---\nname: a\n---\n", Fault.NOT_FIRST, 0, id="a blank line first"),
        pytest.param("---\nname: a\n", Fault.NOT_CLOSED, 0, id="never closed"),
        pytest.param("---\n- a\n---\n", Fault.NOT_A_MAPPING, 4, id="a list"),
        pytest.param("---\nname: a: b\n---\n", Fault.INVALID, 11, id="a colon in a value"),
        pytest.param("---\na: b\nname: 'open\n---\n", Fault.INVALID, 15, id="a quote that stays open: where it opens"),
        pytest.param("---\nname: \ud800\n---\n", Fault.INVALID, 10, id="half of a pair"),
        pytest.param("---\nname: \x01\n---\n", Fault.INVALID, 4, id="a control character: where the text begins"),
    ],
)
def test_an_error_says_where(text, fault, offset):
    error = read(text).error
    assert error
    assert (error.fault, error.offset) == (fault, offset)
    assert error.message


@pytest.mark.parametrize(("characters", "fault"), [(LONGEST, None), (LONGEST + 1, Fault.TOO_LONG)])
def test_a_frontmatter_may_have_64_ki_characters(characters, fault):
    assert LONGEST == 65_536
    error = read(f"---\na: {'x' * (characters - 4)}\n---\n").error
    assert (error.fault if error else None) is fault


@pytest.mark.parametrize(("levels", "fault"), [(99, None), (100, Fault.TOO_DEEP), (1_200, Fault.TOO_DEEP)])
def test_a_frontmatter_may_be_100_levels_deep_its_own_counted(levels, fault):
    assert DEEPEST == 100
    error = read(f"---\na: {'[' * levels}{']' * levels}\n---\n").error
    assert (error.fault if error else None) is fault


@pytest.mark.parametrize(("levels", "fault"), [(99, None), (100, Fault.TOO_DEEP)])
def test_the_limit_of_levels_is_the_same_where_they_are_counted_one_by_one(levels, fault):
    error = read(f"---\nb: c\na: {'[' * levels}{']' * levels}\n---\n").error
    assert (error.fault if error else None) is fault


def test_what_ends_before_does_not_make_room_for_more_levels():
    error = read(f"---\na: [{'[], ' * 10}{'[' * 99}{']' * 99}]\n---\n").error
    assert error
    assert error.fault is Fault.TOO_DEEP


def test_many_values_side_by_side_are_not_deep():
    assert read("---\n" + "".join(f"k{n}: [a, {{b: c}}]\n" for n in range(200)) + "---\n").error is None


def test_a_key_with_nothing_behind_it_has_a_plain_value_where_it_ends():
    entry = read("---\nm: {a, b: c}\n---\n").entries["m.a"]
    assert (entry.end, entry.value_start, entry.value_end, entry.plain) == (9, 9, 9, True)


def test_a_control_character_is_named():
    error = read("---\nname: \x01\n---\n").error
    assert error
    assert error.message == "the character U+0001 is not allowed in YAML"


KEPT = [
    pytest.param("---\nname: a\nn: 1\nf: 1.5\nt: yes\nz:\n---\nbody", id="plain values"),
    pytest.param(
        "---\nmetadata:\n  team: ads\n  list: [a, {b: 2026-03-01}, [c]]\nname: a\nname: b\n---\n", id="nested, twice"
    ),
    pytest.param("---\nday: 2026-03-01\nat: 2026-03-01 12:30:00\nzone: 2026-03-01T12:30:00+02:00\n---\n", id="dates"),
    pytest.param("---\nname: [a\n---\n", id="not YAML"),
    pytest.param("---\nname: a\n", id="never closed"),
    pytest.param("# Title\n", id="none"),
]


@pytest.mark.parametrize("text", KEPT)
def test_what_is_kept_between_runs_comes_back_as_it_was(text):
    head = read(text)
    again = unpacked(packed(head))
    assert again == head
    assert [type(value) for value in again.values.values()] == [type(value) for value in head.values.values()]


SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.dates() | st.datetimes()
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text("ab"), inner))


@given(st.dictionaries(st.text("ab"), VALUES))
def test_any_values_that_yaml_makes_come_back(values):
    assert unpacked(packed(read("")._replace(values=values))).values == values


@pytest.mark.parametrize("value", [b"bytes", {1, 2}, (1,)], ids=["bytes", "a set", "a tuple"])
def test_values_of_another_kind_are_not_kept(value):
    with pytest.raises(ValueError, match="cannot be packed"):
        packed(read("")._replace(values={"a": value}))


def test_an_error_is_where_the_parser_met_it_and_says_what_it_says():
    text = "---\nname: a\nb: [1, 2\nc: d\n---\n"
    error = read(text).error
    assert (error.message, text[error.offset :].partition("\n")[0]) == ("did not find expected ',' or ']'", ": d")
