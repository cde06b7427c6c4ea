"""Which names are no tools, and of whom."""

import pytest

from skillkit.agents.shared import registry


@pytest.mark.parametrize(
    ("value", "hints"),
    [
        pytest.param("Read Grep Bash(git log:*)", [], id="tools"),
        pytest.param("[Read, 'Bash(git add:*, git commit:*)']", [], id="a list"),
        pytest.param("Task BashOutput MultiEdit", [], id="of earlier versions"),
        pytest.param("mcp__tracker__search_issues mcp__tracker", [], id="of an MCP server"),
        pytest.param("Read, Edit(docs/(a|b).md), Write", [], id="parentheses in parentheses"),
        pytest.param("'*'", [], id="no name"),
        pytest.param("Raed Grep", ["did you mean 'Read'?"], id="misspelt"),
        pytest.param("bash read", ["write `Bash`", "write `Read`"], id="another case"),
        pytest.param(
            "terraform, gcloud", [f"if it is a program, write `Bash({n}:*)`" for n in ("terraform", "gcloud")]
        ),
        pytest.param("Foo Foo", ["if it is a program, write `Bash(Foo:*)`"], id="once"),
    ],
)
def test_names(found, value, hints):
    text = f"---\nname: a\nallowed-tools: {value}\n---\nbody\n"
    assert [finding.hint for finding in found("tool-unknown", text, agents=("claude",))] == hints


def test_where_no_agents_tools_are_known_nothing_is_said(found):
    text = "---\nname: a\nallowed-tools: Raed\n---\nbody\n"
    assert found("tool-unknown", text, agents=("codex",)) == []
    assert len(found("tool-unknown", text, agents=("codex", "claude"))) == 1


@pytest.mark.parametrize(
    ("value", "agents", "unknown"),
    [
        pytest.param("run_shell_command read_file", ("gemini",), [], id="of Gemini CLI"),
        pytest.param("todo_write run_shell_command(git log)", ("qwen", "codex"), [], id="of Qwen Code"),
        pytest.param("Read read_file", ("claude", "gemini"), [], id="of either"),
        pytest.param("Read read_file", ("gemini",), ["'Read' is no tool of Gemini CLI"], id="of another agent"),
        pytest.param("shell view Read Store_Memory", ("copilot", "claude"), [], id="of Copilot CLI"),
        pytest.param("github shell", ("copilot",), [], id="an MCP server, as Copilot CLI takes it"),
        pytest.param("Raed", ("copilot", "gemini"), ["'Raed' is no tool of Copilot CLI and Gemini CLI"], id="of none"),
        pytest.param("raed_file", ("qwen",), ["'raed_file' is no tool of Qwen Code"], id="misspelled"),
    ],
)
def test_a_tool_of_one_of_the_agents_is_known(found, value, agents, unknown):
    text = f"---\nname: a\nallowed-tools: {value}\n---\nbody\n"
    assert [finding.message for finding in found("tool-unknown", text, agents=agents)] == unknown


def test_tools_come_with_their_source():
    for agent in registry.all_agents():
        assert bool(agent.tools) == any(fact.text.startswith("its tools: ") for fact in agent.facts)
