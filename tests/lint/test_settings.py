"""Which rules run: defaults, the file, and what holds below some paths."""

import pytest

from skillkit.config import Config
from skillkit.errors import SkillkitError
from skillkit.finding import Severity
from skillkit.lint.settings import resolve


def active(lint, path="skills/company_wide/a/SKILL.md"):
    return {each.rule.name: each for each in resolve(Config(lint=lint)).at(path)}


@pytest.mark.parametrize(
    ("said", "severity", "max_lines"),
    [
        ({}, Severity.ERROR, 500),
        ("warning", Severity.WARNING, 500),
        ({"max-lines": 80}, Severity.ERROR, 80),
        ({"severity": "note", "max-lines": 80}, Severity.NOTE, 80),
    ],
)
def test_a_rule_is_set_by_a_word_or_a_table(said, severity, max_lines):
    rule = active({"rules": {"body-too-long": said}})["body-too-long"]
    assert (rule.severity, rule.options["max_lines"]) == (severity, max_lines)


@pytest.mark.parametrize(
    ("rule", "option", "value", "taken"),
    [
        ("section-missing", "required-sections", ["Steps"], ("Steps",)),
        ("description-nearly-identical", "likeness-from", 0.5, 0.5),
        ("description-nearly-identical", "likeness-from", 1, 1),
        ("example-queries-missing", "title", "Queries", "Queries"),
    ],
)
def test_an_option_has_the_form_of_its_default(rule, option, value, taken):
    options = active({"rules": {rule: {option: value}}})[rule].options
    assert options[option.replace("-", "_")] == taken
    for wrong in ([1], "x" if not isinstance(value, str) else ["x"], {}):
        with pytest.raises(SkillkitError):
            active({"rules": {rule: {option: wrong}}})


def test_agents_and_teams_are_the_repository_s_unless_the_rule_s_table_says_otherwise():
    config = Config(agents=("codex",), teams=("ads",), lint={"rules": {"links-incomplete": {"agents": ["cursor"]}}})
    rules = {each.rule.name: each.options for each in resolve(config).active}
    assert rules["would-not-load"]["agents"] == ("codex",)
    assert rules["links-incomplete"]["agents"] == ("cursor",)
    assert rules["team-unknown"]["teams"] == ("ads",)


def test_a_choice_of_rules_keeps_what_holds_below_paths():
    settings = resolve(Config(lint={"overrides": OVERRIDES})).only("body-too-long", "owner-missing")
    assert [each.rule.name for each in settings.at("skills/team_wide/a/SKILL.md")] == ["body-too-long"]
    assert [each.rule.name for each in settings.active] == ["body-too-long", "owner-missing"]


@pytest.mark.parametrize("said", ["off", {"severity": "off"}])
def test_off_is_off(said):
    assert "body-too-long" not in active({"rules": {"body-too-long": said}})


OVERRIDES = [
    {"paths": ["skills/team_wide/**"], "rules": {"body-too-long": "warning", "owner-missing": "off"}},
    {"paths": ["skills/team_wide/ads/"], "rules": {"body-too-long": {"max-lines": 80}}},
]


@pytest.mark.parametrize(
    ("path", "severity", "max_lines", "owner"),
    [
        ("skills/company_wide/a/SKILL.md", Severity.ERROR, 90, True),
        ("skills/team_wide/a/SKILL.md", Severity.WARNING, 90, False),
        ("skills/team_wide/ads/a/SKILL.md", Severity.WARNING, 80, False),
    ],
)
def test_overrides_hold_below_their_paths_and_keep_what_they_do_not_say(path, severity, max_lines, owner):
    rules = active({"rules": {"body-too-long": {"max-lines": 90}}, "overrides": OVERRIDES}, path)
    assert (rules["body-too-long"].severity, rules["body-too-long"].options["max_lines"]) == (severity, max_lines)
    assert ("owner-missing" in rules) is owner


@pytest.mark.parametrize(
    ("lint", "message", "hint"),
    [
        ({"rules": {"body-to-long": "off"}}, "no rule is called 'body-to-long'", "did you mean 'body-too-long'?"),
        ({"rules": {"body-too-long": "of"}}, "no severity is called 'of'", "did you mean 'off'?"),
        ({"rules": {"body-too-long": 3}}, "body-too-long is the number 3", "write one of"),
        ({"rules": {"body-too-long": 3}}, "is the number 3", '"off", "error", "warning", "note"'),
        ({"rules": {"secret": {"zzz": 3}}}, "unknown option 'zzz'", "secret has these options: none"),
        ({"rules": {"key-misspelt": {"zzz": 3}}}, "unknown option 'zzz'", "key-misspelt has these options: allow"),
        ({"rules": {"body-too-long": {"max-line": 3}}}, "unknown option 'max-line'", "did you mean 'max-lines'?"),
        ({"rules": {"body-too-long": {"max-lines": "3"}}}, "the string '3', a whole number is needed", ""),
        ({"rules": {"body-too-long": {"max-lines": True}}}, "true, a whole number is needed", ""),
        ({"overrides": [{"path": ["a"]}]}, "[[lint.overrides]] 1: unknown key 'path'", "did you mean 'paths'?"),
        ({"overrides": [{"paths": []}]}, "a list of strings is needed", ""),
        ({"overrides": [{"paths": ["a"], "rules": []}]}, "rules is an empty list, a table is needed", ""),
        ({"overrides": [{"paths": ["a"], "rules": {"x": "off"}}]}, "1 no rule is called 'x'", ""),
        ({"overrides": [{"paths": ["a"], "rules": {"body-too-long": {"max-lines": "3"}}}]}, "a whole number", ""),
    ],
)
def test_what_is_wrong_is_said_with_its_place_before_anything_runs(lint, message, hint):
    with pytest.raises(SkillkitError) as raised:
        resolve(Config(lint=lint))
    assert message in raised.value.message
    assert hint in raised.value.hint


def test_of_an_excluded_skill_dangers_alone_are_reported_whatever_an_override_says():
    lint = {"exclude": ["vendor/**", "a"], "overrides": [{"paths": ["vendor"], "rules": {"secret": "warning"}}]}
    for path in ("vendor/x/SKILL.md", "a/SKILL.md"):
        assert {each.rule.family for each in active(lint, path).values()} == {"security"}
    assert active(lint, "vendor/x/SKILL.md")["secret"].severity is Severity.WARNING
    assert {each.rule.family for each in active(lint, "b/SKILL.md").values()} > {"security", "body"}
