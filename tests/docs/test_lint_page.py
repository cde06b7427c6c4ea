"""What docs/lint.md shows works as written there."""

import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml

from skillkit import config
from skillkit.lint import lint
from skillkit.lint.example import good
from skillkit.lint.other_rules.custom import failed_samples
from skillkit.lint.other_rules.custom import load as load_custom
from skillkit.lint.rule import Rule, all_rules
from skillkit.lint.schema import schema
from skillkit.lint.settings import resolve
from skillkit.model import workspace

PAGE = (Path(__file__).parent.parent.parent / "docs/lint.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("text", [text for text in blocks("toml") if "[[lint." in text])
def test_a_configuration_is_one(tmp_path, text):
    (tmp_path / "skillkit.toml").write_text(text)
    settings = resolve(config.load(tmp_path))
    jsonschema.Draft7Validator(schema(all_rules())).validate(tomllib.loads(text))
    assert settings.overrides or any(rule.family == "custom" for rule in settings.known)


def test_the_samples_of_the_house_rule_behave():
    tables = [table for text in blocks("toml") for table in tomllib.loads(text).get("lint", {}).get("custom", [])]
    assert len(tables) == 1
    assert list(failed_samples(load_custom("skillkit.toml", tables, set()))) == []


def test_the_rule_in_python_is_one(tmp_path):
    entries = next(text for text in blocks("toml") if "entry-points" in text)
    [(entry, target)] = tomllib.loads(entries)["project"]["entry-points"]["skillkit.rules"].items()
    module, _, function = target.partition(":")
    names: dict[str, object] = {"__name__": module}
    source = next(text for text in blocks("python") if "@rule" in text)
    exec(compile(source, "ticket_missing.py", "exec"), names)
    rule = names[function]
    assert isinstance(rule, Rule)
    assert rule.name == entry
    (tmp_path / "a").mkdir()
    (tmp_path / "a/SKILL.md").write_text("---\nname: a\n---\nbody\n")
    settings = resolve(config.Config(), (*all_rules(), rule)).only("ticket-missing")
    assert [finding.rule for finding in lint(workspace.load([tmp_path]), settings).findings] == ["ticket-missing"]


def test_the_python_call_runs(tmp_path, monkeypatch):
    (tmp_path / "skills/notes").mkdir(parents=True)
    (tmp_path / "skills/notes/SKILL.md").write_text(good(name="notes"))
    monkeypatch.chdir(tmp_path)
    exec(next(text for text in blocks("python") if "report = " in text), {})


def test_what_is_shown_for_other_tools_is_well_formed():
    assert all(yaml.safe_load(text) for text in blocks("yaml") if not text.startswith("#"))


def test_the_editor_finds_the_schema_where_it_was_written():
    [rule] = tomllib.loads(next(text for text in blocks("toml") if "[[rule]]" in text))["rule"]
    assert rule["include"] == ["**/skillkit.toml"]
    assert f"`skillkit schema --output {rule['schema']['path'].removeprefix('./')}`" in PAGE
