"""Decisions are numbered from 1 on, each number once, and a decision's heading has the number of its file."""

from pathlib import Path

DECISIONS = sorted((Path(__file__).parent.parent.parent / "docs" / "decisions").glob("*.md"))


def test_numbers_follow_each_other():
    assert [path.name[:5] for path in DECISIONS] == [f"{number:04}-" for number in range(1, len(DECISIONS) + 1)]


def test_a_heading_has_its_number():
    headings = {path.name: path.read_text(encoding="utf-8").split("\n", 1)[0] for path in DECISIONS}
    assert {name: heading for name, heading in headings.items() if not heading.startswith(f"# {name[:4]}: ")} == {}
