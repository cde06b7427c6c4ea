"""Forms of the allowed tools."""

import pytest

from skillkit.lint.fix import apply


@pytest.mark.parametrize(
    ("value", "fixed"),
    [
        pytest.param(" Read Grep", None, id="one string"),
        pytest.param(" Bash(git add:*, git commit:*)", None, id="a comma within a tool"),
        pytest.param(" Read,Grep", " Read Grep", id="comma without a blank"),
        pytest.param(" Read, Grep, Glob, Bash", " Read Grep Glob Bash", id="four"),
        pytest.param(' "Read, Bash(npx *a@*)"', " Read Bash(npx *a@*)", id="quoted"),
        pytest.param(" [Read, Grep]", " Read Grep", id="flow list"),
        pytest.param("\n- Read\n- Grep", " Read Grep", id="list without indentation"),
        pytest.param("\n  - Read # why\n  - Grep", "", id="a comment would be lost"),
        pytest.param(" >-\n  Read,\n  Grep", "", id="block scalar"),
        pytest.param(" Bash(a(b)), Read", " Bash(a(b)) Read", id="nested parentheses"),
        pytest.param(" Bash(a(b, c), d), Read", " Bash(a(b, c), d) Read", id="a comma behind nested parentheses"),
        pytest.param(" Bash(a(b, c), d) Read", None, id="commas in parentheses alone"),
        pytest.param(" Bash(a, Read", "", id="an open parenthesis"),
        pytest.param(" ['Azure MCP/documentation', 'Azure MCP/search']", "", id="a list with blanks in names"),
        pytest.param("\n  - mcp docs\n  - Read", "", id="a block list with a blank in one name"),
        pytest.param(" ['Read, Grep']", "", id="a list with a comma in a name"),
        pytest.param(" [Read, 'Bash(git log:*)']", " Read Bash(git log:*)", id="a blank in parentheses parts no tools"),
        pytest.param(" Azure MCP/documentation, Read", "", id="commas, and blanks in a name"),
        pytest.param(" [1, {a: b}]", "", id="no tools at all"),
        pytest.param(" 3", "", id="number"),
    ],
)
def test_forms(found, tmp_path, value, fixed):
    text = f"---\nname: a\nallowed-tools:{value}\nlicense: MIT\n---\nbody\n"
    findings = found("allowed-tools-malformed", text)
    assert len(findings) == (fixed is not None)
    for finding in findings:
        assert finding.fixable == bool(fixed)
        if fixed:
            assert finding.hint == f"write `allowed-tools:{fixed}`"  # the hint takes no tool away
        apply(tmp_path, [change for fix in finding.fixes for change in fix.changes])
        file = tmp_path / "skills/company_wide/write-release-notes/SKILL.md"
        assert file.read_text() == text.replace(f":{value}\n", f":{fixed or value}\n")
