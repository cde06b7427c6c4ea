"""Each cause is reported once, and nothing is silent that nothing else explains."""

import pytest

from skillkit.config import Config
from skillkit.finding import Finding, Severity
from skillkit.lint import cause
from skillkit.lint.example import good
from skillkit.lint.page import page
from skillkit.lint.rule import all_rules, named
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
from tests.lint.rules.test_examples import write

LOADED = named(cause.LOADED)
EXAMPLES = [
    pytest.param(example, id=f"{rule.name}-{number}")
    for rule in all_rules()
    for number, example in enumerate(page(rule).examples)
    if example.bad and rule.per == "skill" and rule.family in ("frontmatter", "files", "company", "workspace")
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_does_not_load_is_reported_once_with_its_reason(tmp_path, example):
    workspace = write(tmp_path, example)
    settings = resolve(Config())
    alone = lint(workspace, settings.only(LOADED.name)).findings
    together = {finding.rule for finding in lint(workspace, settings).findings}
    if alone:
        assert (LOADED.name in together) != bool(together & cause.SAYS_WHY), together


def test_a_warning_does_not_silence_it():
    loaded = Finding("a", 1, "m", rule=cause.LOADED)
    why = Finding("a", 2, "n", rule="yaml-invalid", severity=Severity.WARNING)
    assert cause.once([loaded, why]) == [loaded, why]
    assert cause.once([loaded, why._replace(severity=Severity.ERROR)]) == [why._replace(severity=Severity.ERROR)]


def test_links_into_one_missing_folder_are_one_finding(make_workspace):
    links = "".join(f"- [a](references/{n}.md)\n" for n in range(270))
    workspace = make_workspace({"skills/company_wide/a/SKILL.md": good() + f"\n[b](other.md)\n\n{links}"})
    found = [f for f in lint(workspace).findings if f.rule == "link-broken"]
    assert len(found) == 2
    assert "references is missing, as is found 269 more times (lines " in found[1].message


def test_what_one_block_allows_hides_no_other_link_to_the_same_folder(make_workspace):
    text = good() + "\n<!-- skillkit: allow link-broken: on purpose -->\n[a](gone/a.md)\n\nSee [b](gone/b.md).\n"
    workspace = make_workspace({"skills/company_wide/a/SKILL.md": text})
    found = [f for f in lint(workspace).findings if f.rule == "link-broken"]
    assert [f.message for f in found] == ["the link leads nowhere: gone/b.md"]


@pytest.mark.parametrize(
    ("data", "rules"),
    [
        pytest.param(b"", {"frontmatter-missing"}, id="empty"),
        pytest.param(b" \r\n\n", {"frontmatter-missing"}, id="blank"),
        pytest.param(bytes(range(256)) * 20, {"not-utf8"}, id="no text"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(4) + b"\xff" * 90, {"not-utf8"}, id="a picture"),
    ],
)
def test_a_file_that_holds_no_text_has_one_finding(make_workspace, data, rules):
    found = lint(make_workspace({"skills/company_wide/a/SKILL.md": data})).findings
    assert [f.rule for f in found if f.path.endswith("SKILL.md")] == [*rules]


def test_a_text_in_another_encoding_keeps_its_other_findings(make_workspace):
    text = good().replace("Workflow", "Arbeit f\u00fcr alle")
    found = lint(make_workspace({"skills/company_wide/write-release-notes/SKILL.md": text.encode("latin-1")})).findings
    assert {"not-utf8", "section-missing"} <= {f.rule for f in found}
