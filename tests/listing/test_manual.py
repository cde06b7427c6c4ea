import os

import pytest

from skillkit.listing.manual import is_manual
from tests.conftest import good

PATH = "skills/team_wide/page-ads"


@pytest.mark.parametrize(
    ("switch", "claude", "cursor"),
    [
        ("true", True, True),
        ("yes", True, False),
        ('"true"', True, False),
        ("True", True, False),
        ("false", False, False),
        ('"yes"', True, False),
        ("1", True, False),
        ("y", False, False),
        ("2", False, False),
        ("[true]", False, False),
    ],
)
def test_agents_differ_on_how_the_switch_is_spelt(make_workspace, switch, claude, cursor):
    text = good("page-ads", f"disable-model-invocation: {switch}\n")
    (skill,) = make_workspace({f"{PATH}/SKILL.md": text}).skills
    assert is_manual(skill, "claude") is claude
    assert is_manual(skill, "cursor") is cursor
    assert is_manual(skill, "codex") is False


@pytest.mark.parametrize(
    ("text", "manual"),
    [
        ("policy:\n  allow_implicit_invocation: false\n", True),
        ("policy: {allow_implicit_invocation: false}", True),
        ("policy:\n  allow_implicit_invocation: true\n", False),
        ("policy:\n  allow_implicit_invocation: 'false'\n", False),
        ("policy: [\n", False),
        ("false", False),
        ("policy:", False),
        ("[" * 30_000, False),
        ("- " * 30_000, False),
        ("\x85", False),
    ],
)
def test_codex_has_a_file_of_its_own(make_workspace, text, manual):
    files = {f"{PATH}/SKILL.md": good("page-ads"), f"{PATH}/agents/openai.yaml": text}
    assert is_manual(make_workspace(files).skills[0], "codex") is manual


def test_a_pipe_in_its_place_is_not_waited_for(make_workspace):
    (skill,) = make_workspace({f"{PATH}/SKILL.md": good("page-ads"), f"{PATH}/agents/x": ""}).skills
    os.mkfifo(skill.folder / "agents/openai.yaml")
    assert not is_manual(skill, "codex")


def test_a_broken_head_switches_nothing_off(make_workspace):
    text = good("page-ads", "disable-model-invocation: true\nmetadata:\n  owner: @acme\n")
    (skill,) = make_workspace({f"{PATH}/SKILL.md": text}).skills
    assert not is_manual(skill, "claude")
    assert not is_manual(skill, "cursor")


def test_an_agent_without_a_switch_lists_every_skill(make_workspace):
    text = good("page-ads", "disable-model-invocation: true\n")
    assert not is_manual(make_workspace({f"{PATH}/SKILL.md": text}).skills[0], "gemini")
