"""What broke a frontmatter, where, and what can be fixed."""

import pytest

from skillkit.agents.shared import registry
from skillkit.config import Config
from skillkit.lint.fix import fix_all
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
from skillkit.listing import agent_view
from skillkit.model import workspace


@pytest.mark.parametrize(
    ("head", "line", "said", "fixed"),
    [
        pytest.param("name: a\ndescription: one: two\n", 3, "`: ` is inside", ['"one: two"'], id="a colon"),
        pytest.param("owner: @acme/docs\n", 2, "`@`, a character that YAML", ['"@acme/docs"'], id="an at sign"),
        pytest.param(
            "metadata:\n  owner: @acme/docs\n", 3, "`@`, a character", ['"@acme/docs"'], id="an at sign below"
        ),
        pytest.param("a: @b\nc: d: e\n", 2, "`@`", ['"@b"', '"d: e"'], id="two at once"),
        pytest.param('a: say "hi": now\n', 2, "`: ` is inside", ['"say \\"hi\\": now"'], id="quotes inside"),
        pytest.param("metadata:\n\towner: x\n", 3, "there is a tab where", ["  "], id="a tab"),
        pytest.param('name: "open\ndescription: b\n', 2, "a quoted value is not closed", [], id="an open quote"),
        pytest.param("a: [b\n", 2, "a `[` is not closed", [], id="an open bracket"),
    ],
)
def test_the_fault_is_told_where_it_stands(found, head, line, said, fixed):
    [finding] = found("yaml-invalid", f"---\n{head}---\nbody\n")
    assert (finding.line, said in finding.message) == (line, True), finding
    assert [change.text for fix in finding.fixes for change in fix.changes] == fixed


@pytest.mark.parametrize(
    ("head", "fixed"),
    [
        pytest.param(
            "name: a\ndescription: |\n  Note: one: two\n  owner: @x\nowner: @acme/docs\n",
            ['"@acme/docs"'],
            id="lines of a block scalar are text",
        ),
        pytest.param(
            "name: a\ndescription: b: c # d\n",
            ['"b: c # d"', '"b: c"'],
            id="a comment, or a part of the value: both ways",
        ),
        pytest.param("name: a: b\ndescription: c\n", ['"a: b"'], id="the name"),
        pytest.param("name: a description: b\n", ['"a description: b"'], id="two keys on one line"),
        pytest.param("description: Notes. name: a\n", ['"Notes. name: a"'], id="two keys on one line, the other first"),
    ],
)
def test_what_could_mean_two_things_is_not_fixed_without_a_question(tmp_path, head, fixed):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/SKILL.md").write_text(f"---\n{head}---\nbody\n")
    findings = lint(workspace.load([tmp_path]), resolve(Config()).only("yaml-invalid")).findings
    fixes = [fix for finding in findings for fix in finding.fixes]
    assert [change.text for fix in fixes for change in fix.changes] == fixed
    assert [fix.safe for fix in fixes] == [head.endswith("owner: @acme/docs\n")] * len(fixed)


def test_a_head_that_yaml_reads_is_no_finding(found):
    assert found("yaml-invalid", '---\nowner: "@acme/docs"\nurl: http://a:80\n---\nbody\n') == []


VALUES = [
    pytest.param(
        "description:\n  Does it. Use with\n  another: first, then this.",
        "Does it. Use with another: first, then this.",
        id="a colon in a line that continues",
    ),
    pytest.param(
        "description: Does it.\n\n  Keywords: a, b",
        "Does it. Keywords: a, b",
        id="a colon in a paragraph that continues",
    ),
    pytest.param(
        'description: "Do it now" and then more.', '"Do it now" and then more.', id="text after a closing quote"
    ),
    pytest.param("description: 'Don't do it twice.'", "Don't do it twice.", id="an apostrophe in single quotes"),
    pytest.param("description: 'It''s what you don't do.'", "It's what you don't do.", id="one of two is doubled"),
    pytest.param(
        'description: "Reads C:\\Users\\x and \\d+."', "Reads C:\\Users\\x and \\d+.", id="backslashes in double quotes"
    ),
    pytest.param('description: "Says "hi" to all."', 'Says "hi" to all.', id="quotes in double quotes"),
    pytest.param("argument-hint: [topic] [--days=N]", "[topic] [--days=N]", id="two hints in brackets"),
    pytest.param("globs: **/*.py", "**/*.py", id="a pattern of paths"),
    pytest.param("description: `make` it so", "`make` it so", id="a back-tick"),
    pytest.param("description: Use when the user says:", "Use when the user says:", id="a colon at the end"),
    pytest.param("description: > 5 files are changed", "> 5 files are changed", id="a sign that begins a block"),
    pytest.param("description:Does it all.", "Does it all.", id="no blank after the colon"),
    pytest.param("metadata:\n\towner: x", {"owner": "x"}, id="a tab"),
    pytest.param(
        "metadata:\n  owner: @acme/docs\n  note: a: b", {"owner": "@acme/docs", "note": "a: b"}, id="two below one key"
    ),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("entry", "value"), VALUES)
def test_a_whole_value_is_fixed_safely_and_every_agent_reads_it(tmp_path, entry, value, line_end):
    key = entry.partition(":")[0]
    other = "" if key == "description" else "description: Does it. Use when it is to be done.\n"
    file = tmp_path / "a/SKILL.md"
    file.parent.mkdir()
    text = f"---\nname: a\n{other}{entry}\nlicense: MIT\n---\n\nBody.\n"
    file.write_text(text.replace("\n", line_end), newline="")
    settings = resolve(Config()).only("yaml-invalid")
    place, applied = fix_all(
        workspace.load([tmp_path]), lambda ws: lint(ws, settings), lambda: workspace.load([tmp_path])
    )
    [skill] = place.skills
    assert [fix.safe for fix in applied] == [True]
    assert skill.frontmatter.get(key) == value
    assert skill.frontmatter.values["license"] == "MIT"
    assert lint(place, settings).findings == ()
    for agent in registry.all_agents():
        given = agent_view.view(agent, skill)
        assert (given.unread, given.lost, given.name) == ("", "", "a"), agent.name
    assert file.read_bytes().count(b"\r") == (file.read_bytes().count(b"\n") if line_end == "\r\n" else 0)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param(
            "---name: a\ndescription: Does it.\n---\n\nBody.\n", "frontmatter-missing", id="a key after the dashes"
        ),
        pytest.param("--- name: a\ndescription: Does it.\n---\n\nBody.\n", "frontmatter-missing", id="and a blank"),
        pytest.param(
            "---\nname: a\ndescription: Does it.\n...\n\nBody.\n", "frontmatter-not-closed", id="closed by dots"
        ),
        pytest.param(
            "---\nname: a\ndescription: Does it.\n...\n\nBody.\n\n---\n\nMore.\n",
            "yaml-invalid",
            id="dots, and dashes below",
        ),
    ],
)
def test_the_lines_around_the_frontmatter_are_fixed_safely(tmp_path, text, rule):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/SKILL.md").write_text(text)
    settings = resolve(Config()).only("yaml-invalid", "frontmatter-missing", "frontmatter-not-closed")
    [finding] = lint(workspace.load([tmp_path]), settings).findings
    assert (finding.rule, finding.fixable) == (rule, True)
    place, _ = fix_all(workspace.load([tmp_path]), lambda ws: lint(ws, settings), lambda: workspace.load([tmp_path]))
    assert place.skills[0].frontmatter.values == {"name": "a", "description": "Does it."}
    assert place.skills[0].body.startswith("\nBody.")


def test_no_message_is_the_parsers_own(tmp_path):
    """Every message of libyaml's scanner and parser that a frontmatter can bring about has words of ours."""
    heads = [
        "a: b\n  c: d", "a: @b", 'a: "b', "a: *b", 'a: "\\q"', "a\nb: c", "a: b\n c\nd", "a: [b", "a: {b", "a: [b] c",
        "- a\nb: c", "a: & b", "a: | b", "a: b\n...\nc", "a:\n\tb: c", "a: - b", "a: ? b", "a: &x 1\nb: &x 2",
        "a: !<b c",
        "a: \x07", "%a b", "a: b: c", "a: 'b", "a: ]", "a: }", "a: ,", "? a\n:b", "a: >x\n  b", "a: !a!b c",
        "a: |0\n b",
    ]  # fmt: skip
    theirs = ("expected", "found", "did not", "context", "token", "scanning", "parsing")
    settings = resolve(Config()).only("yaml-invalid")
    for number, head in enumerate(heads):
        (tmp_path / str(number) / "a").mkdir(parents=True)
        (tmp_path / str(number) / "a/SKILL.md").write_text(f"---\n{head}\n---\nBody.\n")
        for finding in lint(workspace.load([tmp_path / str(number)]), settings).findings:
            assert not [word for word in theirs if word in finding.message], (head, finding.message)
            assert "this line cannot be read" not in finding.message, head


@pytest.mark.parametrize(
    "head",
    [
        pytest.param('metadata:\n  owner: "@a"\n  v: |\n  a: b\n\n  c', id="a block whose lines are not indented"),
        pytest.param("metadata: # ours\n  owner: @a\n  team: b", id="a comment, and a mapping below"),
        pytest.param("metadata: x\n  owner: @a", id="a text, and a key below"),
        pytest.param("metadata:\n  owner: @a\n   team: b", id="a key that is indented too far"),
        pytest.param('metadata:\n    owner: "@a"\n  team: b', id="a key that is not indented enough"),
        pytest.param("allowed-tools:\n  - @x/y", id="a list of one item"),
        pytest.param("metadata:\n  hooks:\n    - a: @b", id="a list below a key below"),
        pytest.param("compatibility: Needs: x\n\n  Also: y\n# ours", id="a comment below"),
    ],
)
def test_lists_mappings_and_comments_never_become_one_string(tmp_path, head):
    text = f"---\nname: a\ndescription: Does it. Use when it is asked for.\n{head}\n---\nbody\n"
    (tmp_path / "a").mkdir()
    (tmp_path / "a/SKILL.md").write_text(text)
    settings = resolve(Config()).only("yaml-invalid")
    [finding] = lint(workspace.load([tmp_path]), settings).findings
    assert finding.fixes == ()
    fix_all(workspace.load([tmp_path]), lambda loaded: lint(loaded, settings), lambda: workspace.load([tmp_path]))
    assert (tmp_path / "a/SKILL.md").read_text() == text
