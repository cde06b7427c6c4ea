"""Every form, read by somebody else's reader."""

import json
import os
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import pytest
from sarif_pydantic import Sarif

from skillkit import schemas
from skillkit.finding import Severity
from skillkit.formats import github, gitlab, junit, markdown, sarif
from skillkit.formats import json as plain_json


def surrogates_out(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def test_json_is_what_its_schema_says(document, empty):
    for each in (document, empty):
        jsonschema.validate(json.loads(plain_json.render(each)), schemas.load("lint"))


def test_sarif_is_read_by_a_model_of_the_standard(document, empty):
    for each in (document, empty):
        log = Sarif.model_validate_json(surrogates_out(sarif.render(each)))
        assert len(log.runs[0].results or []) == len(each.findings)


@pytest.mark.npm
@pytest.mark.skipif("CLIENT_PREFIX" not in os.environ, reason="CLIENT_PREFIX names no folder with the SARIF schema")
def test_sarif_is_what_its_schema_says(document, empty):
    folder = Path(os.environ["CLIENT_PREFIX"]) / "sarif/node_modules/@microsoft/jest-sarif/lib/schemas"
    schema = json.loads((folder / "sarif-2.1.0-rtm.5.json").read_text())
    for each in (document, empty):
        jsonschema.Draft7Validator(schema).validate(json.loads(surrogates_out(sarif.render(each))))


def test_sarif_points_each_result_at_its_rule_and_carries_edits_as_fixes(document):
    run = json.loads(sarif.render(document))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted({"name-differs", "nasty", "links", "idle"})
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    first, second, third = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/SKILL.md"
    assert place["region"] == {"startLine": 2, "startColumn": 1, "endColumn": 8}
    replacement = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement == {"deletedRegion": {"charOffset": 4, "charLength": 4}, "insertedContent": {"text": "name"}}
    assert "fixes" not in second
    assert third["level"] == "note"


def test_no_text_of_a_skill_begins_a_workflow_command_of_its_own(document):
    lines = github.render(document).splitlines()
    assert len([line for line in lines if line.startswith("::")]) == 3
    assert lines[0] == "::error file=a b/SKILL.md,line=2,title=name-differs,col=1,endColumn=8::wrong name%0Awrite it"
    assert lines[-1] == "2 skills checked: 1 error, 1 warning, 1 note"


GITLAB = {
    "type": "array",
    "items": {
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {"required": ["path", "lines"], "properties": {"lines": {"required": ["begin"]}}},
        },
    },
}
"""What docs.gitlab.com/ci/testing/code_quality (custom tool output) asks for."""


def test_gitlab_gets_what_it_asks_for_with_unique_fingerprints(document):
    twice = [*document.findings, document.findings[0]]
    rows = json.loads(gitlab.render(type(document)(twice, document.skills, document.summary)))
    jsonschema.validate(rows, GITLAB)
    assert len({row["fingerprint"] for row in rows}) == 4


def test_junit_is_read_by_an_xml_parser_and_counts(document, empty):
    suite = ElementTree.fromstring(surrogates_out(junit.render(document)))
    cases = {case.get("name"): case for case in suite.iter("testcase")}
    assert list(cases) == ["a b/SKILL.md", "c/SKILL.md", "skills/all/x"]
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    failure = cases["a b/SKILL.md"].find("failure")
    assert failure is not None
    assert failure.get("message") == "2 findings: wrong name"
    assert "a b/SKILL.md:9: warning" in str(failure.text)
    assert cases["skills/all/x"].find("failure") is None
    assert cases["skills/all/x"].find("system-out") is not None
    assert ElementTree.fromstring(junit.render(empty)).get("failures") == "0"


def test_markdown_keeps_a_finding_on_one_line_and_mentions_nobody(document):
    text = markdown.render(document)
    rows = [line for line in text.splitlines() if re.match(r"\| [🔴🟡🔵]", line)]
    assert len(rows) == 3
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
    assert "@all" not in text
    assert "\\<y\\>" in text


def test_markdown_leaves_out_notes_before_errors(document):
    note = document.findings[0]._replace(path="a/SKILL.md", severity=Severity.NOTE)
    error = note._replace(path="z/SKILL.md", severity=Severity.ERROR)
    text = markdown.render(document._replace(findings=[note] * 300 + [error]))
    assert text.index("a/SKILL.md") < text.index("z/SKILL.md")
    assert "And 101 more." in text


def test_markdown_stays_under_what_a_comment_may_hold(document):
    many = [document.findings[0]] * 5_000
    text = markdown.render(type(document)(many, document.skills, {"error": 5_000, "warning": 0, "note": 0}))
    assert len(text) < 65_536
    assert "And 4,800 more." in text


@pytest.mark.parametrize("form", [plain_json, sarif, github, gitlab, junit, markdown])
def test_every_form_ends_in_a_line_end_and_says_nothing_twice(document, form):
    text = form.render(document)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert form.render(document) == text


@pytest.mark.parametrize("form", [plain_json, sarif, github, gitlab, junit, markdown])
def test_no_form_holds_what_a_terminal_obeys(document, form):
    nasty = document.findings[1]._replace(path="a\x1b[2J\x9b31m\n\x7f/SKILL.md", message="\x1b]0;owned\x07 \x9b31m")
    text = form.render(document._replace(findings=[nasty]))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


@pytest.mark.parametrize("form", [plain_json, sarif, gitlab])
def test_json_is_read_back_as_it_was_said(document, form):
    message = "\x7f \x85 \x9b31m \U0001f600"
    text = form.render(document._replace(findings=[document.findings[1]._replace(message=message)]))
    assert json.dumps(message)[1:-1] in json.dumps(json.loads(text))
