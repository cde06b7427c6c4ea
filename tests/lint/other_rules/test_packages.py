"""Rules from installed packages: a distribution on the path, as pip lays it down."""

import re
import sys
from pathlib import Path

import pytest

from skillkit.config import Config
from skillkit.errors import SkillkitError
from skillkit.finding import Severity
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
from skillkit.model import workspace

RULE = '''
from skillkit.finding import Finding, Severity
from skillkit.lint import rule


@rule(severity=Severity.WARNING)
def ticket_missing(skill, *, prefix: str = "ACME-"):
    """No ticket is named."""
    if "bang" in skill.body:
        raise ValueError("bang")
    if prefix not in skill.body:
        yield Finding(skill.path, skill.body_line, "no ticket is named", f"name the ticket, {prefix}123")
'''


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """installed("acme-rules", {"acme_rules.py": text}, {"ticket-missing": "acme_rules:ticket_missing"})."""

    def install(name: str, files: dict[str, str], entries: dict[str, str]) -> None:
        site = tmp_path / "site"
        about = site / f"{name.replace('-', '_')}-1.0.dist-info"
        lines = "".join(f"{entry} = {target}\n" for entry, target in entries.items())
        told = {"METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"}
        told["entry_points.txt"] = f"[skillkit.rules]\n{lines}" if entries else ""
        for path, text in {**files, **{f"{about.name}/{file}": text for file, text in told.items()}}.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(text)
        monkeypatch.syspath_prepend(str(site))

    yield install
    for module in [module for module in sys.modules if module.startswith("acme")]:
        del sys.modules[module]


def found(tmp_path: Path, body: str = "Write.\n", **rules: object) -> list[tuple[str, Severity, str]]:
    (tmp_path / "skills/a").mkdir(parents=True, exist_ok=True)
    (tmp_path / "skills/a/SKILL.md").write_text(f"---\nname: a\ndescription: Notes. Use when asked.\n---\n{body}")
    settings = resolve(Config(lint={"packages": ["acme-rules"], "rules": rules}))
    report = lint(workspace.load([tmp_path / "skills"]), settings.only("ticket-missing"))
    return [(finding.rule, finding.severity, finding.hint) for finding in report.findings]


@pytest.mark.parametrize(
    ("file", "module"),
    [
        pytest.param("acme_rules.py", "acme_rules", id="a module"),
        pytest.param("acme_rules/__init__.py", "acme_rules", id="a package"),
        pytest.param("acme_rules/deep/ticket_missing.py", "acme_rules.deep.ticket_missing", id="a file of its own"),
    ],
)
def test_a_rule_runs_wherever_in_its_package_it_stands(tmp_path, installed, file, module):
    installed("acme-rules", {file: RULE}, {"ticket-missing": f"{module}:ticket_missing"})
    assert found(tmp_path) == [("ticket-missing", Severity.WARNING, "name the ticket, ACME-123")]
    assert found(tmp_path, **{"ticket-missing": {"severity": "error", "prefix": "X-"}}) == [
        ("ticket-missing", Severity.ERROR, "name the ticket, X-123")
    ]
    assert found(tmp_path, **{"ticket-missing": "off"}) == []
    settings = resolve(Config(lint={"packages": ["acme-rules"]}))
    assert [rule.family for rule in settings.known if rule.name == "ticket-missing"] == ["acme-rules"]


def test_a_package_that_is_not_named_is_not_asked(tmp_path, installed):
    installed("acme-rules", {"acme_rules.py": "raise SystemExit"}, {"ticket-missing": "acme_rules:ticket_missing"})
    assert "ticket-missing" not in {rule.name for rule in resolve(Config()).known}


@pytest.mark.parametrize(
    ("files", "entries", "told"),
    [
        pytest.param({}, {}, "'acme-rules' has no entry point in the group 'skillkit.rules'", id="no entry point"),
        pytest.param({}, {"a": "acme_gone:a"}, "a: cannot be imported: ModuleNotFoundError", id="no such module"),
        pytest.param({"acme_b.py": "1/0"}, {"a": "acme_b:a"}, "a: cannot be imported: ZeroDivision", id="it raises"),
        pytest.param({"acme_b.py": "a = 1"}, {"a": "acme_b:a"}, "a: is int, not a rule", id="no rule"),
        pytest.param(
            {"acme_b.py": RULE.replace("ticket_missing", "body_empty")},
            {"a": "acme_b:body_empty"},
            "a rule called 'body-empty' is there already",
            id="a name of ours",
        ),
    ],
)
def test_what_is_wrong_with_a_package_is_said_with_its_name(tmp_path, installed, files, entries, told):
    installed("acme-rules", files, entries)
    with pytest.raises(SkillkitError, match=re.escape(told)) as raised:
        found(tmp_path)
    assert "skillkit.toml: [lint] packages: " in raised.value.message
    assert "acme-rules" in raised.value.message


@pytest.mark.parametrize("name", ["acme-rules", ""])
def test_a_package_that_is_not_installed_is_said_with_what_to_do(name):
    with pytest.raises(SkillkitError, match="is not installed") as raised:
        resolve(Config(lint={"packages": [name]}))
    assert "--with" in raised.value.hint


def test_a_rule_that_fails_names_its_package_and_the_skill(tmp_path, installed):
    installed("acme-rules", {"acme_rules.py": RULE}, {"ticket-missing": "acme_rules:ticket_missing"})
    with pytest.raises(SkillkitError, match="the rule ticket-missing of acme-rules failed on Skill") as raised:
        found(tmp_path, body="bang\n")
    assert "ValueError: bang" in raised.value.message
    assert "set the rule to off" in raised.value.hint
