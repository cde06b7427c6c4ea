"""What each agent does with a skill."""

import pytest

from skillkit.lint.example import good

HEAD = "---\nname: write-release-notes\n"
ALL = ("claude", "cursor", "codex", "gemini", "opencode", "copilot")


@pytest.mark.parametrize(
    ("text", "agents", "told"),
    [
        pytest.param(good(), ALL, [], id="good"),
        pytest.param("\ufeff" + good(), ("claude", "codex"), ["Codex would not load"], id="a byte order mark"),
        pytest.param(
            HEAD + 'description: "a\n---\nbody\n',
            ("claude", "codex"),
            ["Claude Code would ignore", "Codex would not"],
            id="broken",
        ),
        pytest.param(HEAD + "---\nbody\n", ("claude", "codex"), ["Codex would not load"], id="no description"),
        pytest.param(
            HEAD + f"description: {'x' * 1100}\n---\nb\n",
            ("claude", "codex", "copilot"),
            ["Codex would cut the description from 1,100 to 1,024", "Copilot CLI would not load"],
            id="a long description",
        ),
        pytest.param(
            HEAD + f"description: {'x' * 1000}\nwhen_to_use: {'y' * 600}\n---\nb\n",
            ("claude", "codex"),
            ["Claude Code would cut the description from 1,603 to 1,536"],
            id="cut with when_to_use",
        ),
        pytest.param(
            HEAD + "description: a\npaths: ['**/*.md']\n---\nb\n", ("claude",), [], id="waits for a file, as meant"
        ),
        pytest.param("no head\n", ("cursor", "codex"), ["Cursor and Codex would not load"], id="no head"),
    ],
)
def test_agents(found, text, agents, told):
    findings = found("would-not-load", text, agents=agents)
    assert len(findings) == bool(told)
    assert all(part in findings[0].message for part in told)


@pytest.mark.parametrize(
    ("head", "switch", "told"),
    [
        pytest.param("disable-model-invocation: true\n", True, [], id="closed to all"),
        pytest.param("disable-model-invocation: yes\n", True, ["Cursor would show"], id="Cursor wants the literal"),
        pytest.param("disable-model-invocation: true\n", False, ["Codex would show"], id="Codex wants its own file"),
        pytest.param("", True, ["Claude Code would show", "Cursor would show"], id="no flag"),
        pytest.param(
            'disable-model-invocation: true\nowner: "a\n',
            True,
            ["Claude Code would show", "Cursor and Codex would not"],
            id="broken",
        ),
    ],
)
def test_a_team_s_skill_in_the_model_s_list(found, head, switch, told):
    files = {"SKILL.md": f"---\nname: a-ads\ndescription: b\n{head}---\nbody\n"}
    if switch:
        files["agents/openai.yaml"] = "policy:\n  allow_implicit_invocation: false\n"
    findings = found("would-not-load", files, scope="team_wide", folder="a-ads", agents=("claude", "cursor", "codex"))
    assert len(findings) == bool(told)
    assert all(part in findings[0].message for part in told)


def test_codex_passes_over_a_link(found, tmp_path):
    place = tmp_path / "skills/company_wide/write-release-notes"
    place.mkdir(parents=True)
    (tmp_path / "elsewhere.md").write_text(good())
    (place / "SKILL.md").symlink_to(tmp_path / "elsewhere.md")
    [finding] = found("would-not-load", {"notes.txt": ""}, agents=("claude", "codex"))
    assert finding.message.startswith("Codex would not load")
