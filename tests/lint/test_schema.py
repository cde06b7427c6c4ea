"""The schema for editors says what the command says."""

import tomllib
from pathlib import Path

import jsonschema
import pytest

from skillkit import config
from skillkit.errors import SkillkitError
from skillkit.lint.rule import all_rules
from skillkit.lint.schema import schema
from skillkit.lint.settings import resolve

SCHEMA = schema(all_rules())


def judged_by_the_command(root: Path, text: str) -> bool:
    (root / "skillkit.toml").write_text(text)
    try:
        resolve(config.load(root))
    except SkillkitError:
        return False
    return True


def judged_by_the_schema(text: str) -> bool:
    return jsonschema.Draft7Validator(SCHEMA).is_valid(tomllib.loads(text))


CUSTOM = '[[lint.custom]]\nname = "a"\nmessage = "b"\n'


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("", True),
        ('agents = ["claude"]\nteams = []\ntelemetry = false', True),
        ('[lint]\nfail-on = "never"', True),
        ('[lint]\nfail-on = "errors"', False),
        ("telemetry = 1", False),
        ("team = []", False),
        ('[lint.rules]\nbody-too-long = "off"', True),
        ("[lint.rules]\nbody-too-long = { max-lines = 3, severity = 'note' }", True),
        ('[lint.rules]\nbody-too-long = { max-lines = "3" }', False),
        ("[lint.rules]\nbody-too-long = { max-line = 3 }", False),
        ('[lint.rules]\nbody-too-long = "of"', False),
        ('[[lint.overrides]]\npaths = ["a"]\nrules = { body-too-long = "off" }', True),
        ("[[lint.overrides]]\npaths = []", False),
        (CUSTOM + 'pattern = "x"\nscope = "any"\nbad = ["x"]', True),
        (CUSTOM, False),
        (CUSTOM + 'pattern = "x"\nrequired-phrase = "y"', False),
        (CUSTOM + 'pattern = "x"\nscope = "all"', False),
        ('[lake]\npath = "x"', True),
        ("[lake]\npath = 1", False),
    ],
)
def test_schema_and_command_judge_alike(tmp_path, text, good):
    assert judged_by_the_command(tmp_path, text) is good
    assert judged_by_the_schema(text) is good


def test_every_rule_and_option_is_in_it():
    rules = SCHEMA["properties"]["lint"]["properties"]["rules"]["properties"]
    said = {name: set(entry["anyOf"][1]["properties"]) - {"severity"} for name, entry in rules.items()}
    assert said == {rule.name: set(rule.options) for rule in all_rules()}


def test_the_schema_is_a_schema():
    jsonschema.Draft7Validator.check_schema(SCHEMA)
