"""Each danger is found in every form that is in the table, and nothing is found in what only looks like one."""

import re
from functools import cache
from pathlib import Path

import pytest

from skillkit.config import Config
from skillkit.finding import Severity
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
from skillkit.model import workspace
from tests.security.variants import BAD, GOOD

_FILE = re.compile(r"^-- (\S+) --\n", re.MULTILINE)


def write(root: Path, name: str, text: str) -> None:
    piece, *files = _FILE.split(text)
    keys = "description: Does one small thing. Use when it is asked for.\n"
    if re.match(r"[a-z-]+:", piece) and "\n---\n" in piece:
        own, _, piece = piece.partition("---\n")
        keys = own if own.startswith("description") else keys + own
    folder = root / name
    folder.mkdir()
    (folder / "SKILL.md").write_text(f"---\nname: {name}\n{keys}---\n\n# Work\n\n{piece}")
    for path, content in zip(files[::2], files[1::2], strict=True):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)


@cache
def security():
    settings = resolve(Config())
    return settings.only(*(rule.name for rule in settings.known if rule.family == "security"))


def rules(root: Path, text: str) -> set[str]:
    write(root, "do-work", text)
    findings = lint(workspace.load([root], root=root), security()).findings
    return {finding.rule for finding in findings if finding.severity is not Severity.NOTE}


def table(kinds: dict[str, list[str]]) -> list[object]:
    return [
        pytest.param(text, id=f"{kind}, {number}")
        for kind, texts in kinds.items()
        for number, text in enumerate(texts, start=1)
    ]


@pytest.mark.parametrize("text", table(BAD))
def test_a_danger_is_found_in_every_form(tmp_path, text):
    assert rules(tmp_path, text)


@pytest.mark.parametrize("text", table(GOOD))
def test_what_only_looks_like_a_danger_is_clean(tmp_path, text):
    assert rules(tmp_path, text) == set()
