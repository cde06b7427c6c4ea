"""Every rule's page is a test: bad is found, good is clean, and the fix of bad is good."""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from skillkit.config import Config
from skillkit.lint import fix as fixing
from skillkit.lint.example import tree
from skillkit.lint.page import Example, page
from skillkit.lint.rule import Rule, all_rules
from skillkit.lint.run import lint
from skillkit.lint.settings import Settings, resolve
from skillkit.model import workspace
from skillkit.model.workspace import Workspace

TABLES = Path(__file__).parent


def examples(bad: bool) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.name}-{number}")
        for rule in all_rules()
        for number, example in enumerate(page(rule).examples, start=1)
        if example.bad is bad
    ]


def pairs() -> list[object]:
    """Each bad example with the good one that follows it at once."""
    return [
        pytest.param(rule, first, second, id=f"{rule.name}-{number}")
        for rule in all_rules()
        for number, (first, second) in enumerate(pairwise(page(rule).examples), start=1)
        if first.bad and not second.bad
    ]


def write(root: Path, example: Example) -> Workspace:
    files = tree(example)
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, newline="")
    link_all(root, files)
    return workspace.load([root])


def link_all(root: Path, files: dict[str, str]) -> None:
    """The layout's links, made by hand: the rules are judged without the code that makes links."""
    (root / "skills/all").mkdir(parents=True, exist_ok=True)
    for path in files:
        _, scope, name, *rest = path.split("/")
        if len(rest) == 1 and rest[0].lower() == "skill.md":
            link(root / "skills/all" / name, f"../{scope}/{name}")
    for agent in (".claude", ".cursor", ".codex"):
        (root / agent).mkdir(exist_ok=True)
        (root / agent / "skills").symlink_to("../skills/all")


def link(place: Path, target: str) -> None:
    if not place.is_symlink():  # two skills of one name have one link
        place.symlink_to(target)


def family(rule: Rule) -> Settings:
    settings = resolve(Config())
    return settings.only(*(other.name for other in settings.known if other.family == rule.family))


@pytest.mark.parametrize(("rule", "example"), examples(bad=True))
def test_a_bad_example_is_found_by_its_rule_and_no_other_of_its_family(tmp_path, rule, example):
    found = {finding.rule for finding in lint(write(tmp_path, example), family(rule)).findings}
    assert found == {rule.name}


@pytest.mark.parametrize(("rule", "example"), examples(bad=False))
def test_a_good_example_is_clean(tmp_path, rule, example):
    report = lint(write(tmp_path, example), family(rule))
    assert report.findings == ()


@pytest.mark.parametrize(("rule", "bad", "good"), pairs())
def test_the_fix_of_a_bad_example_is_the_good_one(tmp_path, rule, bad, good):
    workspace_then = write(tmp_path / "bad", bad)
    settings = family(rule)
    if not any(finding.fixes for finding in lint(workspace_then, settings).findings):
        return  # nothing to compare: this rule leaves the fix to people
    fixing.fix_all(
        workspace_then,
        lambda ws: lint(ws, settings),
        lambda: workspace.load([tmp_path / "bad"]),
        unsafe=True,
    )
    write(tmp_path / "good", good)
    assert contents(tmp_path / "bad") == contents(tmp_path / "good")


def contents(root: Path) -> dict[str, bytes | str]:
    found: dict[str, bytes | str] = {}
    for folder, folders, files in os.walk(root):
        for name in [*folders, *files]:
            place = Path(folder, name)
            key = str(place.relative_to(root))
            if place.is_symlink():
                found[key] = str(place.readlink())
            elif place.is_file():
                found[key] = place.read_bytes()
    return found


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_rule_has_a_bad_example_or_a_table_of_its_own(rule):
    table = TABLES / rule.family / f"test_{rule.name.replace('-', '_')}.py"
    assert any(example.bad for example in page(rule).examples) or table.exists()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_page_says_the_fault_the_reason_and_the_source(rule):
    content = page(rule)
    assert content.fault.endswith(".")
    assert content.text
    assert content.source


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_a_rule_is_called_like_its_file(rule):
    assert rule.check.__module__ == f"skillkit.lint.rules.{rule.family}.{rule.name.replace('-', '_')}"
