"""Texts that both the company and skillkit changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillkit.scaffold import bundled, earlier
from skillkit.scaffold.merge import Merged, merged
from skillkit.scaffold.resolve import Resolve

OLD = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n"
NEW = "one\n2\nthree\nfour\n5\nsix\nseven\n"


@pytest.mark.parametrize(
    ("present", "result"),
    [
        pytest.param(OLD, Merged(NEW), id="as it was written"),
        pytest.param(NEW, Merged(NEW), id="as it is today"),
        pytest.param(NEW + "ours\n", Merged(NEW + "ours\n"), id="changed since the last upgrade"),
        pytest.param(OLD + "ours\n", Merged(NEW + "ours\n"), id="a line more at the end"),
        pytest.param(OLD.replace("seven", "sept"), Merged(NEW.replace("seven", "sept")), id="another line changed"),
        pytest.param(OLD.replace("seven\n", ""), Merged(NEW.replace("seven\n", "")), id="a line removed"),
        pytest.param(OLD.replace("two", "zwei"), Merged(OLD.replace("two", "zwei"), 1), id="the same line changed"),
        pytest.param(OLD.replace("two\n", ""), Merged(OLD.replace("two\n", ""), 1), id="the changed line removed"),
        pytest.param("", Merged(""), id="emptied: as near to one as to the other"),
        pytest.param(OLD.replace("\n", "\r\n"), Merged(NEW.replace("\n", "\r\n")), id="line ends of Windows"),
        pytest.param(OLD + "no end", Merged(NEW + "no end"), id="no line end"),
    ],
)
def test_what_becomes_of_a_file(present, result):
    assert merged(present, [OLD], NEW) == result


@pytest.mark.parametrize(
    ("resolve", "line"),
    [
        (Resolve.MINE, "zwei\n"),
        (Resolve.NEW, "2\n"),
        (Resolve.MARKERS, "<<<<<<< yours\nzwei\n=======\n2\n>>>>>>> new\n"),
    ],
)
def test_a_conflict_is_resolved_as_asked(resolve, line):
    present = OLD.replace("two", "zwei") + "ours\n"
    assert merged(present, [OLD], NEW, resolve) == Merged(NEW.replace("2\n", line) + "ours\n")


SHIPPED = sorted(
    (f"{skill.path.rpartition('/')[2]}/{path}", data.decode())
    for skill in bundled.skills(examples=True)
    for path, data in skill.files
)


@pytest.mark.parametrize(("name", "new"), SHIPPED, ids=[name for name, _ in SHIPPED])
def test_every_text_that_was_ever_shipped_becomes_the_one_of_today(name, new):
    known = earlier.texts(name)
    assert known
    assert {merged(text, known, new) for text in known} == {Merged(new)}


@pytest.mark.slow
@settings(max_examples=150)
@given(st.data())
def test_no_line_of_the_company_is_lost_and_a_second_merge_changes_nothing(data):
    name, new = data.draw(st.sampled_from(SHIPPED))
    known = earlier.texts(name)
    lines = data.draw(st.sampled_from(known)).splitlines()
    own = []
    for n in range(data.draw(st.integers(1, 4))):
        at, own_line = data.draw(st.integers(0, len(lines))), f"a line of the company's own, number {n}"
        lines[at : at + data.draw(st.integers(0, 3))] = [own_line]
        own = [line for line in (*own, own_line) if line in lines]
    present = "\n".join(lines) + "\n"
    once = merged(present, known, new)
    assert set(own) <= set(once.text.splitlines())
    assert once.text == present if once.conflicts else True
    assert merged(once.text, known, new) == once
    mine = merged(present, known, new, Resolve.MINE)
    assert set(own) <= set(mine.text.splitlines())
