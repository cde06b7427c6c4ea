"""Skills in agents' folders: which are found, which can move, and the plan as a text."""

import subprocess

import pytest

from skillkit.scaffold import adopt
from skillkit.scaffold.adopt import Destination, FoundSkill

AGENTS = [".claude/skills", ".agents/skills"]
TEXT = b"---\nname: a\ndescription: A. Use when a.\n---\n"


def put(root, *paths, data=TEXT):
    for path in paths:
        (root / path).mkdir(parents=True, exist_ok=True)
        (root / path / "SKILL.md").write_bytes(data)


def found(root, taken=()):
    return adopt.find(root, adopt.folders_of_agents(root, AGENTS), taken)


def test_folders_are_found_in_packages_too_and_not_behind_links_or_in_other_repositories(tmp_path):
    put(tmp_path, ".claude/skills/a", "packages/web/.claude/skills/b", "vendor/x/.claude/skills/c")
    put(tmp_path, "node_modules/y/.claude/skills/d", ".agents/skills/e")
    (tmp_path / "vendor/x/.git").write_text("gitdir: elsewhere\n")
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/.claude").symlink_to("../.claude")
    assert [(one.name, one.folder) for one in found(tmp_path)] == [
        ("a", ".claude/skills/a"),
        ("b", "packages/web/.claude/skills/b"),
        ("e", ".agents/skills/e"),
    ]


def test_copies_that_are_the_same_are_one_skill_and_others_block(tmp_path):
    put(tmp_path, ".claude/skills/a", ".agents/skills/a", ".claude/skills/b")
    put(tmp_path, ".agents/skills/b", data=TEXT + b"more\n")
    assert found(tmp_path) == [
        FoundSkill("a", ".claude/skills/a", (".agents/skills/a",)),
        FoundSkill("b", ".claude/skills/b", (".agents/skills/b",), blocked="differs from .agents/skills/b"),
    ]


def test_what_is_installed_or_ignored_stays(tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    put(tmp_path, ".claude/skills/a", ".claude/skills/b")
    (tmp_path / ".gitignore").write_text(".claude/skills/b/\n")
    (tmp_path / "skills-lock.json").write_text('{"version": 1, "skills": {"a": {"source": "x/y"}}}')
    assert [one.stays for one in found(tmp_path)] == ["listed in skills-lock.json", "git ignores it"]


@pytest.mark.parametrize(("name", "why"), [("taken", "a skill of the layout has this name"), ("Bad_Name", "")])
def test_a_name_blocks_where_it_is_taken_and_not_where_lint_reports_it(tmp_path, name, why):
    put(tmp_path, f".claude/skills/{name}", data=b"no frontmatter at all")
    (one,) = found(tmp_path, {"taken"})
    assert one.blocked == why


def test_the_plan_survives_the_editor():
    places = [
        Destination(FoundSkill("a", ".claude/skills/a"), "", "@x @y"),
        Destination(FoundSkill("b-ads", ".claude/skills/b-ads"), "ads"),
    ]
    text = adopt.as_todo(places)
    assert adopt.from_todo(text, places) == places
    edited = text.replace("company  a", "ads      a").replace("@x @y", "@z")
    assert adopt.from_todo(edited, places)[0] == Destination(places[0].found, "ads", "@z")
    assert adopt.from_todo("# nothing\n", places) == []
    with pytest.raises(ValueError, match="company nobody"):
        adopt.from_todo("company nobody - x\n", places)
