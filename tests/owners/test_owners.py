"""Who answers for a skill, from both places where it may be said."""

import os

import pytest

from skillkit.errors import SkillkitError
from skillkit.owners import owners
from skillkit.owners.codeowners import Forge
from skillkit.owners.codeowners_block import BEGIN, END, block, no_owners, spliced
from tests.conftest import good

PATH = "skills/company_wide/a/SKILL.md"


def said(owner: str) -> str:
    return good("a", f'metadata:\n  owner: "{owner}"\n' if owner else "")


@pytest.mark.parametrize(
    ("owner", "text", "verdict", "answering"),
    [
        pytest.param("@acme/docs", None, "owned", "@acme/docs", id="the head alone"),
        pytest.param("", None, "unowned", "", id="nobody"),
        pytest.param("@acme/docs", "/skills/ @acme/docs", "owned", "@acme/docs", id="both agree"),
        pytest.param("@acme/docs", "/skills/ @Acme/Docs @b", "owned", "@acme/docs", id="case apart, one of several"),
        pytest.param("@acme/docs", "/skills/ @acme/ads", "disagree", "@acme/docs", id="they disagree"),
        pytest.param("@acme/docs", "/other/ @acme/docs", "not in CODEOWNERS", "@acme/docs", id="not listed"),
        pytest.param("@acme/docs", "* @acme/all", "not in CODEOWNERS", "@acme/docs", id="a catch-all is no listing"),
        pytest.param("@acme/docs", "* @acme/docs", "owned", "@acme/docs", id="unless it is the owner"),
        pytest.param("", "/skills/ @acme/ads", "owned", "@acme/ads", id="CODEOWNERS alone"),
        pytest.param("", "* @acme/all", "catch-all only", "", id="everybody's is nobody's"),
        pytest.param("", "** @acme/all", "catch-all only", "", id="however it is written"),
        pytest.param("@a, @b", "/skills/ @b @a", "owned", "@a @b", id="two owners"),
    ],
)
def test_verdict(make_workspace, owner, text, verdict, answering):
    place = make_workspace({PATH: said(owner)} | ({".github/CODEOWNERS": text} if text else {}))
    (one,) = owners.all_of(place.skills, place.root)
    assert (one.verdict, " ".join(one.owners)) == (verdict, answering)


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({".github/CODEOWNERS": "", "CODEOWNERS": ""}, (".github/CODEOWNERS", Forge.GITHUB)),
        ({"CODEOWNERS": "", "docs/CODEOWNERS": ""}, ("CODEOWNERS", Forge.GITHUB)),
        ({".gitlab/CODEOWNERS": ""}, (".gitlab/CODEOWNERS", Forge.GITLAB)),
        ({"CODEOWNERS": "", ".gitlab-ci.yml": ""}, ("CODEOWNERS", Forge.GITLAB)),
        ({".github/CODEOWNERS": "", ".gitlab-ci.yml": ""}, (".github/CODEOWNERS", Forge.GITHUB)),
    ],
)
def test_the_first_place_of_the_forge_holds(make_workspace, files, found):
    place = make_workspace(files)
    file = owners.find(place.root)
    assert (file.path, file.forge) == found


def test_a_root_below_the_checkout_is_asked_by_its_whole_path(make_workspace, tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "CODEOWNERS").write_text("/agents/skills/ @acme/agents")
    place = make_workspace({PATH: said("")}, tmp_path / "agents")
    (one,) = owners.all_of(place.skills, place.root)
    assert one.owners == ("@acme/agents",)


def test_a_changed_file_is_read_again(make_workspace, tmp_path):
    place = make_workspace({PATH: said(""), "CODEOWNERS": "/skills/ @a"})
    assert owners.all_of(place.skills, place.root)[0].owners == ("@a",)
    (tmp_path / "CODEOWNERS").write_text("/skills/ @acme/b")
    assert owners.all_of(place.skills, place.root)[0].owners == ("@acme/b",)


@pytest.mark.parametrize("make", [os.mkfifo, lambda file: file.symlink_to("/dev/zero")], ids=["a pipe", "endless"])
def test_what_is_no_file_says_nothing_and_is_not_waited_for(make_workspace, tmp_path, make):
    place = make_workspace({PATH: said("@acme/docs")})
    make(tmp_path / "CODEOWNERS")
    assert owners.all_of(place.skills, place.root)[0].verdict == "owned"


@pytest.mark.parametrize("before", ["", "* @all", "* @all\n", "* @all\r\n# x\r\n"], ids=repr)
def test_a_block_written_makes_all_agree_and_writing_twice_is_once(make_workspace, tmp_path, before):
    place = make_workspace({PATH: said("@acme/docs"), "CODEOWNERS": before})
    new = block(owners.all_of(place.skills, place.root), place.root, Forge.GITHUB)
    text = spliced(before, new)
    (tmp_path / "CODEOWNERS").write_bytes(text.encode())
    assert owners.all_of(place.skills, place.root)[0].verdict == "owned"
    assert text.startswith(before)
    assert spliced(text, new) == text


def test_what_stands_around_a_block_stays():
    text = f"first @a\n{BEGIN}\nold @b\n{END}\nlast @c\n"
    assert spliced(text, f"{BEGIN}\nnew @d\n{END}\n") == f"first @a\n{BEGIN}\nnew @d\n{END}\nlast @c\n"


@pytest.mark.parametrize("after", ["last @c\n", f"last @c\n\n{BEGIN}\nnew @d\n{END}\n"], ids=["no end", "a later end"])
def test_a_block_without_its_end_takes_no_line_of_anybody(after):
    with pytest.raises(SkillkitError, match=r"^CODEOWNERS:2: the block has no end"):
        spliced(f"first @a\n{BEGIN}\nold @b\n{after}", f"{BEGIN}\nnew @d\n{END}\n")


def test_a_block_is_known_by_its_first_words():
    older = f"{BEGIN[: BEGIN.index('.')]}, in other words\nold @b\n{END}\n"
    assert spliced(older, f"{BEGIN}\nnew @d\n{END}\n") == f"{BEGIN}\nnew @d\n{END}\n"


def test_gitlabs_block_is_a_section_of_its_own(make_workspace):
    place = make_workspace({PATH: said("@acme/docs")})
    lines = block(owners.all_of(place.skills, place.root), place.root, Forge.GITLAB).splitlines()
    assert lines[1:-1] == ["[Skills]", "/skills/company_wide/a/ @acme/docs"]


def test_an_owner_that_no_forge_knows_is_left_out_and_told(make_workspace):
    place = make_workspace({PATH: said("Docs")})
    found = owners.all_of(place.skills, place.root)
    assert block(found, place.root, Forge.GITHUB).splitlines()[1:-1] == []
    assert [one.skill.name for one in no_owners(found)] == ["a"]
