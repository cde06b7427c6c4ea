"""What broke a head, where it stands, and what can be mended."""

import pytest


@pytest.mark.parametrize(
    ("head", "line", "said", "mended"),
    [
        pytest.param("name: a\ndescription: one: two\n", 3, "`: ` stands inside", ['"one: two"'], id="a colon"),
        pytest.param("owner: @acme/docs\n", 2, "`@`, a character that YAML", ['"@acme/docs"'], id="an at sign"),
        pytest.param(
            "metadata:\n  owner: @acme/docs\n", 3, "`@`, a character", ['"@acme/docs"'], id="an at sign below"
        ),
        pytest.param("a: @b\nc: d: e\n", 2, "`@`", ['"@b"', '"d: e"'], id="two at once"),
        pytest.param('a: say "hi": now\n', 2, "`: ` stands", ['"say \\"hi\\": now"'], id="quotes inside"),
        pytest.param("metadata:\n\towner: x\n", 3, "a tab stands where", [], id="a tab"),
        pytest.param('name: "open\ndescription: b\n', 2, "a quoted value is never closed", [], id="an open quote"),
        pytest.param("a: [b\n", 3, "frontmatter is not valid YAML", [], id="an open bracket"),
    ],
)
def test_the_fault_is_told_where_it_stands(found, head, line, said, mended):
    [finding] = found("yaml-invalid", f"---\n{head}---\nbody\n")
    assert (finding.line, said in finding.message) == (line, True), finding
    assert [change.text for fix in finding.fixes for change in fix.changes] == mended


def test_a_head_that_yaml_reads_is_no_finding(found):
    assert found("yaml-invalid", '---\nowner: "@acme/docs"\nurl: http://a:80\n---\nbody\n') == []
