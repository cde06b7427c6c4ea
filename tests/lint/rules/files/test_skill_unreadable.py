"""SKILL.md that is no file, or too much of one."""

import os
from pathlib import Path

import pytest

from skillkit.lint.rule import named
from skillkit.lint.run import lint
from skillkit.model import workspace


def dangling(file: Path) -> None:
    file.symlink_to("nowhere.md")


def looping(file: Path) -> None:
    file.symlink_to(file.name)


def pipe(file: Path) -> None:
    os.mkfifo(file)


def folder(file: Path) -> None:
    file.mkdir()


def large(file: Path) -> None:
    file.write_bytes(b"---\nname: a\n---\n" + b"x" * 1_000_000)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (dangling, "it is a link that leads nowhere"),
        (looping, "symbolic links"),
        (pipe, "not a regular file"),
        (folder, "it is a folder"),
        (large, "limit 1,000,000"),
    ],
)
def test_it_is_one_finding_and_hides_no_other_skill(tmp_path, make, reason):
    for name in ("broken", "whole"):
        (tmp_path / name).mkdir()
    make(tmp_path / "broken/SKILL.md")
    (tmp_path / "whole/SKILL.md").write_text("no head\n")
    findings = lint(workspace.load([tmp_path])).findings
    assert [(f.path, f.rule) for f in findings] == [
        ("broken/SKILL.md", "skill-unreadable"),
        ("whole/SKILL.md", "frontmatter-missing"),
    ]
    assert reason in findings[0].message


def test_a_readable_skill_is_clean(found):
    assert found("skill-unreadable", {}) == []
    assert named("skill-unreadable").raw
