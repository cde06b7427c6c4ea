"""What broke a head, where it stands, and what can be mended."""

import pytest

from skillkit.config import Config
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
from skillkit.model import workspace


@pytest.mark.parametrize(
    ("head", "line", "said", "mended"),
    [
        pytest.param("name: a\ndescription: one: two\n", 3, "`: ` is inside", ['"one: two"'], id="a colon"),
        pytest.param("owner: @acme/docs\n", 2, "`@`, a character that YAML", ['"@acme/docs"'], id="an at sign"),
        pytest.param(
            "metadata:\n  owner: @acme/docs\n", 3, "`@`, a character", ['"@acme/docs"'], id="an at sign below"
        ),
        pytest.param("a: @b\nc: d: e\n", 2, "`@`", ['"@b"', '"d: e"'], id="two at once"),
        pytest.param('a: say "hi": now\n', 2, "`: ` is inside", ['"say \\"hi\\": now"'], id="quotes inside"),
        pytest.param("metadata:\n\towner: x\n", 3, "there is a tab where", [], id="a tab"),
        pytest.param('name: "open\ndescription: b\n', 2, "a quoted value is not closed", [], id="an open quote"),
        pytest.param("a: [b\n", 3, "frontmatter is not valid YAML", [], id="an open bracket"),
    ],
)
def test_the_fault_is_told_where_it_stands(found, head, line, said, mended):
    [finding] = found("yaml-invalid", f"---\n{head}---\nbody\n")
    assert (finding.line, said in finding.message) == (line, True), finding
    assert [change.text for fix in finding.fixes for change in fix.changes] == mended


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
