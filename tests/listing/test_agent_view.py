"""What an agent makes of a head: the table was measured on Claude Code 2.1.330 and Codex CLI 0.169.0."""

import os
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.listing.agent_view import AgentView, view
from skillkit.model.skill import Skill

CLAUDE, CODEX = registry.named("claude"), registry.named("codex")
LONG = "y" * 1537


def made(tmp_path: Path, data: str | bytes, name: str = "a") -> Skill:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "SKILL.md").write_bytes(data if isinstance(data, bytes) else data.encode())
    return Skill(folder, tmp_path)


def listed(one: AgentView) -> str | None:
    """The description the model is told, None where it is not told of the skill."""
    return None if one.unread or one.manual else one.description


def head(*lines: str) -> str:
    return "\n".join(["---", "name: a", *lines, "---", "body", ""])


@pytest.mark.parametrize(
    ("text", "claude", "codex"),
    [
        pytest.param(head("description: D"), "D", "D", id="as it should be"),
        pytest.param(head("description: when: x: y"), "when: x: y", "when: x: y", id="colon"),
        pytest.param(b"\xef\xbb\xbf" + head("description: D").encode(), "D", None, id="byte order mark"),
        pytest.param(head("description: D").replace("\n", "\r\n"), "D", "D", id="CRLF"),
        pytest.param(head("description: D", "metadata:", "\tversion: 1"), "D", None, id="tab"),
        pytest.param(head("description:\tD"), "D", "D", id="tab after the colon"),
        pytest.param(head('description: "open', "foo: [a"), "body", None, id="broken"),
        pytest.param(head('description: "quoted" then more'), "body", None, id="text after a quoted value"),
        pytest.param(head("description: D", "metadata:", "  owner: @acme/x"), "body", "D", id="unquoted owner"),
        pytest.param(head("description: `tick` first"), "`tick` first", "`tick` first", id="back-tick first"),
        pytest.param(head("description: %pct"), "%pct", None, id="per cent first"),
        pytest.param(head("description: *nope"), "*nope", None, id="unknown alias"),
        pytest.param(head(), "body", None, id="no description"),
        pytest.param("---\nname: a\n---\n# Title\n\nText\n", "Title", None, id="no description, heading first"),
        pytest.param(
            "---\nname: a\n---\n" + "w " * 200, ("w " * 200)[:97] + "...", None, id="no description, long line"
        ),
        pytest.param("# No head\n\nText\n", "No head", None, id="no head"),
        pytest.param("", "Skill", None, id="empty file"),
        pytest.param("\n" + head("description: D"), "---", None, id="blank line first"),
        pytest.param("---\nname: a\ndescription: D\nbody\n", "---", None, id="never closed"),
        pytest.param("---\n- a\n- b\n---\nbody of list\n", "body of list", None, id="a list"),
        pytest.param("---\ndescription: D\n---\nbody\n", "D", "D", id="no name"),
        pytest.param(head("description: [A, B]"), "body", None, id="a list for a description"),
        pytest.param(head("description: 42"), "42", "42", id="a number for a description"),
        pytest.param(head("description: true"), "true", "true", id="a boolean for a description"),
        pytest.param(head("description: one", "description: two"), "two", None, id="said twice"),
        pytest.param(
            head("description: |", "  one", "  two", "", "  three"), "one two three", "one two three", id="block"
        ),
        pytest.param(head("description: a\tb  c   d"), "a b  c   d", "a b c d", id="blanks"),
        pytest.param(head("description: a---b"), "a", "a---b", id="dashes in a value"),
        pytest.param(head("description: W", "when_to_use: N"), "W - N", "W", id="when_to_use"),
        pytest.param(head("description: P", 'paths: "src/**"'), None, "P", id="paths"),
        pytest.param(head(f"description: {LONG}"), "y" * 1535 + "\u2026", "y" * 1021 + "...", id="too long"),
        pytest.param(head("description: caf\xe9").encode("latin-1"), "caf\ufffd", None, id="Latin-1"),
        pytest.param(head("description: D").replace(": a", ": " + "n" * 65), "D", None, id="name too long"),
        pytest.param(head("description: D", "user-invocable: false"), "D", "D", id="not for users"),
    ],
)
def test_a_head_is_told_as_the_client_tells_it(
    tmp_path: Path, text: str | bytes, claude: str | None, codex: str | None
) -> None:
    skill = made(tmp_path, text)
    assert listed(view(CLAUDE, skill)) == claude
    assert listed(view(CODEX, skill)) == codex


@pytest.mark.parametrize(
    ("value", "claude", "cursor"),
    [
        ("true", True, True),
        ("True", True, False),
        ("yes", True, False),
        ("on", True, False),
        ("1", True, False),
        ('"true"', True, False),
        ("false", False, False),
        ("", False, False),
    ],
)
def test_what_counts_as_true_differs(tmp_path: Path, value: str, claude: bool, cursor: bool) -> None:
    skill = made(tmp_path, head("description: D", f"disable-model-invocation: {value}"))
    assert view(CLAUDE, skill).manual is claude
    assert view(registry.named("cursor"), skill).manual is cursor
    assert not view(CODEX, skill).manual


def test_codex_has_a_switch_of_its_own(tmp_path: Path) -> None:
    skill = made(tmp_path, head("description: D"))
    (skill.folder / "agents").mkdir()
    (skill.folder / "agents/openai.yaml").write_text("policy:\n  allow_implicit_invocation: false\n")
    assert view(CODEX, skill).manual
    assert not view(CLAUDE, skill).manual


@pytest.mark.parametrize("fault", ["description: a---b", "owner: @acme", 'description: "open'])
def test_a_broken_head_leaks_a_manual_only_skill_to_claude(tmp_path: Path, fault: str) -> None:
    text = head(fault, "metadata:", "  owner: @acme/x", "disable-model-invocation: true")
    one = view(CLAUDE, made(tmp_path, text))
    assert not one.manual
    assert not one.unread


@pytest.mark.parametrize(
    ("agent", "text", "why"),
    [
        ("copilot", head("description: " + "y" * 1025), "1,025 characters"),
        ("copilot", head("description: a: b: c"), "cannot be read"),
        ("gemini", "---\ndescription: D\n---\n", "no name"),
        ("opencode", head(), "no description"),
        ("cursor", head("description: a: b: c"), "cannot be read"),
    ],
)
def test_why_an_agent_has_no_such_skill_is_said(tmp_path: Path, agent: str, text: str, why: str) -> None:
    assert why in view(registry.named(agent), made(tmp_path, text)).unread


def test_a_file_with_another_name_is_no_skill(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/skill.md").write_text(head("description: D"))
    assert "skill.md" in view(CLAUDE, Skill(tmp_path / "a", tmp_path, "skill.md")).unread


def test_claude_goes_by_the_folder_and_codex_by_the_head(tmp_path: Path) -> None:
    skill = made(tmp_path, head("description: D"), name="folder")
    assert (view(CLAUDE, skill).name, view(CODEX, skill).name) == ("folder", "a")


def test_codex_passes_over_a_file_that_is_a_link(tmp_path: Path) -> None:
    skill = made(tmp_path, head("description: D"))
    os.rename(skill.folder / "SKILL.md", tmp_path / "real.md")
    (skill.folder / "SKILL.md").symlink_to("../real.md")
    linked = Skill(skill.folder, tmp_path)
    assert "is a link" in view(CODEX, linked).unread
    assert not view(CLAUDE, linked).unread


def test_cursor_passes_over_folders_that_builds_make(tmp_path: Path) -> None:
    skill = made(tmp_path, head("description: D"), name="dist")
    assert "dist" in view(registry.named("cursor"), skill).unread
    assert not view(CLAUDE, skill).unread


@pytest.mark.parametrize(
    ("flag", "manual"),
    [("true", True), ("True", True), ("TRUE", True), ('"true"', True), ("'True'", False), ("yes", False), ("on", False),
     ("1", False), ("false", False)],
)  # fmt: skip
def test_qwen_code_takes_the_booleans_of_yaml_1_2_for_its_switch(tmp_path, flag, manual):
    text = head("description: D", f"disable-model-invocation: {flag}")
    assert view(registry.named("qwen"), made(tmp_path, text)).manual is manual


@pytest.mark.parametrize(
    ("text", "description"),
    [
        pytest.param(b"\xef\xbb\xbf" + head("description: D").encode(), "D", id="byte order mark"),
        pytest.param(head("description: when: x: y"), "when: x: y", id="colon"),
        pytest.param(head("description: D", "metadata:", "\tversion: 1"), "D", id="tab"),
        pytest.param(head("description: D --- more"), "D --- more", id="dashes in a value"),
        pytest.param(head("description: D", "description: second"), "second", id="a key twice"),
        pytest.param(head("description: D", "paths: src"), None, id="paths"),
        pytest.param(head(), None, id="no description"),
        pytest.param("---\ndescription: D\n---\nbody\n", None, id="no name"),
        pytest.param(head("description: " + "y" * 1998), "y" * 1998, id="long"),
    ],
)
def test_a_frontmatter_is_read_as_qwen_code_0_24_4_reads_it(tmp_path, text, description):
    assert listed(view(registry.named("qwen"), made(tmp_path, text))) == description
