"""A test is bound to the text that it is about."""

import os

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import validate

from skillkit import schemas
from skillkit.evidence import tested
from skillkit.evidence.record import Evidence, as_text, file_name, read
from skillkit.model import workspace
from tests.conftest import good, skillkit

PATH = "skills/company_wide/a"
DAY = "2026-11-{:02}T10:00:00Z"


def about(skill, verdict="pass", day=1, query="q", **more) -> Evidence:
    return Evidence(skill.name, skill.digest, query, verdict, DAY.format(day), **more)


def put(skill, *found: Evidence) -> None:
    for evidence in found:
        file = skill.folder / "evidence" / file_name(evidence)
        file.parent.mkdir(exist_ok=True)
        file.write_text(as_text(evidence))


@pytest.fixture
def skill(make_workspace):
    return make_workspace({f"{PATH}/SKILL.md": good("a")}).skills[0]


def again(make_workspace, text: str, folder: str = PATH):
    return next(s for s in make_workspace({f"{folder}/SKILL.md": text}).skills if s.folder_path == folder)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


@settings(max_examples=60)
@given(query=TEXT, note=TEXT, agent=TEXT, trace=st.lists(TEXT, max_size=3))
def test_what_is_written_is_read_back_and_holds_to_its_schema(tmp_path_factory, query, note, agent, trace):
    from skillkit.model.skill import Skill

    root = tmp_path_factory.mktemp("root")
    skill = Skill(root / "a", root)
    skill.folder.mkdir()
    (skill.folder / "SKILL.md").write_text(good("a"))
    put(skill, found := about(skill, query=query, note=note, agent=agent, trace=tuple(trace), runs=3, invoked=0))
    validate(yaml.safe_load(as_text(found)), schemas.load("evidence"))
    assert read(skill) == ([found], [])


@pytest.mark.parametrize(
    ("verdicts", "passed"),
    [
        pytest.param([], False, id="no test"),
        pytest.param([("pass", 1, "q")], True, id="a pass"),
        pytest.param([("fail", 1, "q")], False, id="a fail"),
        pytest.param([("fail", 1, "q"), ("pass", 2, "q")], True, id="mended since"),
        pytest.param([("pass", 1, "q"), ("fail", 2, "q")], False, id="broken since"),
        pytest.param([("fail", 1, "q"), ("pass", 2, "other")], False, id="another query's pass mends nothing"),
    ],
)
def test_the_last_word_on_each_query_counts(skill, verdicts, passed):
    put(skill, *(about(skill, verdict, day, query) for verdict, day, query in verdicts))
    assert tested.tested(skill).passed is passed


@pytest.mark.parametrize(
    ("change", "passed"),
    [
        pytest.param(lambda text: text.replace("Internal", "All internal"), False, id="another sentence"),
        pytest.param(lambda text: text.replace("description: W", "description: V"), False, id="another description"),
        pytest.param(lambda text: text.replace("@acme/docs", "@acme/ads"), True, id="another owner"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), True, id="other line ends"),
        pytest.param(lambda text: text, True, id="none"),
    ],
)
def test_evidence_counts_for_the_text_that_it_is_about(make_workspace, skill, change, passed):
    put(skill, about(skill))
    assert tested.tested(again(make_workspace, change(good("a")))).passed is passed


def test_an_older_text_that_is_back_is_still_tested(make_workspace, skill):
    put(skill, about(skill))
    assert not tested.tested(again(make_workspace, good("a") + "\nMore.\n")).passed
    assert tested.tested(again(make_workspace, good("a"))).passed


def test_a_file_in_references_belongs_to_the_text(make_workspace, skill):
    put(skill, about(skill))
    place = make_workspace({f"{PATH}/references/more.md": "more", f"{PATH}/SKILL.md": good("a")})
    assert not tested.tested(place.skills[0]).passed


@pytest.mark.parametrize("footer", ["", "\nWrong? `skillkit feedback add {name} 'what'`; not {name}-b or my-{name}\n"])
def test_a_new_name_takes_the_evidence_along(make_workspace, footer):
    old = again(make_workspace, good("a") + footer.replace("{name}", "a"))
    moved = "skills/company_wide/b"
    text = good("b") + footer.replace("{name}", "b").replace("b-b", "a-b").replace("my-b", "my-a")
    new = again(make_workspace, text, moved)
    put(new, about(old))
    assert tested.tested(new).passed
    put(again(make_workspace, good("b") + "\nMore.\n", "skills/company_wide/c"), about(old))
    assert not tested.tested(again(make_workspace, good("c") + "\nMore.\n", "skills/company_wide/c")).passed


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda text: text.replace("verdict: fail", "verdict: pass"), "it was edited by hand"),
        (lambda text: text.replace("version: 1", "version: 2"), "version: 1 was expected"),
        (lambda text: text.replace("verdict: fail", "verdict: maybe"), "verdict: 'maybe' is not one of"),
        (lambda text: text + "surprise: 1\n", "Additional properties"),
        (lambda text: "[", "it cannot be read"),
        (lambda text: "", "required property"),
        (lambda text: text + "a: &a [x]\nb: [*a, *a]\n", "Additional properties"),
        (lambda text: "[" * 30_000, "it cannot be read"),
        (lambda text: "x" * 100_000, "it has 100,000 bytes, limit 65,536"),
    ],
)
def test_a_file_edited_by_hand_is_told_and_does_not_count(skill, edit, reason):
    put(skill, about(skill, "fail"))
    (file,) = (skill.folder / "evidence").iterdir()
    file.write_text(edit(file.read_text()))
    found = tested.tested(skill)
    assert not found.passed
    (broken,) = found.broken
    assert broken.path == f"{PATH}/evidence/{file.name}"
    assert reason in broken.reason


@pytest.mark.parametrize(
    "make", [os.mkfifo, lambda file: file.symlink_to("/dev/zero"), os.mkdir], ids=["a pipe", "endless", "a folder"]
)
def test_what_is_no_file_is_told_and_not_waited_for(skill, make):
    put(skill, about(skill))
    make(skill.folder / "evidence/2026-11-03-00000000.yaml")
    found = tested.tested(skill)
    assert found.passed
    assert [broken.path for broken in found.broken] == [f"{PATH}/evidence/2026-11-03-00000000.yaml"]


def test_windows_line_ends_are_no_edit(skill):
    put(skill, about(skill))
    (file,) = (skill.folder / "evidence").iterdir()
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert tested.tested(skill).passed


def test_a_file_with_a_name_of_its_own_is_told(skill):
    put(skill, about(skill))
    (file,) = (skill.folder / "evidence").iterdir()
    file.rename(file.with_name("mine.yaml"))
    (file.parent / "notes.md").write_text("not looked at")
    assert [broken.path for broken in tested.tested(skill).broken] == [f"{PATH}/evidence/mine.yaml"]


def test_the_command_that_adds_evidence_can_be_pasted(make_workspace):
    skill = again(make_workspace, good("a").replace("- write the", "- what's the"))
    assert "--query 'what'\\''s the release notes for 2.4' --verdict pass" in tested.add_command(skill)


@pytest.mark.parametrize("option", ["--query", "--note", "--agent"])
@pytest.mark.parametrize(
    "text", ["n" * 70_000, "n" * 60_000, "\U0001f600" * 17_000, "a: b # c", "- [x", "'\"", "\x1b[1m", "---", "a\u2028b"]
)
def test_what_is_added_counts_or_is_refused(make_workspace, option, text):
    root = make_workspace({f"{PATH}/SKILL.md": good("a")}).root
    call = ["evidence", "add", "a", "--verdict", "pass", "--query", "q", option, text]
    done = skillkit(*call, cwd=root)
    written = list((root / PATH / "evidence").glob("*.yaml"))
    assert len(written) == (done.returncode == 0)
    if written:
        found, broken = read(workspace.load([root]).skills[0])
        assert (len(found), broken) == (1, [])
    else:
        assert "error: this evidence would not count: " in done.stderr
