"""House rules: written in the configuration, tested by their own samples."""

import pytest

from skillkit.config import Config
from skillkit.errors import SkillkitError
from skillkit.lint.example import good
from skillkit.lint.other_rules.custom import failed_samples, load
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
from skillkit.model import workspace


def rule(**keys):
    return {"name": "no-wiki", "message": "the wiki is gone", **keys}


def found(root, table, scope="company_wide", text=None):
    folder = root / "skills" / scope / "write-release-notes"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(text or good())
    settings = resolve(Config(lint={"custom": [table]})).only("no-wiki")
    return [(f.line, f.columns, str(f.severity)) for f in lint(workspace.load([root]), settings).findings]


LABELLED = good().replace('"@acme/docs"\n', '"@acme/docs"\n  label: Release notes\n')
BODY = LABELLED + "See http://wiki/notes and the WIKI.\n\n## Old ways\n\n```sh\n# in a fence\n```\n"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param({"pattern": r"https?://wiki/\S*"}, [(26, (4, 21), "error")], id="a pattern"),
        pytest.param({"forbidden-phrase": "wiki"}, [(26, (11, 15), "error"), (26, (30, 34), "error")], id="a phrase"),
        pytest.param({"forbidden-heading": "old ways"}, [(28, (0, 11), "error")], id="a heading"),
        pytest.param({"forbidden-heading": "in a fence"}, [], id="what looks like a heading in code"),
        pytest.param({"required-heading": "Workflow"}, [], id="a required heading that is there"),
        pytest.param(
            {"required-heading": "Contacts", "severity": "note"}, [(1, None, "note")], id="and one that is not"
        ),
        pytest.param({"required-phrase": "nobody says this"}, [(1, None, "error")], id="a required phrase"),
        pytest.param({"required-phrase": "See HTTP://wiki"}, [], id="a required phrase that is there, in any case"),
        pytest.param(
            {"forbidden-phrase": "merged", "where": "description"}, [(3, (32, 38), "error")], id="the description"
        ),
        pytest.param(
            {"pattern": "^@acme/", "where": "metadata.owner"}, [(5, (10, 16), "error")], id="a key of the head"
        ),
        pytest.param({"pattern": "notes$", "where": "name"}, [(2, (20, 25), "error")], id="the name"),
        pytest.param(
            {"pattern": "Release", "where": "metadata.label"}, [(6, (9, 16), "error")], id="what another key says too"
        ),
        pytest.param({"pattern": "x", "where": "no-such-key"}, [], id="a key that is not there"),
        pytest.param({"forbidden-phrase": "wiki", "scope": "team_wide"}, [], id="another scope"),
    ],
)
def test_a_house_rule_finds_what_it_is_for(tmp_path, keys, expected):
    assert found(tmp_path, rule(**keys), text=BODY) == expected


def test_a_finding_says_what_the_table_says(tmp_path):
    folder = tmp_path / "skills/company_wide/write-release-notes"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(BODY)
    tables = [rule(pattern="wiki", hint="the handbook"), rule(**{"required-heading": "Contacts"}, name="no-contacts")]
    settings = resolve(Config(lint={"custom": tables})).only("no-wiki", "no-contacts")
    raised = [(f.message, f.hint) for f in lint(workspace.load([tmp_path]), settings).findings]
    assert raised == [("the wiki is gone", ""), ("the wiki is gone", "the handbook")]


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        pytest.param({"forbidden-phrase": "notes from", "where": "description"}, 3, id="folded"),
        pytest.param({"required-phrase": "changelog", "where": "description"}, 3, id="a phrase that is missing"),
        pytest.param({"required-phrase": "@acme/", "where": "metadata.team"}, 1, id="a key that is missing"),
    ],
)
def test_what_has_no_place_of_its_own_is_told_at_its_key(tmp_path, keys, line):
    text = "---\nname: write-release-notes\ndescription: >-\n  Release notes\n  from changes.\n---\nList them.\n"
    assert [place for place, _, _ in found(tmp_path, rule(**keys), text=text)] == [line]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({}, "one test is needed, this has none"),
        ({"pattern": "a", "required-phrase": "b"}, "this has pattern and required-phrase"),
        ({"pattern": "("}, "pattern is not a regular expression"),
        ({"patern": "a"}, "unknown key 'patern'"),
        ({"pattern": 3}, "pattern is the number 3, a string is needed"),
        ({"pattern": "a", "name": "No Wiki"}, "'No Wiki' cannot be a rule's name"),
        ({"pattern": "a", "name": "body-empty"}, "a rule called 'body-empty' is there already"),
        ({"pattern": "a", "message": " "}, "message is missing"),
        ({"forbidden-phrase": ""}, "forbidden-phrase is missing"),
        ({"pattern": "a", "severity": "fatal"}, "severity is 'fatal'"),
        ({"pattern": "a", "scope": "company"}, "scope is 'company'"),
    ],
)
def test_a_rule_that_is_none_is_said_with_its_number(keys, message):
    with pytest.raises(SkillkitError) as raised:
        resolve(Config(lint={"custom": [rule(**keys)]}))
    assert message in raised.value.message
    assert "[[lint.custom]] 1" in raised.value.message


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ({"patern": "a"}, "did you mean 'pattern'?"),
        ({"zzz": "a"}, "known: name, message, hint,"),
        ({}, "write one of pattern, forbidden-phrase,"),
        ({"pattern": "a", "name": "No Wiki"}, "use lower-case letters and hyphens"),
        ({"pattern": "a", "severity": "eror"}, "did you mean 'error'?"),
        ({"pattern": "a", "scope": "zzz"}, "write one of company_wide, team_wide, none, any"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_write(keys, hint):
    with pytest.raises(SkillkitError) as raised:
        resolve(Config(lint={"custom": [rule(**keys)]}))
    assert hint in raised.value.hint


def test_of_two_rules_with_one_name_the_second_is_said():
    with pytest.raises(SkillkitError, match="2: a rule called 'no-wiki' is there already"):
        resolve(Config(lint={"custom": [rule(pattern="a"), rule(pattern="b")]}))
    assert len(load("skillkit.toml", [rule(pattern="a"), rule(pattern="b", name="no-news")], set())) == 2


def test_samples_that_do_not_behave_are_told():
    table = rule(pattern="wiki", bad=["the wiki", "the Wiki"], good=["the handbook", "wikipedia"])
    failed = [(sample, bad) for _, sample, bad in failed_samples(load("skillkit.toml", [table], set()))]
    assert failed == [("the Wiki", True), ("wikipedia", False)]


def test_a_pattern_that_would_search_for_ever_is_stopped(tmp_path):
    with pytest.raises(SkillkitError, match="no-wiki: the pattern searched one skill for over"):
        found(tmp_path, rule(pattern="(a+)+$"), text=good() + "a" * 60 + "!\n")
