"""What is known of the rules from an earlier run is what their modules say."""

import os
import shutil
import subprocess
import sys

import pytest

import skillkit
from skillkit import cache
from skillkit.config import Config
from skillkit.lint.kept import kept_rules
from skillkit.lint.rule import LateCheck, all_rules, named
from skillkit.lint.settings import resolve

KEY = bytes(32)


@pytest.fixture
def file(tmp_path):
    return str(tmp_path / "texts")


def learnt_and_known(file: str):
    with cache.kept(file, KEY):
        learnt = kept_rules.all_rules()
    with cache.kept(file, KEY):
        return learnt, kept_rules.all_rules()


def test_what_is_kept_of_each_rule_is_what_its_module_says(file):
    learnt, known = learnt_and_known(file)
    assert learnt == all_rules()
    assert [each.loaded() for each in known] == [*all_rules()]
    assert {type(each.check) for each in known} == {LateCheck}


def test_options_severities_and_names_are_of_the_same_types(file):
    _, known = learnt_and_known(file)
    for kept, made in zip(known, all_rules(), strict=True):
        assert [type(value) for value in kept.options.values()] == [type(value) for value in made.options.values()]
        assert [type(each) for each in kept[:-1] if each is not kept.check] == [
            type(each) for each in made[:-1] if each is not made.check
        ]
        assert kept.doc == made.doc


def test_settings_of_kept_rules_are_those_of_imported_ones(file):
    config = Config(lint={"rules": {"body-too-long": {"max-lines": 3}, "link-broken": "off"}})
    learnt_and_known(file)
    with cache.kept(file, KEY):
        kept = resolve(config)
    made = resolve(config, all_rules())
    assert [(*each[1:],) for each in kept.active] == [(*each[1:],) for each in made.active]
    assert named("link-broken", kept.known).name == "link-broken"
    kept.load()
    assert kept.active == made.active


def test_a_cache_in_memory_keeps_no_rules():
    assert kept_rules.all_rules() is all_rules()


LIST = """
import sys
sys.path.insert(0, sys.argv[1])
from skillkit import cache
from skillkit.lint.kept import kept_rules
with cache.kept(sys.argv[2], bytes(32)):
    print(*(each.name for each in kept_rules.all_rules()), "skillkit.lint.rules.body.body_too_long" in sys.modules)
"""


def known_to(code: str, file: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", LIST, code, file], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize("change", ["a rule more", "a rule less", "a rule that reads otherwise"])
def test_a_change_of_the_rules_is_seen_in_the_next_run(tmp_path, file, change):
    code = tmp_path / "code"
    shutil.copytree(os.path.dirname(skillkit.__file__), code / "skillkit", ignore=shutil.ignore_patterns("__pycache__"))
    first, second = known_to(str(code), file), known_to(str(code), file)
    assert (first[-1], second[-1]) == ("True", "False")
    assert first[:-1] == second[:-1]
    body = code / "skillkit/lint/rules/body"
    text = (body / "body_too_long.py").read_text()
    if change == "a rule more":
        (body / "body_too_wide.py").write_text(text.replace("body_too_long", "body_too_wide"))
        expected = {"body-too-wide"}
    elif change == "a rule less":
        (body / "body_too_long.py").unlink()
        expected = {"body-too-long"}
    else:
        (body / "body_too_long.py").write_text(text + "\n")
        expected = set()
    third = known_to(str(code), file)
    assert set(third[:-1]) ^ set(first[:-1]) == expected
    assert third[-1] == str(change != "a rule less")
