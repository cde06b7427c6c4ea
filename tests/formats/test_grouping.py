"""The order and the groups in which findings are read."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillkit.finding import Finding, Severity
from skillkit.formats import grouping
from skillkit.formats.text import TextStyle

PATHS = ["a/SKILL.md", "a/references/x.md", "a/references/y.md", "b/SKILL.md", "c"]
FINDINGS = st.lists(
    st.builds(
        Finding,
        path=st.sampled_from(PATHS),
        line=st.integers(1, 9),
        message=st.sampled_from(["m", "n", "o", "p", "q"]),
        rule=st.sampled_from(["r", "s"]),
        severity=st.sampled_from(list(Severity)),
    ),
    max_size=30,
)


def skill_of(path):
    return f"{path[0]}/SKILL.md" if "/" in path else ""


@pytest.mark.slow
@pytest.mark.nightly
@given(FINDINGS)
def test_no_finding_is_lost_and_none_is_there_twice(found):
    groups = grouping.grouped(grouping.ordered(found, skill_of), skill_of)
    assert sum(1 + len(g.others) + len(g.lines) + len(g.files) for g in groups) == len(found)
    assert Counter(grouping.ordered(found, skill_of)) == Counter(found)


@pytest.mark.slow
@pytest.mark.nightly
@given(FINDINGS, st.sets(st.sampled_from(["a/SKILL.md", "b/SKILL.md"])))
def test_changed_skills_come_first_and_in_a_file_the_worst(found, changed):
    skills = [skill_of(f.path) in changed for f in grouping.ordered(found, skill_of, changed)]
    assert skills == sorted(skills, reverse=True)
    for path in PATHS:
        ranks = [f.severity.rank for f in grouping.ordered(found, skill_of, changed) if f.path == path]
        assert ranks == sorted(ranks)


def test_the_places_of_a_rule_are_named_and_its_other_messages_are_shown():
    lines = [83, 108, 120, 130, 140, 150, 160, 170]
    found = [Finding("a/SKILL.md", n, "same", rule="r") for n in [1, *lines]]
    found += [Finding("a/SKILL.md", 5, f"other {n}", rule="s") for n in range(9)]
    found += [Finding(f"a/references/{n}.md", 1, "unread", "say when", rule="t") for n in "xyz"]
    text = list(TextStyle(lambda path, line: "").groups(grouping.grouped(found, skill_of)))
    assert "       and 8 more: lines 83, 108, 120, 130, 140, 150, ..." in text
    assert [line for line in text if "other" in line] == [
        "    5  error other 0  s",
        "    5  error other 1  s",
        "    5  error other 2  s",
        "    5  error other 3  s",
    ]
    assert "       and 5 more: lines 5, 5, 5, 5, 5" in text
    assert "       and 2 more files: y.md, z.md" in text


def test_a_copy_with_the_same_faults_is_found_and_one_with_another_is_not():
    found = [
        Finding(f"{place}/x/SKILL.md", 1, f"the name is also that of {other}/x", rule="r")
        for place, other in (("a", "b"), ("b", "a"))
    ]
    of = {f.path: f.path for f in found}
    assert grouping.copies(found, of.get, dict.fromkeys(of, "text")) == {"b/x/SKILL.md": "a/x/SKILL.md"}
    assert grouping.copies(found, of.get, {path: path for path in of}) == {}
    more = [*found, Finding("b/x/SKILL.md", 2, "else", rule="s")]
    assert grouping.copies(more, of.get, dict.fromkeys(of, "text")) == {}
